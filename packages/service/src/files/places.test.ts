import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/stage.ts";
import { placeFacts, placeLinks, placeNotes, saving } from "./places.ts";
import type { Publish } from "./publish.ts";

const writer = (names: readonly string[]) => async (folder: string) => {
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) await writeFile(path, basename(path));
  return { written: { paths, projects: ["DemoShop"], mimeType: () => "text/csv" }, told: 1 };
};

const endsAtMs = Date.parse("2026-11-26T15:15:00+08:00");

test("on the caller's own machine files stay where they were written, and their paths are told", async () => {
  const directory = await temporaryFolder();
  const one = await saving({ directory, publish: null }, writer(["a.csv"]));
  expect([one.told, placeFacts(one.places), placeNotes(one.places)]).toEqual([
    1,
    { path: join(directory, "a.csv") },
    [],
  ]);
  const { places } = await saving({ directory, publish: null }, writer(["b.csv", "每日 c.csv"]));
  const paths = [join(directory, "b.csv"), join(directory, "每日 c.csv")];
  expect(placeFacts(places)).toEqual({ path: paths[0], files: paths });
  expect(placeLinks(places)[1]).toEqual({
    uri: `file://${directory}/%E6%AF%8F%E6%97%A5%20c.csv`,
    name: "每日 c.csv",
    mimeType: "text/csv",
  });
  expect(await readFile(join(directory, "a.csv"), "utf8")).toBe("a.csv");
});

test("elsewhere they are handed over, told as links with the first one's end, and nothing stays", async () => {
  const directory = await temporaryFolder();
  const taken: unknown[] = [];
  const publish: Publish = async (path, facts) => {
    taken.push([facts, await readFile(path, "utf8")]);
    return { url: `https://here.test/files/${taken.length}`, expiresAtMs: endsAtMs + taken.length * 1000 };
  };
  const one = await saving({ directory, publish }, writer(["a.csv"]));
  expect(placeFacts(one.places)).toEqual({ url: "https://here.test/files/1", expires_at: "2026-11-26T15:15:01+08:00" });
  expect(placeNotes(one.places)).toEqual([
    "Whoever has the link can open it until 2026-11-26T15:15:01+08:00 (2026-11-26T07:15:01Z UTC). After that, make the same call again for a new one.",
  ]);
  expect(taken).toEqual([[{ projects: ["DemoShop"], name: "a.csv", mimeType: "text/csv" }, "a.csv"]]);
  const { places } = await saving({ directory, publish }, writer(["b.csv", "c.csv"]));
  expect(placeFacts(places)).toEqual({
    url: "https://here.test/files/2",
    urls: ["https://here.test/files/2", "https://here.test/files/3"],
    expires_at: "2026-11-26T15:15:02+08:00",
  });
  expect(placeNotes(places)).toEqual([expect.stringMatching(/^Whoever has the links can open them until .*15:15:02/)]);
  expect(placeLinks(places).map(({ uri }) => uri)).toEqual(placeFacts(places).urls);
  expect(await readdir(directory)).toEqual([]);
});

test("what cannot be handed over does not stay behind", async () => {
  const directory = await temporaryFolder();
  const publish: Publish = async () => await Promise.reject(new Error("no room"));
  await expect(saving({ directory, publish }, writer(["a.csv"]))).rejects.toThrow("no room");
  expect(await readdir(directory)).toEqual([]);
});
