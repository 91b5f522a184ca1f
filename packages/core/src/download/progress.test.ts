import { expect, test } from "vitest";
import { type DownloadProgress, ProgressReporter } from "./progress.ts";

function setUp(files: number) {
  const told: DownloadProgress[] = [];
  const time = { ms: 0 };
  const reporter = new ProgressReporter(
    files,
    (progress) => told.push(progress),
    () => time.ms,
  );
  return { told, time, reporter };
}
const at = (received: number, totalBytes: number | null) => ({ received, totalBytes, attempt: 1, resumed: false });

test("at most one report in 250 ms, and the final one always", () => {
  const { told, time, reporter } = setUp(1);
  for (; time.ms < 1_000; time.ms += 10) reporter.update(0, at(time.ms, 1_000));
  reporter.update(0, at(1_000, 1_000), { final: true });
  expect(told.map(({ bytes }) => bytes)).toEqual([0, 250, 500, 750, 1_000]);
});

test("files are added up; the total is unknown until every file's is", () => {
  const { told, reporter } = setUp(2);
  reporter.update(0, at(30, 100), { final: true });
  reporter.update(1, at(33, 100), { final: true });
  expect(told).toMatchObject([
    { file: 1, files: 2, bytes: 30, totalBytes: null, percent: null },
    { file: 2, files: 2, bytes: 63, totalBytes: 200, percent: 31.5 },
  ]);
});

test("an empty file is complete", () => {
  const { told, reporter } = setUp(1);
  reporter.update(0, at(0, 0), { final: true });
  expect(told).toMatchObject([{ percent: 100 }]);
});
