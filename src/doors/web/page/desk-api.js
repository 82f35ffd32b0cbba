/** The desk answers within seconds; past this the page offers to try again, with the same id. */
const PATIENCE_MS = 30_000;

// Leaving the page cuts its requests: that is no failure, the next page asks again.
let leaving = false;
addEventListener("beforeunload", () => {
  leaving = true;
});

export async function fetchFirm() {
  const response = await fetch("/desk/people");
  if (!response.ok) throw new Error(`people: ${response.status}`);
  return response.json();
}

/** Never rejects. `retry`: trying again may help, and the same id makes sure that nothing happens twice. */
export async function sendAsk(body) {
  try {
    const response = await fetch("/desk/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, ...answer };
    return { ok: false, sentence: answer.error, retry: response.status >= 500 };
  } catch {
    return leaving ? new Promise(() => {}) : { ok: false, retry: true };
  }
}

/** Never rejects. `onProgress` hears 0 to 1; `onStart` gets what ends the sending. */
export function uploadFile(person, file, { onProgress, onStart }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/desk/files?${new URLSearchParams({ person: person.externalId })}`);
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name.toWellFormed?.() ?? file.name));
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () => {
      const { status, response } = request;
      resolve(
        status === 200 && response ? { ok: true, file: response } : { ok: false, sentence: response?.error },
      );
    });
    for (const end of ["error", "abort", "timeout"])
      request.addEventListener(end, () => resolve({ ok: false }));
    onStart(() => request.abort());
    request.send(file);
  });
}

/** Cards for any of these people, as they are told; after a cut the browser asks for what it missed. */
export function listen(people, after, { onCard, onState }) {
  const query = new URLSearchParams(people.map(({ externalId }) => ["person", externalId]));
  let last = after;
  let source;
  const connect = () => {
    if (last) query.set("after", last);
    source = new EventSource(`/desk/events?${query}`);
    source.addEventListener("open", () => onState(true));
    source.addEventListener("card", (event) => {
      last = event.lastEventId;
      onCard(JSON.parse(event.data), event.lastEventId);
    });
    source.addEventListener("error", () => {
      onState(false);
      // The browser comes back by itself except after a refusal.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    });
  };
  connect();
  addEventListener("pagehide", () => source.close());
}
