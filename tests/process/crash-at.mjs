// Loaded before the product (`node --import`): ends the process with SIGKILL at one query of it, told over IPC or by CRASH_AT.
// The product's own code is untouched; what it sends to PostgreSQL names the places.
import pg from "pg";

/** @type {{ when: "before" | "after", query: string, following?: string, client?: object } | undefined} */
let armed = process.env.CRASH_AT && JSON.parse(process.env.CRASH_AT);

process.on("message", (order) => {
  armed = order.point;
  process.send({ armed: true });
});
// Told nothing more, the product ends as it would alone.
process.channel?.unref();

function crash() {
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way: nothing more of this process may happen.
  for (;;);
}

const textOf = (config) =>
  (typeof config === "string" ? config : (config?.text ?? "")).trim().replace(/\s+/g, " ");

function reach(client, text, when) {
  if (armed === undefined) return;
  if (armed.following !== undefined) {
    // The next one of that connection: others commit their own work meanwhile.
    if (when === "after" && text.startsWith(armed.following))
      armed = { ...armed, following: undefined, client };
    return;
  }
  if (armed.client !== undefined && armed.client !== client) return;
  if (armed.when === when && text.startsWith(armed.query)) crash();
}

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (config, ...rest) {
  const text = textOf(config);
  reach(this, text, "before");
  const last = rest.at(-1);
  if (typeof last === "function") {
    rest[rest.length - 1] = (...result) => {
      reach(this, text, "after");
      return last(...result);
    };
    return query.call(this, config, ...rest);
  }
  const sent = query.call(this, config, ...rest);
  if (typeof sent?.then !== "function") return sent;
  return sent.then((result) => {
    reach(this, text, "after");
    return result;
  });
};
