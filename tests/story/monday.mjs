// Loaded before the product (`node --import`): its machine's clock is so many milliseconds ahead or behind. Time runs;
// signatures, agendas and the cards' dates all live on the same day, whenever the tests run.
const ahead = Number(process.env.CLOCK_AHEAD_MS);
const RealDate = Date;
const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  construct: (target, values, made) =>
    Reflect.construct(target, values.length > 0 ? values : [now()], made === globalThis.Date ? target : made),
});
