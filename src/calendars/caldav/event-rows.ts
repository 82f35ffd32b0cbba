import sax from "sax";

/** One event of a multistatus (RFC 4918, 14.24); without what the server did not give of it. */
interface EventRow {
  href: string;
  /** HTTP status of the resource; 207 where only its properties have one. */
  status: number;
  getetag?: string;
  calendarData?: string;
}

const OK = /^\S+\s+2\d\d\b/;

/** Undefined: no multistatus, or one that cannot be read. */
export function readEventRows(xml: string): EventRow[] | undefined {
  const rows: EventRow[] = [];
  const path: string[] = [];
  let row: EventRow = blank();
  /** Properties come before the status that holds for them. */
  let given: Pick<EventRow, "getetag" | "calendarData"> = {};
  let said = "";
  let text = "";
  let bad = false;
  const reader = sax.parser(true, { position: false });
  reader.onerror = () => {
    bad = true;
    reader.resume();
  };
  reader.onopentag = ({ name }) => {
    path.push(localName(name));
    text = "";
    if (path.length === 1 && path[0] !== "multistatus") bad = true;
  };
  reader.ontext = reader.oncdata = (more) => {
    text += more;
  };
  reader.onclosetag = () => {
    const name = path.pop() ?? "";
    read(name, path.at(-1), text.trim());
    if (name === "propstat") {
      if (said === "" || OK.test(said)) row = { ...row, ...given };
      [given, said] = [{}, ""];
    }
    if (name === "response" && path.length === 1) {
      rows.push(row);
      row = blank();
    }
    text = "";
  };

  function read(name: string, within: string | undefined, value: string): void {
    if (name === "href" && within === "response") row.href = value;
    else if (name === "status" && within === "propstat") said = value;
    else if (name === "status" && within === "response") row.status = Number(value.split(/\s+/)[1]);
    else if (name === "getetag") given.getetag = value;
    else if (name === "calendar-data") given.calendarData = value;
  }

  reader.write(xml).close();
  return bad ? undefined : rows;
}

const blank = (): EventRow => ({ href: "", status: 207 });

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
