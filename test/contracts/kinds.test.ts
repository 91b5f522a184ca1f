import {
  type ExportKind,
  type ExportParameters,
  exportKinds,
  GrowingIO,
  isTableKind,
  Table,
} from "@growingio-export/core";
import { digest } from "@growingio-export/insight";
import { createSandbox } from "@growingio-export/sandbox";
import { expect, onTestFinished, test } from "vitest";

const kinds = Object.keys(exportKinds) as ExportKind[];

function client() {
  const sandbox = createSandbox({ jobMs: 10 });
  const fetch = (url: string, init: RequestInit) => sandbox.fetch(url, init);
  const gio = new GrowingIO({ token: sandbox.token, project: sandbox.projectUid, fetch });
  onTestFinished(() => gio.close());
  return { gio, shop: sandbox.shop };
}

test.each(kinds)("a %s export is made, saved, resumed by another client and run", async (kind) => {
  const { gio, shop } = client();
  const exported = [...shop.charts, ...shop.segments.map(as("segment")), ...shop.tags.map(as("tag"))];
  const id = exported.find((one) => one.kind === kind)?.id;
  expect(id, `the sandbox has a ${kind}`).toBeDefined();
  const parameters = { [exportKinds[kind].target]: id } as object as ExportParameters;
  const saved = JSON.parse(JSON.stringify(gio.exports.create(kind, parameters)));
  const result = await gio.exports.resume(saved).wait();
  if (!isTableKind(kind)) return expect(result).toMatchObject({ kind, links: [{ url: expect.any(String) }] });
  expect(result).toBeInstanceOf(Table);
  expect(digest(result as Table).kind).toBe(kind);
});

function as(kind: ExportKind) {
  return ({ id }: { readonly id: string }) => ({ id, kind });
}
