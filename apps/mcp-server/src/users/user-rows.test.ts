import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError, Table } from "@growingio-export/core";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { describe, expect, test } from "vitest";
import { temporaryFolder, temporaryWorkspace } from "../../test-support/stage.ts";
import { queryableIds } from "./queryable-ids.ts";
import { hasShownRows, keepFor, type UserRowsSetting } from "./user-rows.ts";

const users = "login_user_id,phone\nu1,13800000000\n";

const settings = ["none", "masked", "unmasked"] as const;

/** A list of one user, downloaded by a server of this setting. */
async function keepUsers(workspace: Workspace, exportId: string, kind: string, setting: UserRowsSetting, text = users) {
  const file = join(await temporaryFolder(), "users.csv");
  await writeFile(file, text);
  await workspace.create({ exportId, kind, project: "p", target: { id: "s", name: "" } });
  await workspace.update(exportId, { state: "done", links: [{ url: "https://x.example/", expiresAtMs: 0 }] });
  await workspace.readUsers(exportId, [file], keepFor(setting));
}

async function keepTable(workspace: Workspace, exportId: string) {
  await workspace.create({ exportId, kind: "event", project: "p", target: { id: "c", name: "" } });
  const facts = { startMs: null, endMs: null, intervalMs: null, conversionWindowDays: null, period: null };
  await workspace.finishTable(
    exportId,
    new Table({
      ...facts,
      kind: "event",
      chartId: "c",
      name: "",
      aggregator: null,
      columns: [{ name: "支付_次", role: "metric" }],
      rows: [[1]],
      parts: 1,
      capped: false,
    }),
  );
}

async function known(workspace: Workspace, exportId: string): Promise<Manifest> {
  const manifest = await workspace.get(exportId);
  if (manifest === null) throw new Error(`no ${exportId}`);
  return manifest;
}

describe("rows of a user list are shown to a server that allows as much as they were kept for", () => {
  test.each<[UserRowsSetting, readonly UserRowsSetting[]]>([
    ["none", []],
    ["masked", ["masked", "unmasked"]],
    ["unmasked", ["unmasked"]],
  ])("kept by %s: shown to %j", async (keptBy, shownTo) => {
    const workspace = await temporaryWorkspace();
    await keepUsers(workspace, "s1", "segment", keptBy);
    await keepUsers(workspace, "t1", "tag", keptBy);
    for (const id of ["s1", "t1"]) {
      const manifest = await known(workspace, id);
      expect(settings.filter((setting) => hasShownRows(manifest, setting))).toEqual(shownTo);
    }
  });

  test("a list that was not downloaded or that is empty, to none", async () => {
    const workspace = await temporaryWorkspace();
    await workspace.create({ exportId: "s1", kind: "segment", project: "p", target: { id: "s", name: "" } });
    await workspace.update("s1", { state: "done", links: [] });
    await keepUsers(workspace, "s2", "segment", "unmasked", "");
    for (const id of ["s1", "s2"]) {
      const manifest = await known(workspace, id);
      expect(settings.filter((setting) => hasShownRows(manifest, setting))).toEqual([]);
    }
  });

  test("a table's rows are shown to all, once they are there", async () => {
    const workspace = await temporaryWorkspace();
    await workspace.create({ exportId: "r1", kind: "event", project: "p", target: { id: "c", name: "" } });
    await keepTable(workspace, "x1");
    const manifests = [await known(workspace, "r1"), await known(workspace, "x1")];
    expect(manifests.map((manifest) => settings.filter((setting) => hasShownRows(manifest, setting)))).toEqual([
      [],
      [...settings],
    ]);
  });
});

describe("a statement may name", () => {
  async function fullWorkspace() {
    const workspace = await temporaryWorkspace();
    await keepTable(workspace, "x1");
    await keepUsers(workspace, "s1", "segment", "masked");
    await keepUsers(workspace, "s2", "segment", "none");
    await workspace.create({ exportId: "r1", kind: "event", project: "p", target: { id: "c", name: "" } });
    return async () => workspace;
  }

  test.each<[UserRowsSetting, readonly string[]]>([
    ["none", ["x1"]],
    ["masked", ["s1", "x1"]],
  ])("without ids, under %s: %j", async (userRows, expected) => {
    const ids = await queryableIds(undefined, { workspace: await fullWorkspace(), userRows });
    expect(ids?.toSorted()).toEqual(expected);
  });

  test("all there are, where no list is closed", async () => {
    const workspace = await temporaryWorkspace();
    await keepTable(workspace, "x1");
    expect(await queryableIds(undefined, { workspace: async () => workspace, userRows: "none" })).toBeUndefined();
  });

  test("what it asks for, unless a list among it is closed", async () => {
    const workspace = await fullWorkspace();
    expect(await queryableIds(["x1", "r1"], { workspace, userRows: "none" })).toEqual(["x1", "r1"]);
    const closed = queryableIds(["x1", "s1"], { workspace, userRows: "none" });
    await expect(closed).rejects.toBeInstanceOf(InvalidInputError);
    await expect(closed).rejects.toThrow(/GROWINGIO_ALLOW_USER_ROWS=1/);
    expect(await queryableIds(["x1", "s1"], { workspace, userRows: "unmasked" })).toEqual(["x1", "s1"]);
  });
});
