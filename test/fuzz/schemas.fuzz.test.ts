import fc from "fast-check";
import { expect, test } from "vitest";
import { GrowingIOError, ProtocolError } from "../../packages/core/src/errors.ts";
import { readAnswer } from "../../packages/core/src/exports/read-answer.ts";
import { MAX_COLUMNS } from "../../packages/core/src/limits.ts";
import { parseAnswer } from "../../packages/core/src/schemas/answers.ts";
import { dashboardDetail, segmentList } from "../../packages/core/src/schemas/lists.ts";
import { createColumnReader } from "../../packages/core/src/table/column-reader.ts";
import { Table } from "../../packages/core/src/table/table.ts";
import { createRedactor } from "../../packages/core/src/text/redactor.ts";
import { anyCell, anyColumns, anyCount, anyText, anyTime, type SentCell, type SentColumn } from "./documents.ts";
import { fuzzParameters } from "./fuzz.ts";
import { HIDDEN } from "./hidden.ts";

const reader = createColumnReader();
const redactor = createRedactor(["t0ken-t0ken-t0ken"]);
const bytes = (json: string) => reader.readDocument(new TextEncoder().encode(json), MAX_COLUMNS);

async function read(json: string, kind: "event" | "segment" = "event") {
  const answer = { status: 200, requestId: null, retryAfterMs: null, json: bytes(json) };
  return await readAnswer(answer, { kind, project: "p", id: "c", query: {} }, Date.UTC(2026, 10), redactor);
}

/** The error that a document is refused with, as a sentence; null where it is read. */
async function refusal(work: () => unknown): Promise<GrowingIOError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof GrowingIOError)) throw error;
    expect(error.message).not.toMatch(HIDDEN);
    expect(error.message.length).toBeLessThan(700);
    return error;
  }
}

/** A body that holds a table, part by part. */
interface Sent {
  readonly columns: readonly SentColumn[];
  readonly rows: readonly (readonly SentCell[])[];
  readonly start: readonly [string, number | null];
  readonly interval: readonly [string, number | null];
  readonly name: readonly [string, string];
}

const anySent: fc.Arbitrary<Sent> = anyColumns.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(
      // Rows may stop early.
      fc
        .tuple(fc.tuple(...columns.map(({ role }) => (role === "time" ? anyTime : anyCell))), fc.nat(20))
        .map(([cells, last]) => cells.slice(0, last === 0 ? 1 : cells.length)),
      { maxLength: 12 },
    ),
    start: anyCount,
    interval: anyCount,
    name: anyText,
  }),
);

const body = (sent: Sent, rows: readonly string[], { meta = "", more = "" } = {}) =>
  `{"id":"c","name":${sent.name[0]},"startTime":${sent.start[0]},"interval":${sent.interval[0]},"__proto__":{"x":1}${more},` +
  `"meta":[${[...sent.columns.map(({ json }) => json), ...(meta === "" ? [] : [meta])].join(",")}],"data":[${rows.join(",")}]}`;
const rowsOf = ({ rows }: Sent) => rows.map((row) => `[${row.map(({ json }) => json).join(",")}]`);
const inMs = (time: number | null) => (time !== null && time >= 1e9 && time < 4e9 ? time * 1000 : time);

/** What makes of a table something that is no finished table. */
const breaks: readonly ((sent: Sent) => string)[] = [
  (sent) =>
    body(sent, [
      ...rowsOf(sent),
      `[${Array(sent.columns.length + 1)
        .fill("1")
        .join(",")}]`,
    ]),
  ...["null", "1", '"x"', "{}", "true"].map((row) => (sent: Sent) => body(sent, [row, ...rowsOf(sent)])),
  ...["null", "1", "{}", '{"name":1}', '{"name":"x","metric":"yes"}', "[]"].map(
    (meta) => (sent: Sent) => body(sent, [], { meta }),
  ),
  ...["null", "{}", '"rows"', "7"].map(
    (data) => (sent: Sent) => body(sent, []).replace(/"data":\[\]\}$/, `"data":${data}}`),
  ),
  ...['"queued"', '"DOING"', '"\\u202edone"', "5", "{}", "[]", "true", '""'].map(
    (status) => (sent: Sent) => body(sent, rowsOf(sent), { more: `,"status":${status}` }),
  ),
  ...["null", "[]", "1", '"x"', "true", "{}", '{"meta":[]}', '{"data":[]}'].map((json) => () => json),
];

