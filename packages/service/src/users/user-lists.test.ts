import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { GrowingIO } from "@growingio-export/core";
import type { AudienceShape } from "@growingio-export/sandbox";
import { type Manifest, type ReadUsers, type ReadUsersOptions, WorkspaceError } from "@growingio-export/workspace";
import { describe, expect, test, vi } from "vitest";
import { type ServicesStage, servicesInProcess } from "../../test-support/services-in-process.ts";
import * as service from "../index.ts";
import { UserLists, type UserListsOptions } from "./user-lists.ts";

const counted = { rows: 3, columns: ["gio_id"] } as unknown as ReadUsers;

type Read = (id: string, paths: readonly string[], options?: ReadUsersOptions) => Promise<ReadUsers>;

/** Lists of one project, and what the counting of their files was given. */
async function setUp(read: Read = async () => counted, options: Partial<UserListsOptions> = {}) {
  const stage = await servicesInProcess(service, new service.Secrets());
  const client = vi.fn((_project: string) => stage.services.client() as GrowingIO);
  const readUsers = vi.fn(read);
  const downloaded = vi.fn();
  const lists = new UserLists({
    client,
    workspace: async () => ({ readUsers }),
    directory: stage.folder,
    publish: null,
    meters: { ...service.noMeters, downloaded },
    ...options,
  });
  return { ...stage, lists, client, readUsers, downloaded };
}

async function exported({ services, gio }: ServicesStage, shape: AudienceShape, more: object = {}): Promise<Manifest> {
  const { id: segment } = gio.shop.segment(shape);
  services.memory.learnListed([gio.shop.segment(shape)]);
  return await services.exports.start({ kind: "segment", parameters: { segment, ...more } }, caller());
}

function caller(waitMs = 20_000, signal: AbortSignal = new AbortController().signal) {
  const messages: string[] = [];
  return { waitMs, signal, progress: (message: string) => messages.push(message), messages };
}

/** What a raw export's storage sends: the file itself is packed. */
function comesAsGzip({ services }: ServicesStage): void {
  vi.spyOn(services.client() as GrowingIO, "download").mockImplementation(async (_export, path) => {
    await writeFile(path, gzipSync("gio_id"));
    return { files: [{ path, bytes: 26, encodedBytes: 26 }], bytes: 26 };
  });
}

const wanted = { fileName: undefined, overwrite: false };
const filesOf = async (folder: string) => (await readdir(folder)).filter((name) => name.includes(".csv")).toSorted();

