import { expect, test } from "vitest";
import { NetworkError } from "../errors.ts";
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

const at = (received: number, totalBytes: number | null) => ({
  received,
  totalBytes,
  attempt: 1,
  resumed: false,
  lastFailure: null,
});

test("at most one report in 250 ms, and the final one and a failure always", () => {
  const { told, time, reporter } = setUp(1);
  for (; time.ms < 1_000; time.ms += 10) reporter.update(0, at(time.ms, 1_000));
  reporter.update(0, at(1_000, 1_000), { atOnce: true });
  expect(told.map(({ bytes }) => bytes)).toEqual([0, 250, 500, 750, 1_000]);
});

test("files are added up; the total is unknown until every file's is", () => {
  const { told, reporter } = setUp(2);
  reporter.update(0, at(30, 100), { atOnce: true });
  reporter.update(1, at(33, 100), { atOnce: true });
  expect(told).toMatchObject([
    { file: 1, files: 2, bytes: 30, totalBytes: null, percent: null },
    { file: 2, files: 2, bytes: 63, totalBytes: 200, percent: 31.5 },
  ]);
});

test("an empty file is complete", () => {
  const { told, reporter } = setUp(1);
  reporter.update(0, at(0, 0), { atOnce: true });
  expect(told).toMatchObject([{ percent: 100 }]);
});

test("what keeps a file is told at once, and as long as it does, whichever file else is told of", () => {
  const { told, reporter } = setUp(2);
  const lastFailure = new NetworkError("broken off");
  reporter.update(0, at(1, 10));
  reporter.update(1, { ...at(0, null), lastFailure }, { atOnce: true });
  reporter.update(0, at(10, 10), { atOnce: true });
  reporter.update(1, at(1, 10), { atOnce: true });
  expect(told.map((progress) => progress.lastFailure)).toEqual([null, lastFailure, lastFailure, null]);
});
