import { describe, expect, test } from "vitest";
import { ByteBudget } from "./byte-budget.ts";
import { freeBytes } from "./free-bytes.ts";

const unknown = async () => null;
const TARGET = "/folder/users.csv";
const MIB = 2 ** 20;

describe("so many bytes", () => {
  test("may be announced or come, all files together, and not one more", async () => {
    const budget = new ByteBudget(100, unknown);
    const [one, two] = [budget.share(TARGET), budget.share(TARGET)];
    await one.announce(60);
    one.receive(60);
    one.write(60);
    two.receive(40);
    expect(() => two.receive(1)).toThrow(/at least 0\.1 MB/);
    expect(() => two.receive(0)).toThrow(expect.objectContaining({ code: "too_large", retryable: false }));
  });

  test("are too many as soon as they are announced", async () => {
    const budget = new ByteBudget(20e9, unknown);
    await budget.share(TARGET).announce(15e9);
    await expect(budget.share(TARGET).announce(6e9)).rejects.toThrow(/at least 21 GB, and one download may have 20 GB/);
  });

  test("count as they are on the disk, when they come compressed", () => {
    const share = new ByteBudget(100, unknown).share(TARGET);
    share.receive(10);
    expect(() => share.write(101)).toThrow(expect.objectContaining({ code: "too_large" }));
  });

  test("count as they are on the wire, when they stand for nothing", () => {
    const share = new ByteBudget(100, unknown).share(TARGET);
    expect(() => share.receive(101)).toThrow(expect.objectContaining({ code: "too_large" }));
  });

  test("are given back by a file that starts again", async () => {
    const share = new ByteBudget(100, unknown).share(TARGET);
    for (let count = 0; count < 5; count++) {
      await share.announce(100);
      share.receive(90);
      share.write(90);
      share.clear();
    }
  });
});

describe("the disk", () => {
  test("must have room for what is announced, of all files together", async () => {
    const asked: string[] = [];
    const budget = new ByteBudget(20e9, async (folder) => {
      asked.push(folder);
      return 2.4e9;
    });
    await budget.share(TARGET).announce(2e9);
    await expect(budget.share(TARGET).announce(1e9)).rejects.toMatchObject({
      code: "disk_full",
      message: expect.stringMatching(/\/folder\/users\.csv: the download needs 3 GB more, and 2\.4 GB are free/),
    });
    expect(asked).toEqual(["/folder", "/folder"]);
  });

  test("is looked at again while files of unknown length are written", async () => {
    let free = 1_000 * MIB;
    const share = new ByteBudget(20e9, async () => free).share(TARGET);
    expect(share.write(63 * MIB)).toBeUndefined();
    await share.write(MIB);
    free = 63 * MIB;
    expect(share.write(63 * MIB)).toBeUndefined();
    await expect(share.write(MIB)).rejects.toMatchObject({ code: "disk_full" });
  });

  test("that says nothing of itself is tried", async () => {
    await new ByteBudget(20e9, unknown).share(TARGET).announce(19e9);
  });

  test("tells how much is free", async () => {
    expect(await freeBytes(import.meta.dirname)).toBeGreaterThan(0);
    expect(await freeBytes("/growingio/nowhere")).toBeNull();
  });
});