describe("a list", () => {
  test("is saved under its name, its day and the export's, counted, and told of on the way", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    const call = caller();
    const saved = await stage.lists.save(manifest, wanted, call);
    const name = `近30天高价值用户_2026-11-23_${manifest.alias}.csv`;
    const path = join(stage.folder, name);
    const bytes = (await readFile(path)).length;
    expect(saved).toEqual({
      read: counted,
      lacksVariables: false,
      places: [{ name, mimeType: "text/csv", at: { path } }],
      bytes,
    });
    expect(call.messages.at(0)).toBe("Asking for the links.");
    expect(call.messages.some((message) => message.startsWith("Downloaded "))).toBe(true);
    expect(call.messages.at(-1)).toBe("Counting the users.");
    expect(stage.downloaded.mock.calls).toEqual([[bytes, "done"]]);
    expect(stage.readUsers).toHaveBeenCalledExactlyOnceWith(manifest.exportId, [path], expect.anything());
    expect(stage.client).toHaveBeenCalledExactlyOnceWith(manifest.project);
  });

  test("of which nobody knows the name has its kind and id", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    await stage.lists.save({ ...manifest, target: { ...manifest.target, name: "" } }, wanted, caller());
    expect(await filesOf(stage.folder)).toEqual([`segment_${manifest.target.id}_2026-11-23_${manifest.alias}.csv`]);
  });

  test("in several files is saved in the order of its links", async () => {
    const stage = await setUp();
    const saved = await stage.lists.save(await exported(stage, "severalFiles"), { ...wanted, fileName: "n" }, caller());
    const names = Object(saved).places.map(({ name }: { readonly name: string }) => name);
    expect(names).toHaveLength(3);
    expect(names).toEqual(await filesOf(stage.folder));
  });

  test("that comes as a gzip file says so by its name", async () => {
    const stage = await setUp();
    comesAsGzip(stage);
    const saved = await stage.lists.save(await exported(stage, "plain"), { ...wanted, fileName: "名单" }, caller());
    expect(saved).toMatchObject({ places: [{ name: "名单.csv.gz", mimeType: "application/gzip" }] });
    expect(await filesOf(stage.folder)).toEqual(["名单.csv.gz"]);
  });

  test("but not by a name that is taken, which stays what it is unless it may be overwritten", async () => {
    const stage = await setUp();
    comesAsGzip(stage);
    const manifest = await exported(stage, "plain");
    await writeFile(join(stage.folder, "名单.csv.gz"), "somebody else's");
    const saved = await stage.lists.save(manifest, { ...wanted, fileName: "名单" }, caller());
    expect(saved).toMatchObject({ places: [{ name: "名单.csv", mimeType: "text/csv" }] });
    expect(await readFile(join(stage.folder, "名单.csv.gz"), "utf8")).toBe("somebody else's");
    const again = await stage.lists.save(manifest, { fileName: "名单", overwrite: true }, caller());
    expect(again).toMatchObject({ places: [{ name: "名单.csv.gz" }] });
  });

  test("for another machine is published with whose it is, and stays nowhere here", async () => {
    const publish = vi.fn(async (_path: string) => ({ url: "https://files.example/1", expiresAtMs: 1 }));
    const stage = await setUp(undefined, { publish });
    const manifest = await exported(stage, "plain");
    const saved = await stage.lists.save(manifest, { ...wanted, fileName: "n" }, caller());
    expect(saved).toMatchObject({ places: [{ name: "n.csv", at: { url: "https://files.example/1" } }] });
    const facts = { projects: [manifest.project], name: "n.csv", mimeType: "text/csv" };
    expect(publish).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("n.csv"), facts);
    expect(await filesOf(stage.folder)).toEqual([]);
  });

  test("that cannot be downloaded is counted as failed", async () => {
    const stage = await setUp();
    await writeFile(join(stage.folder, "n.csv"), "somebody else's");
    const saving = stage.lists.save(await exported(stage, "plain"), { ...wanted, fileName: "n" }, caller());
    await expect(saving).rejects.toThrow(/n\.csv/);
    expect(stage.downloaded.mock.calls).toEqual([[0, "failed"]]);
  });
});

describe("the variables that make a header of a first line", () => {
  const known = async (_id: string, _paths: readonly string[], { variables }: ReadUsersOptions = {}) =>
    ({ ...counted, columns: await variables?.known() }) as ReadUsers;

  test("are those that the export asked for, each by itself", async () => {
    const stage = await setUp();
    const [one, two] = stage.gio.shop.variables.user.map(({ key }) => key);
    await stage.lists.save(await exported(stage, "plain", { parameters: [one, two] }), wanted, caller());
    await stage.lists.save(await exported(stage, "plain"), wanted, caller());
    const requested = stage.readUsers.mock.calls.map(([, , options]) => options?.variables?.requested);
    expect(requested).toEqual([[one, two], []]);
  });

  test("then all of the project, of users and visitors, by key and by name", async () => {
    const stage = await setUp(known);
    const saved = await stage.lists.save(await exported(stage, "plain"), wanted, caller());
    const { user, visitor } = stage.gio.shop.variables;
    const names = [...user, ...visitor].flatMap(({ key, name }) => [key, name]);
    expect(saved).toMatchObject({ read: { columns: names }, lacksVariables: false });
  });

  test("or those of one list, and it says that it lacks the other's", async () => {
    const stage = await setUp(known);
    const manifest = await exported(stage, "plain");
    const list = stage.services.client().variables.list;
    vi.spyOn(stage.services.client().variables, "list").mockImplementation(async function (this: never, scope, how) {
      if (scope === "user") throw new Error("refused");
      return await Reflect.apply(list, this, [scope, how]);
    });
    const saved = await stage.lists.save(manifest, wanted, caller());
    const names = stage.gio.shop.variables.visitor.flatMap(({ key, name }) => [key, name]);
    expect(saved).toMatchObject({ read: { columns: names }, lacksVariables: true });
  });
});

