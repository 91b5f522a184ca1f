import { type DownloadProgress, NetworkError, RateLimitedError } from "@growingio-export/core";
import { expect, test } from "vitest";
import { Standing } from "./standing.ts";

const at = (bytes: number, lastFailure: DownloadProgress["lastFailure"] = null): DownloadProgress => ({
  file: 1,
  files: 1,
  bytes,
  totalBytes: 4_000_000,
  percent: bytes / 40_000,
  attempt: 1,
  resumed: false,
  lastFailure,
});

function setUp() {
  const time = { ms: 0 };
  return { time, standing: new Standing(() => time.ms) };
}

test("before its first byte it has not begun, and says why the links were not answered", () => {
  const { standing, time } = setUp();
  expect(standing.told(null)).toEqual({ standing: "Nothing of it has come yet.", problem: null });
  expect(standing.told(new RateLimitedError("Too many."))).toMatchObject({
    problem: "The last request had failed: Too many.",
  });
  time.ms = 12_000;
  expect(standing.told(null).problem).toBe("Its server has sent nothing for 12 s.");
});

test("a server that has stopped sending is told of, one that sends is not", () => {
  const { standing, time } = setUp();
  standing.take(at(1_000_000));
  time.ms = 4_000;
  standing.take(at(2_000_000));
  time.ms = 8_000;
  expect(standing.told(null)).toEqual({ standing: "Downloaded 2.0 MB of 4.0 MB (50 %).", problem: null });
  time.ms = 9_000;
  expect(standing.told(null).problem).toBe("Its server has sent nothing for 5 s.");
});

test("what failed last is told, at once and at the end", () => {
  const { standing, time } = setUp();
  time.ms = 60_000;
  expect(standing.take(at(0, new NetworkError("Broken off.")))).toBe("The last request had failed: Broken off.");
  expect(standing.told(new NetworkError("of before"))).toEqual({
    standing: "Nothing of it has come yet.",
    problem: "The last request had failed: Broken off.",
  });
});

test("what is all there waits for no server", () => {
  const { standing, time } = setUp();
  standing.take(at(4_000_000));
  time.ms = 60_000;
  expect(standing.told(null).problem).toBeNull();
  expect(standing.counting()).toBe("Counting the users.");
  expect(standing.told(null)).toEqual({ standing: "Counting the users.", problem: null });
});

test.each<[string, Partial<DownloadProgress>, string]>([
  ["of one file", {}, "Downloaded 1.0 MB of 4.0 MB (25 %)."],
  ["of several files", { file: 2, files: 3 }, "Downloaded 1.0 MB of 4.0 MB (25 %), file 2 of 3."],
  ["that goes on where it broke off", { resumed: true }, "Downloaded 1.0 MB of 4.0 MB (25 %), resumed."],
  ["of both", { files: 2, resumed: true }, "Downloaded 1.0 MB of 4.0 MB (25 %), file 1 of 2, resumed."],
  ["of a size that no server has said", { totalBytes: null, percent: null }, "Downloaded 1.0 MB."],
])("a download %s says so", (_what, progress, said) => {
  const { standing } = setUp();
  expect(standing.take({ ...at(1_000_000), ...progress })).toBe(said);
  expect(standing.told(null).standing).toBe(said);
});

test("progress without a byte more is no sign of life", () => {
  const { standing, time } = setUp();
  standing.take(at(1_000_000));
  time.ms = 6_000;
  standing.take({ ...at(1_000_000), attempt: 2 });
  expect(standing.told(null).problem).toBe("Its server has sent nothing for 6 s.");
});
