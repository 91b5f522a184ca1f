import { expect, test } from "vitest";
import { benchmarksPage } from "./page.ts";
import { type Row, refused, type Subject } from "./rows.ts";

const subject: Subject = {
  title: "Start-up",
  measured: "From spawn to the first answer.",
  ratio: "time of a bare node",
  rows: [
    {
      peer: "ours",
      figures: [
        { name: "median", value: 250.4, unit: "ms" },
        { name: "memory", value: 80.5, unit: "MB", atMost: 80 },
        { name: "tools", value: 15, unit: "tools" },
      ],
      ratio: { value: 4.25, atMost: 5 },
    },
    { peer: "theirs", figures: [{ name: "median", value: 1_100, unit: "ms" }], ratio: { value: 18 } },
    refused("another", "it is not installed"),
  ],
};
const run = { date: "2026-11-27", machine: "2 cores", minutes: 9 };
const pageOf = (rows: readonly Row[]) => benchmarksPage(run, [{ bench: "start-up", subjects: [{ ...subject, rows }] }]);

test("a subject is a table: a row a peer, a column a figure, the ratio last, then what was to be met and whether it was", () => {
  const page = pageOf(subject.rows);
  expect(page).toContain("This run: 2026-11-27, 2 cores, 9 minutes.");
  expect(page.slice(page.indexOf("## "))).toBe(`## Start-up

From spawn to the first answer. [start-up.ts](test/bench/start-up.ts)

|  | median, ms | memory, MB | tools | time of a bare node, × | bar | verdict |
| --- | --: | --: | --: | --: | --- | --- |
| ours | 250 | 80.5 | 15 | 4.25 | memory ≤ 80 MB; time of a bare node ≤ 5 × | **missed**: memory |
| theirs | 1,100 | – | – | 18 |  |  |
| another | – | – | – | – |  | not measured: it is not installed |
`);
});

test("who has no bar gets no verdict", () => {
  const page = pageOf(subject.rows.slice(1, 2));
  expect(page).toContain("|  | median, ms | time of a bare node, × |\n");
});

test("a bench that broke off is said, with what it had measured", () => {
  const page = benchmarksPage(run, [{ bench: "start-up", subjects: [subject], failure: "it ended with 1" }]);
  expect(page).toContain("| theirs | 1,100 |");
  expect(page).toContain("## start-up\n\nDid not finish: it ended with 1\n");
});
