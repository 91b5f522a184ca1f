import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startStage } from "../support/connect.ts";

test("while charts still run nothing is saved; the same call takes them up", async () => {
  const slow = await startStage({ jobMs: 60_000 });
  try {
    const { structured, text, isError } = await slow.call(
      "save_export",
      { dashboard: "交易总览", format: "xlsx" },
      { timeout: 60_000 },
    );
    expect([isError, structured.status, structured.path]).toEqual([false, "running", ""]);
    expect(text).toMatch(
      /8 of 8 charts still run, so nothing is saved yet.*\nNext: save_export with the same arguments in about \d+ s/s,
    );
    expect(await readdir(join(slow.home, "exports")).catch(() => [])).toEqual([]);
  } finally {
    await slow.close();
  }
}, 90_000);
