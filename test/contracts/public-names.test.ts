import { expect, test } from "vitest";
import { readSources } from "../support/sources.ts";
import { exportedNames } from "./exported-names.ts";

test.each(["core", "insight", "workspace", "sandbox"])("the public names of %s are those agreed on", async (name) => {
  const index = readSources(`packages/${name}`).find(({ path }) => path === "index.ts");
  const names = exportedNames(index?.text ?? "");
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(`public-names/${name}.txt`);
});

test("exported names are read as callers see them, and whether they are types", () => {
  const text = `
export { a } from "./a.ts";
export {
  b as renamed,
  type C,
} from "./b.ts";
export type { D, E as F } from "./d.ts";
`;
  expect(exportedNames(text)).toEqual(["a", "renamed", "type C", "type D", "type F"]);
});

test.each(['export * from "./a.ts";', "export const a = 1;", "export function a() {}"])(
  "an index names what it exports: %s",
  (text) => {
    expect(() => exportedNames(text)).toThrow(/by name/);
  },
);
