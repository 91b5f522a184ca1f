import { parse } from "@babel/parser";
import { describe, expect, test } from "vitest";
import { defaultPollPolicy } from "../../packages/core/src/poller/next-delay.ts";
import { defaultRetryPolicy } from "../../packages/core/src/retry.ts";
import { readSources } from "../support/sources.ts";
import { exportedNames } from "./exported-names.ts";

interface Option {
  readonly name: string;
  readonly isOptional: boolean;
  readonly docs: string;
}

/** The members of the interfaces of options in a file, by interface. */
function optionsIn(text: string): Map<string, Option[]> {
  const found = new Map<string, Option[]>();
  for (const statement of parse(text, { sourceType: "module", plugins: ["typescript"] }).program.body) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declared?.type !== "TSInterfaceDeclaration") continue;
    const options = declared.body.body.flatMap((member): Option[] => {
      if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier") return [];
      const docs = member.leadingComments?.at(-1)?.value ?? "";
      return [{ name: member.key.name, isOptional: member.optional === true, docs }];
    });
    found.set(declared.id.name, options);
  }
  return found;
}

const isOptions = (name: string) => /(Options|Policy|Hooks)$/.test(name);

describe.each(["core", "insight", "workspace", "sandbox"])("the options of %s", (name) => {
  const sources = readSources(`packages/${name}`);
  const index = sources.find(({ path }) => path === "index.ts")?.text ?? "";
  const agreed = new Set(exportedNames(index).map((entry) => entry.replace("type ", "")));
  const all = sources
    .flatMap(({ text }) => [...optionsIn(text)])
    .filter(([found]) => isOptions(found) && agreed.has(found));

  test("are found", () => expect(all.length).toBeGreaterThan(1));

  test.each(all)("of %s each say what they are and their default", (found, options) => {
    const silent = options.filter(({ docs, isOptional }) =>
      isOptional || found.endsWith("Policy") ? !/\bDefault\b/.test(docs) : docs.trim() === "",
    );
    expect(silent.map((option) => option.name)).toEqual([]);
  });
});

test("the defaults that policies are said to have are those they have", () => {
  const sources = readSources("packages/core");
  const said = (name: string) => {
    const options = sources.flatMap(({ text }) => optionsIn(text).get(name) ?? []);
    return Object.fromEntries(
      options.map((option) => [
        option.name,
        Number(/\bDefault ([\d.,]*\d)/.exec(option.docs)?.[1]?.replaceAll(",", "")),
      ]),
    );
  };
  expect(said("RetryPolicy")).toEqual(defaultRetryPolicy);
  expect(said("PollPolicy")).toEqual(defaultPollPolicy);
});

test("an option without a default is found", () => {
  const text =
    "export interface AOptions { /** A thing. */ readonly a?: string; /** Default 1. */ readonly b?: number }";
  expect(
    optionsIn(text)
      .get("AOptions")
      ?.map(({ name, docs }) => [name, docs.includes("Default")]),
  ).toEqual([
    ["a", false],
    ["b", true],
  ]);
});
