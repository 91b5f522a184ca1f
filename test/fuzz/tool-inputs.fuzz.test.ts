import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProtocolError } from "@modelcontextprotocol/client";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Structured, ToolResult } from "../support/connect.ts";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";
import { answerAtOnce } from "./answering-growingio.ts";
import { fuzzParameters } from "./fuzz.ts";
import { hostileArguments, toolArguments } from "./tool-arguments.ts";

const TOKEN = "token-of-a-test-account";
const INVALID_PARAMETERS = -32_602;
const MAX_BYTES = 32 * 1024;
/** Each under a third folder, so that a file in the wrong place would be seen. */
let folder: string;
let gio: DocumentServer;
let requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "growingio-fuzz-"));
  await mkdir(join(folder, "above"));
  gio = await serveDocument(
    (path) => {
      requests.push(path);
      return answerAtOnce(path);
    },
    { GROWINGIO_HOME: join(folder, "above", "home") },
  );
  // The client checks each structure against the schema that it was told of.
  await gio.server.client.listTools();
});
afterAll(async () => {
  await gio.close();
  await rm(folder, { recursive: true });
});

async function call(name: string, input: unknown): Promise<ToolResult & { readonly requests: readonly string[] }> {
  requests = [];
  const answer = await gio.server.call(name, input as Structured).catch((error: unknown): ToolResult => {
    // The protocol's own answer to what is no object.
    if (!(error instanceof ProtocolError) || error.code !== INVALID_PARAMETERS) throw error;
    return { text: error.message, structured: undefined, isError: true, content: [] };
  });
  const { text, structured, isError } = answer;
  const all = text + JSON.stringify(structured ?? {});
  expect(text.trim()).not.toBe("");
  expect(all).not.toMatch(/\bat \S+ \(|\.m?[jt]s:\d+|unexpectedly|\[object |(?<!received )undefined|\bNaN\b/);
  expect(all).not.toContain(TOKEN);
  expect(all).not.toMatch(/[\p{Cc}--[\n]]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/v);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
  expect(Buffer.byteLength(JSON.stringify(structured ?? {}))).toBeLessThanOrEqual(MAX_BYTES);
  expect(isError).toBe(structured === undefined);
  return { ...answer, requests: [...requests] };
}

const tools = Object.entries(toolArguments);
// An export is written to disk; of links a project has two a second.
const isQuick = ([name]: readonly [string, unknown]) => !/^export_|_link$/.test(name);
const accepted = fc
  .oneof(
    { weight: 9, arbitrary: fc.constantFrom(...tools.filter(isQuick)) },
    { weight: 1, arbitrary: fc.constantFrom(...tools.filter(([name]) => name.startsWith("export_"))) },
  )
  .chain(([name, { required, good }]) => fc.tuple(fc.constant(name), fc.record(good, { requiredKeys: [...required] })));

const refused = fc
  .constantFrom(...tools)
  .chain(([name, { required, good, bad }]) =>
    fc
      .constantFrom(...Object.keys(bad))
      .chain((wrong) =>
        fc.tuple(
          fc.constant(name),
          fc.constant(wrong),
          fc.record(
            { ...good, ...(bad[wrong] === undefined ? {} : { [wrong]: bad[wrong] }) },
            { requiredKeys: [...required, wrong] },
          ),
        ),
      ),
  );

// First: what the others ask for may still run when they have been answered.
test("one wrong argument among right ones is refused by its name, and GrowingIO is asked nothing", async () => {
  await fc.assert(
    fc.asyncProperty(refused, async ([name, wrong, input]) => {
      const answer = await call(name, input);
      expect(answer).toMatchObject({ isError: true, requests: [] });
      expect(answer.text).toMatch(["chart", "tag", "dashboard"].includes(wrong) ? /chart|tag|dashboard| URL / : wrong);
    }),
    fuzzParameters("tool inputs"),
  );
});

test("what a tool takes it answers, in every spelling of a value and with any of the rest left out", async () => {
  await fc.assert(
    fc.asyncProperty(accepted, async ([name, input]) => {
      const { isError, text } = await call(name, input);
      expect(isError ? text : "").toBe("");
    }),
    fuzzParameters("tool inputs"),
  );
});

test("arguments of any form are answered in words, from the folder that is the server's and no other", async () => {
  const names = (await gio.server.client.listTools()).tools.map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), hostileArguments, async (name, input) => {
      await call(name, input);
    }),
    fuzzParameters("tool inputs"),
  );
  expect(await readdir(folder)).toStrictEqual(["above"]);
  expect(await readdir(join(folder, "above"))).toStrictEqual(["home"]);
  const { isError } = await call("list_dashboards", {});
  expect(isError).toBe(false);
  expect(gio.server.stderr()).not.toMatch(/unexpectedly|\n\s+at |token-of-a-test-account/);
});
