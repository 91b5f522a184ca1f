import { chmodSync } from "node:fs";
import { UsageError } from "@growingio-export/service";
import { expect, test } from "vitest";
import { companyFile, twoPeople } from "../../test-support/company-file.ts";

import { openLiveCompany } from "./live-company.ts";
import { newKey } from "./new-key.ts";

test("a file that is read again holds from then on, and those who asked are told what it was", async () => {
  const { file, alice, bob } = twoPeople();
  const { path, put, env } = companyFile(file);
  const live = await openLiveCompany(path, env);
  const told: [string[], string[]][] = [];
  live.onChange((now, before) => {
    // Whoever is told asks for what holds now.
    expect(live.current).toBe(now);
    told.push([[...now.principals.keys()], [...before.principals.keys()]]);
  });
  const next = newKey();
  put({ principals: { alice: { ...file.principals.alice, keys: [next.hash] } } });
  await live.reload();
  expect(told).toEqual([[["alice"], ["alice", "bob"]]]);
  expect([alice.key, bob.key, next.key].map((key) => live.read.keys.ownerOf(key)?.principal)).toEqual([
    undefined,
    undefined,
    "alice",
  ]);
  expect(live.secrets).toHaveLength(1);
});

test.each([
  ["half a file", '{"principals":{"alice":'],
  [
    "one of two accounts is wrong",
    { principals: { alice: { keys: [newKey().hash], projects: { p1: { tokenEnv: "NOBODYS" } } } } },
  ],
])("%s keeps the old company whole, and tells nobody", async (_, bad) => {
  const { file, alice } = twoPeople();
  const { path, put, env } = companyFile(file);
  const live = await openLiveCompany(path, env);
  const before = live.read;
  let told = 0;
  live.onChange(() => told++);
  put(bad);
  await expect(live.reload()).rejects.toThrow(UsageError);
  expect(live.read).toBe(before);
  expect(live.read.keys.ownerOf(alice.key)?.principal).toBe("alice");
  expect(told).toBe(0);
  put({ principals: {} });
  await live.reload();
  expect(live.current.principals.size).toBe(0);
  expect(told).toBe(1);
});

test("a file that others can write by now keeps the old company", async () => {
  const { file } = twoPeople();
  const { path, put, env } = companyFile(file);
  const live = await openLiveCompany(path, env);
  put({ principals: {} });
  chmodSync(path, 0o666);
  await expect(live.reload()).rejects.toThrow(/others than its owner may write/);
  expect(live.current.principals.size).toBe(2);
});

test("reloads come one after the other: what was read last holds", async () => {
  const { path, put, env } = companyFile(twoPeople().file);
  const live = await openLiveCompany(path, env);
  const sizes: number[] = [];
  live.onChange((now) => {
    sizes.push(now.principals.size);
    put({ principals: {} });
  });
  await Promise.all([live.reload(), live.reload()]);
  expect(sizes).toEqual([2, 0]);
});

test("one listener that fails keeps no other from being told", async () => {
  const { path, env } = companyFile(twoPeople().file);
  const live = await openLiveCompany(path, env);
  let told = 0;
  live.onChange(() => {
    throw new Error("mine");
  });
  live.onChange(() => told++);
  await expect(live.reload()).rejects.toThrow("mine");
  expect(told).toBe(1);
});