async function expectRead(sent: Sent): Promise<void> {
  const result = await read(body(sent, rowsOf(sent), { more: ',"status":"done"' }));
  if (!result.done || !(result.value instanceof Table)) return expect.unreachable();
  const table = result.value;
  const { columns, rows } = sent;
  expect(table.rows).toStrictEqual(
    rows.map((row) => columns.map(({ role }, place) => row[place]?.[role === "metric" ? "metric" : "other"] ?? null)),
  );
  expect(table.columns.map(({ name, role }) => ({ name, role }))).toStrictEqual(
    columns.map(({ name, role }) => ({ name, role })),
  );
  expect([table.name, table.startMs, table.intervalMs]).toStrictEqual([
    sent.name[1],
    inMs(sent.start[1]),
    sent.interval[1],
  ]);
  for (const object of table.toObjects()) {
    const keys = Object.keys(object);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(columns.length);
    expect(keys.join("")).not.toMatch(HIDDEN);
    for (const value of Object.values(object)) if (typeof value === "number") expect(value).toSatisfy(Number.isFinite);
  }
}

const anyLink = fc.oneof(
  fc.webUrl({ withQueryParameters: true }).map((url) => ({ json: JSON.stringify(url), isLink: true })),
  fc
    .constantFrom("null", "7", '""', '"x"', '"file:///etc/passwd"', '"javascript:alert(1)"', '"//x/y"', "{}")
    .map((json) => ({ json, isLink: false })),
);

async function expectLinks(links: readonly { json: string; isLink: boolean }[]): Promise<void> {
  const json = `{"status":"done","downloadLinks":[${links.map((link) => link.json).join(",")}]}`;
  if (links.some(({ isLink }) => !isLink)) {
    expect(await refusal(() => read(json, "segment"))).toBeInstanceOf(ProtocolError);
    return;
  }
  const result = await read(json, "segment");
  if (!result.done || result.value instanceof Table) return expect.unreachable();
  expect(result.value.links.map(({ url }) => url)).toStrictEqual(
    links.map(({ json }) => new URL(JSON.parse(json)).href),
  );
  for (const { expiresAtMs } of result.value.links) expect(expiresAtMs).toSatisfy(Number.isFinite);
}

const anyId = fc.oneof(
  { weight: 9, arbitrary: fc.string({ maxLength: 9 }).map((id) => ({ json: JSON.stringify(id), id })) },
  { weight: 9, arbitrary: fc.nat().map((id) => ({ json: String(id), id: String(id) })) },
  fc.constantFrom("null", "true", "{}", "[]", "1e999").map((json) => ({ json, id: null })),
);
const anyEntry = fc.record({
  id: anyId,
  name: anyText,
  count: anyCount,
  date: fc.constantFrom("1e999", "-1e300", "null", "{}", '"昨天"', "1795406400000"),
});

async function expectLists(
  entries: readonly (typeof anyEntry extends fc.Arbitrary<infer E> ? E : never)[],
): Promise<void> {
  const json = entries.map(
    ({ id, name, count, date }) =>
      `{"id":${id.json},"name":${name[0]},"userNum":${count[0]},"updatedAt":${date},"createdAt":${date},"resource_type":"funnels"}`,
  );
  const segments = () => parseAnswer(segmentList, JSON.parse(`[${json.join(",")}]`), "the list");
  const dashboard = () =>
    parseAnswer(dashboardDetail, JSON.parse(`{"id":"d","name":null,"charts":[${json.join(",")}]}`), "it");
  const faulty = entries.findIndex(({ id }) => id.id === null);
  if (faulty >= 0) {
    for (const work of [segments, dashboard]) expect((await refusal(work))?.message).toContain(`${faulty}.id" is not`);
    return;
  }
  expect(segments().map(({ id, name, userCount }) => [id, name, userCount])).toStrictEqual(
    entries.map(({ id, name, count }) => [id.id, name[1], count[1]]),
  );
  expect(dashboard().charts.map(({ id, name, kind }) => [id, name, kind])).toStrictEqual(
    entries.map(({ id, name }) => [id.id, name[1], "funnel"]),
  );
  expect(JSON.stringify([segments(), dashboard()])).not.toMatch(/Infinity|NaN/);
}

test("a document is read as it was written, every row and column of it, or refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      anySent,
      fc.constantFrom(...breaks),
      fc.array(anyLink, { maxLength: 4 }),
      fc.array(anyEntry, { maxLength: 5 }),
      async (sent, broken, links, entries) => {
        await expectRead(sent);
        expect(await refusal(() => read(broken(sent)))).toBeInstanceOf(ProtocolError);
        const whole = body(sent, rowsOf(sent));
        expect(() => bytes(whole.slice(0, -1))).toThrow(SyntaxError);
        expect(await read(body(sent, rowsOf(sent), { more: ',"status":"doing"' }))).toStrictEqual({
          done: false,
          hintMs: null,
        });
        const failed = await refusal(() =>
          read(body(sent, [], { more: `,"status":"failed","errorMsg":${sent.name[0]}` })),
        );
        expect(failed).toMatchObject({ code: "export_failed" });
        await expectLinks(links);
        await expectLists(entries);
      },
    ),
    fuzzParameters("schemas"),
  );
});
