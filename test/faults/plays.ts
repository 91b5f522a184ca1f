import { gzipSync } from "node:zlib";
import type { Subject } from "./subjects.ts";
import type { Exchange, Play } from "./upstream.ts";

/** Between the pieces of an answer, so that each arrives by itself. */
const PIECE_MS = 20;
const MIB = 2 ** 20;
/** Where the links of the documents lead; the upstream itself takes its place. */
const LINKS = "https://files.example";
const MARK = "in depth";

type Headers = Readonly<Record<string, string | number>>;

/** Answers with a body, JSON unless it is text. */
export function answering(body: unknown, status = 200, headers: Headers = {}): Play {
  return ({ response }) => {
    const text =
      typeof body === "string" ? body : JSON.stringify(body).replaceAll(LINKS, `http://${response.req.headers.host}`);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };
}

/** Answers as GrowingIO does when nothing is wrong. */
export const well: Play = (exchange) => answering(exchange.subject.document)(exchange);

/** Answers with what is made of the right document. */
function changed(change: (document: never, subject: Subject) => unknown): Play {
  return (exchange) => answering(change(exchange.subject.document as never, exchange.subject))(exchange);
}

/** Each request by the next of these, all further ones by the last. */
export function inTurn(...plays: readonly Play[]): Play {
  return (exchange) => plays[Math.min(exchange.place, plays.length) - 1]?.(exchange);
}

export const doing: Play = answering({ id: "job", status: "doing" });

/** A page instead of JSON. */
export function page(status: number, type = "text/html; charset=utf-8"): Play {
  return answering("<html><title>Please sign in</title><body>…</body></html>", status, { "content-type": type });
}

/** An answer with `Retry-After`, as the product's own clock has it. */
export function later(status: number, retryAfter: string | ((nowMs: number) => string)): Play {
  return (exchange) => {
    const value = typeof retryAfter === "string" ? retryAfter : retryAfter(exchange.nowMs);
    answering({ message: "" }, status, { "retry-after": value })(exchange);
  };
}

export const silence: Play = () => {};

/** Sends these pieces as they are and then ends the connection so. */
function pieces(parts: (exchange: Exchange) => readonly string[], end: "reset" | "close" | "silence"): Play {
  return (exchange) => {
    const left = [...parts(exchange)];
    const send = () => {
      const part = left.shift();
      if (part !== undefined) {
        exchange.socket.write(part);
        setTimeout(send, PIECE_MS);
      } else if (end === "reset") exchange.socket.resetAndDestroy();
      else if (end === "close") exchange.socket.end();
    };
    send();
  };
}

const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const halfOf = ({ subject }: Exchange): string => {
  const text = JSON.stringify(subject.document);
  return text.slice(0, text.length / 2);
};
const promised = (exchange: Exchange) => [`${HEAD}Content-Length: 5000\r\n\r\n`, halfOf(exchange)];

export const resetBeforeHeaders: Play = pieces(() => [], "reset");
export const resetInHeaders: Play = pieces(() => [`${HEAD}Content-Le`], "reset");
export const resetInBody: Play = pieces(promised, "reset");
export const closedInBody: Play = pieces(promised, "close");
export const closedInChunks: Play = pieces(
  (exchange) => [`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, `${halfOf(exchange).length.toString(16)}\r\n`],
  "close",
);
export const silenceInBody: Play = pieces(promised, "silence");

/** Half of the document, and that is all that was announced. */
export const halfJson: Play = (exchange) => answering(halfOf(exchange))(exchange);

/** A byte at a time, for ever. */
export const drip: Play = ({ socket }) => {
  socket.write(`${HEAD}Content-Length: 100000\r\n\r\n[`);
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(" ");
  }, PIECE_MS);
};

/** A document with this much white space in it, sent as fast as it is read. */
export function large(mib: number): Play {
  return ({ response, subject }) => {
    const text = JSON.stringify(subject.document);
    response.writeHead(200, { "content-type": "application/json" });
    const filling = Buffer.alloc(MIB, " ");
    let left = mib;
    const send = () => {
      while (left-- > 0) if (!response.write(filling)) return void response.once("drain", send);
      response.end(text);
    };
    send();
  };
}

let bomb: Buffer | undefined;

/** Some hundred kilobytes that unpack to a gigabyte. */
export const gzipBomb: Play = ({ response }) => {
  // Members one behind the other are one file.
  bomb ??= Buffer.concat(Array<Buffer>(16).fill(gzipSync(Buffer.alloc(64 * MIB, " "))));
  response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
};

/** Lists within lists, more than any program walks through by calling itself. */
export function nested(depth: number): Play {
  return answering(`${"[".repeat(depth)}${"]".repeat(depth)}`);
}

/** The same in two cells of a table, under a dimension and a metric, and in a field of what is listed. */
export function nestedInside(depth: number): Play {
  return ({ response, subject }) => {
    const document = structuredClone(subject.document) as { data?: unknown[][]; name?: string };
    const [first, second] = document.data ?? [];
    if (first !== undefined && second !== undefined) first[0] = second[2] = MARK;
    else Object.assign(Array.isArray(document) ? document[0] : document, { name: MARK });
    const text = JSON.stringify(document)
      .replace(LINKS, `http://${response.req.headers.host}`)
      .replaceAll(`"${MARK}"`, "[".repeat(depth) + "]".repeat(depth));
    response.writeHead(200, { "content-type": "application/json" }).end(text);
  };
}

/** A table of a million columns, in a row and in its names. */
export const millionColumns: Play = (exchange) => {
  const meta = Array<string>(1_000_000).fill('{"name":"a","metric":true}').join();
  const row = Array<string>(1_000_000).fill("1").join();
  answering(`{"id":"${exchange.subject.id}","meta":[${meta}],"data":[[${row}]]}`)(exchange);
};

/** Cells, links and fields of types that nobody documents. */
export const oddCells: Play = (exchange) => {
  const { sort, document } = exchange.subject;
  if (sort === "links") return answering({ ...document, downloadLinks: [5, null] })(exchange);
  const odd = { name: { odd: true }, createdAt: ["x"], updatedAt: true, userNum: "many", type: 5, isSystem: "no" };
  if (Array.isArray(document)) return answering(document.map((entry) => ({ ...entry, ...odd })))(exchange);
  if (sort === "list") return answering({ ...document, name: ["x"] })(exchange);
  const { data } = document as { data: unknown[][] };
  const cells = [{ odd: 1 }, ["x"], true, null, "12 个", "", 1e308];
  answering({ ...document, data: data.map((row, place) => [...row.slice(0, 2), cells[place]]) })(exchange);
};

/** A row more than the columns can hold. */
export const longRows: Play = changed((document: { data: unknown[][] }) => ({
  ...document,
  data: document.data.map((row) => [...row, 1]),
}));

/** Rows that end before the last column. */
export const shortRows: Play = changed((document: { data: unknown[][] }) => ({
  ...document,
  data: document.data.map((row) => row.slice(0, -1)),
}));

/** A document that is right, of another chart than was asked for. */
export const otherChart: Play = changed((document: object) => ({ ...document, id: "another1", name: "别的图" }));

/** A table that is called what the job was called while it ran. */
export const asJob: Play = changed((document: object) => ({ ...document, id: "job" }));

/** A job that takes its time. */
export const long: Play = (exchange) => (exchange.elapsedMs < exchange.jobMs ? doing : well)(exchange);
