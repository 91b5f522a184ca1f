import { expect, test } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { type DownloadSource, exportOf, linksOf } from "./link-set.ts";

const link = { url: "https://files.example/1", expiresAtMs: 0, expiresAt: new Date(0) };
const never = () => Promise.reject(new Error("was asked"));

test.each([{ type: "links", kind: "segment-users", id: "s", links: [link] }, [link], {}, null, undefined])(
  "%j is no source: the error says what to pass",
  async (source) => {
    const given = source as unknown as DownloadSource;
    const finding = linksOf(given, never, new AbortController().signal);
    await expect(finding).rejects.toBeInstanceOf(InvalidInputError);
    await expect(finding).rejects.toThrow(/pass the job itself .* one of `result\.links`/);
    expect(exportOf(given)).toBeNull();
  },
);

test("a link is one", async () => {
  expect((await linksOf(link, never, new AbortController().signal)).count).toBe(1);
});
