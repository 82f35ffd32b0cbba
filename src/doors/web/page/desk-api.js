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
