import type { Place } from "@growingio-export/service/files";
import type { SavedUsers } from "@growingio-export/service/users";
import type { Manifest } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { saveUsers } from "../src/answers/save-users.ts";
import { shown } from "../test-support/transcript.ts";

const manifest = { exportId: "exp_2222222222", alias: "e3", state: "done", kind: "segment" } as Manifest;

const read = {
  columns: ["gio_id", "city"],
  hasHeader: true,
  isGb18030: false,
  rows: 1200,
  rejectedRows: 0,
  longRows: 0,
  faultyRows: 0,
  emptyCells: [0, 0],
  kept: "none" as const,
};

const here: Place = { name: "名单.csv", mimeType: "text/csv", at: { path: "/tmp/名单.csv" } };
const there: Place = {
  ...here,
  at: { url: "https://files.example/1", expiresAtMs: Date.parse("2026-11-23T11:20:00+08:00") },
};

const saved: SavedUsers = { read, lacksVariables: false, places: [here], bytes: 34_567 };

type Outcome = SavedUsers | { readonly standing: string; readonly problem: string | null };

const cases: Record<string, Outcome> = {
  "that cannot be counted": { ...saved, read: { problem: "the files could not be read" } },
  "with all that can be wrong": {
    ...saved,
    lacksVariables: true,
    read: {
      ...read,
      hasHeader: false,
      isGb18030: true,
      rejectedRows: 3,
      longRows: 1,
      faultyRows: 2,
      emptyCells: [0, 40],
    },
  },
  "that may be asked in SQL": { ...saved, read: { ...read, kept: "masked" } },
  "behind a link": { ...saved, places: [there] },
  "behind several links": { ...saved, places: [there, { ...there, name: "名单-2.csv" }] },
  "in two files": { ...saved, places: [here, { ...here, name: "名单-2.csv", at: { path: "/tmp/名单-2.csv" } }] },
  "on its way": { standing: "Downloaded 1.2 MB.", problem: null },
  "that does not come on": { standing: "Downloaded 1.2 MB.", problem: "Its server has sent nothing for 9 s." },
};

test.each(Object.entries(cases))("a list %s", async (name, outcome) => {
  const context = { userLists: { save: async () => outcome }, publish: null };
  const wanted = { format: "csv", fileName: undefined, overwrite: false };
  const { text, ...rest } = await saveUsers(manifest, wanted, context as never);
  await expect(`${text}\n\n${shown(rest)}\n`).toMatchFileSnapshot(`answers/odd lists/${name}.txt`);
});
