import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GioStage, runGio, startGioStage } from "../support/gio.ts";
import { serveLists } from "../support/serve-lists.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

test("a segment's list is a file of its reader's alone, and nobody in it is named elsewhere", async () => {
  const path = join(stage.home, "users.csv");
  const { status, stdout, stderr } = await stage.run(["segment", "近30天高价值用户", "-o", path]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(1_281);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(stderr).toContain("1,280 users");
  expect(lines.slice(1, 50).filter((person) => stderr.includes(person))).toEqual([]);
  // Nothing of it is kept for SQL unless the environment allows it.
  expect(await stage.run(["sql", "SELECT * FROM e1"])).toMatchObject({ status: 2, stdout: "" });
});

test("a pipe gets the list, and JSON says which file has it", async () => {
  const piped = await stage.run(["segment", "近30天高价值用户"]);
  expect(piped.stdout.trimEnd().split("\n")).toHaveLength(1_281);
  const path = join(stage.home, "people.csv");
  const { stdout } = await stage.run(["segment", "近30天高价值用户", "-o", path, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ files: [path], rows: 1_280 });
});

test("a name that several segments have is status 2", async () => {
  const { status, stderr } = await stage.run(["segment", "用户", "-o", join(stage.home, "several.csv")]);
  expect(status).toBe(2);
  expect(stderr).toContain("近90天购买用户");
});

test("a list that may be cut is said to be: at the old ceiling, and where GrowingIO counts more", async () => {
  const rows = (count: number) => `user_id\n${Array.from({ length: count }, (_, place) => `u${place}\n`).join("")}`;
  const lists = await serveLists(
    { full: [{ bytes: rows(200_000) }], fewer: [{ bytes: rows(3) }], whole: [{ bytes: rows(3) }] },
    [],
    { full: 300_000, fewer: 4, whole: 3 },
  );
  try {
    const full = await runGio(["segment", "full", "--json", "-o", "full.csv"], { env: lists.env });
    expect(JSON.parse(full.stdout)).toMatchObject({
      rows: 200_000,
      warnings: [
        expect.stringContaining("exactly 200,000 users"),
        expect.stringContaining("GrowingIO counts 300,000 users in this segment"),
      ],
    });
    const fewer = await runGio(["segment", "fewer", "-o", "fewer.csv", "--lang", "zh"], { env: lists.env });
    expect(fewer.stderr).toContain("GrowingIO 统计该分群有 4 人，名单只有 3 人");
    const piped = await runGio(["segment", "fewer"], { env: lists.env });
    expect(piped.stderr).toContain("GrowingIO counts 4 users in this segment, and the list has 3");
    const whole = await runGio(["segment", "whole", "-o", "whole.csv", "--json"], { env: lists.env });
    expect(JSON.parse(whole.stdout)).toMatchObject({ rows: 3, warnings: [] });
  } finally {
    await lists.close();
  }
});

test("what is no whole list is none: nothing is written, what failed is said, and trying again can help", async () => {
  const people = "user_id\n".padEnd(5_000, "u1\n");
  const lists = await serveLists(
    {
      page: [{ bytes: "<!doctype html><title>login</title>" }],
      message: [{ bytes: '{"message":"expired"}', type: "application/json" }],
      cut: [{ bytes: gzipSync(people).subarray(0, -9) }],
      refused: [{ bytes: people, instead: { status: 403 } }],
      silent: [{ bytes: people, instead: { silentAfter: 1_000 } }],
    },
    [],
  );
  const late = ["--deadline", "8"];
  try {
    await Promise.all(
      (
        [
          ["page", [], ["web page instead of the list", "Try again later"]],
          ["message", [], ["a message in JSON instead of the list", "exported again"]],
          ["cut", [], ["gzip data is cut or damaged", "exported again"]],
          ["refused", late, ["Nothing of it has come yet", "refused (HTTP 403)", "a longer --deadline"]],
          ["silent", late, ["1.0 kB of 5.0 kB (20 %)", "has sent nothing for", "a longer --deadline"]],
        ] as const
      ).map(async ([name, options, words]) => {
        const path = join(stage.home, `${name}.csv`);
        const { status, stderr } = await runGio(["segment", name, "-o", path, ...options], { env: lists.env });
        expect([name, status]).toEqual([name, 4]);
        for (const word of words) expect(stderr).toContain(word);
        expect(stderr).not.toContain("still computing");
        expect((await readdir(stage.home)).filter((file) => file.includes(name))).toEqual([]);
      }),
    );
  } finally {
    await lists.close();
  }
});

test("a list that cannot be counted in time is there all the same", async () => {
  // What its first line is depends on variables that never come.
  const lists = await serveLists({ seg: [{ bytes: "a,b\nc,d\n" }] }, "silent");
  try {
    const path = join(stage.home, "uncounted.csv");
    const run = await runGio(["segment", "seg", "-o", path, "--deadline", "8", "--json"], { env: lists.env });
    expect(run).toMatchObject({ status: 0 });
    expect(JSON.parse(run.stdout)).toMatchObject({
      files: [path],
      warnings: [expect.stringContaining("no time left")],
    });
    expect(await readFile(path, "utf8")).toBe("a,b\nc,d\n");
  } finally {
    await lists.close();
  }
});

test("a key that no user variable has is wrong use, and the keys are listed", async () => {
  const lists = await serveLists({ seg: [{ bytes: "user_id,open_id\nu1,o1\n" }] }, [{ key: "open_id", name: "微信" }]);
  try {
    const wrong = await runGio(["segment", "seg", "--variables", "open_id,nope", "-o", "v.csv"], { env: lists.env });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('--variables "nope" is not allowed');
    expect(wrong.stderr).toContain("are open_id");
    const right = await runGio(["segment", "seg", "--variables", "open_id", "-o", "v.csv"], { env: lists.env });
    expect(right.status).toBe(0);
  } finally {
    await lists.close();
  }
});

test("an unknown tag is told where its id stands, for nothing lists tags", async () => {
  const { status, stderr } = await stage.run(["tag", "abcdefgh", "-o", join(stage.home, "t.csv")]);
  expect(status).toBe(2);
  expect(stderr).toContain("the last part of the address of a tag's page");
});