describe("files that are whole and cannot be counted stay, and it says why", () => {
  const fails = (error: unknown) => async () => {
    throw error;
  };

  test.each([
    [new WorkspaceError("invalid_input", "A line is too long."), "A line is too long."],
    [new TypeError("secret"), "the files could not be read"],
  ])("%s", async (error, problem) => {
    const stage = await setUp(fails(error));
    const saved = await stage.lists.save(await exported(stage, "plain"), { ...wanted, fileName: "n" }, caller());
    expect(saved).toMatchObject({ read: { problem }, lacksVariables: false, places: [{ name: "n.csv" }] });
    expect(await filesOf(stage.folder)).toEqual(["n.csv"]);
  });

  test("no time is left for it", async () => {
    const read: Read = async (_id, _paths, options) => {
      options?.signal?.throwIfAborted();
      return counted;
    };
    const stage = await setUp(read, { countUntil: () => AbortSignal.abort(new Error("late")) });
    const saved = await stage.lists.save(await exported(stage, "plain"), { ...wanted, fileName: "n" }, caller());
    expect(saved).toMatchObject({ read: { problem: "there was no time left for it" }, places: [{ name: "n.csv" }] });
  });

  test("something else is the matter while there is time", async () => {
    const stage = await setUp(fails(new Error("?")), { countUntil: () => new AbortController().signal });
    const saved = await stage.lists.save(await exported(stage, "plain"), wanted, caller());
    expect(saved).toMatchObject({ read: { problem: "the files could not be read" } });
  });
});

describe("a download that takes longer than a call", () => {
  test("says how far it is, and the same call joins it", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    stage.hold("buckets");
    const unfinished = { standing: "Nothing of it has come yet.", problem: null };
    expect(await stage.lists.save(manifest, wanted, caller(0))).toEqual(unfinished);
    expect(await stage.lists.save(manifest, wanted, caller(0))).toEqual(unfinished);
    expect(stage.client).toHaveBeenCalledTimes(1);
    await stage.lists.end(() => true);
  });

  test("goes on by itself, and its outcome waits for the call that comes back for it, once", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    const how = { ...wanted, fileName: "n" };
    expect(await stage.lists.save(manifest, how, caller(0))).toHaveProperty("standing");
    await expect.poll(() => stage.readUsers.mock.calls.length).toBe(1);
    expect(await stage.lists.save(manifest, how, caller())).toMatchObject({ places: [{ name: "n.csv" }] });
    expect(stage.client).toHaveBeenCalledTimes(1);
    await expect(stage.lists.save(manifest, how, caller())).rejects.toThrow(/n\.csv/);
  });

  test("is shared by calls at once that want the same file, and not by one that wants another", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    const save = (fileName: string) => stage.lists.save(manifest, { ...wanted, fileName }, caller());
    const [one, same] = await Promise.all([save("n"), save("n.csv"), save("m")]);
    expect(same).toBe(one);
    expect(await filesOf(stage.folder)).toEqual(["m.csv", "n.csv"]);
    expect(stage.client).toHaveBeenCalledTimes(2);
    // Once it was told, the same call saves anew.
    await expect(save("n")).rejects.toThrow(/n\.csv/);
    expect(stage.client).toHaveBeenCalledTimes(3);
  });

  test("outlives a caller that gives up", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    stage.hold("buckets");
    const leaving = new AbortController();
    const staying = stage.lists.save(manifest, wanted, caller(0));
    const given = stage.lists.save(manifest, wanted, caller(20_000, leaving.signal));
    leaving.abort();
    await expect(given).rejects.toThrow();
    await staying;
    await stage.lists.save(manifest, wanted, caller(0));
    expect(stage.client).toHaveBeenCalledTimes(1);
  });

  test("ends with the projects that are over, and leaves nothing", async () => {
    const stage = await setUp();
    const manifest = await exported(stage, "plain");
    stage.hold("buckets");
    await stage.lists.save(manifest, wanted, caller(0));
    const saving = stage.lists.save(manifest, wanted, caller());
    const over = vi.fn((project: string) => project === "another");
    await stage.lists.end(over);
    expect(over).toHaveBeenCalledWith(manifest.project);
    const told = expect(saving).rejects.toThrow();
    await stage.lists.end((project) => project === manifest.project);
    await told;
    expect(await filesOf(stage.folder)).toEqual([]);
    // What was ended is begun anew.
    await stage.lists.save(manifest, wanted, caller(0));
    expect(stage.client).toHaveBeenCalledTimes(2);
    await stage.lists.end(() => true);
  });
});

test("is told that it still runs when the server stops", async () => {
  const stopping = AbortSignal.abort();
  const stage = await setUp(undefined, { stopping });
  const manifest = await exported(stage, "plain");
  stage.hold("buckets");
  expect(await stage.lists.save(manifest, wanted, caller())).toHaveProperty("standing");
  await stage.lists.end(() => true);
});
