import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Phrases } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { saidPhrases } from "../support/phrases.ts";
import { packageFolders, readSources, repositoryRoot } from "../support/sources.ts";

const placesOf = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).toSorted();

/** The files of a package that hold phrases, by their path: one word has one translation, wherever it stands. */
async function booksOf(folder: string, paths: readonly string[]): Promise<[string, Phrases][]> {
  const books = paths.filter((path) => path.startsWith("zh/") || path === "zh.ts");
  const isWhole = (path: string) => path === "zh.ts" && books.length > 1;
  const read = books
    .filter((path) => !isWhole(path))
    .map(async (path): Promise<[string, Phrases][]> => {
      const module = await import(pathToFileURL(join(repositoryRoot, folder, "src", path)).href);
      return Object.values(module as Record<string, Phrases>).map((book) => [path, book]);
    });
  return (await Promise.all(read)).flat();
}

const said = packageFolders().map((folder) => {
  const sources = readSources(folder);
  const phrases = sources.flatMap(({ path, text }) =>
    text.includes("say`") ? saidPhrases(text).map((phrase) => ({ ...phrase, path })) : [],
  );
  return { folder, paths: sources.map(({ path }) => path), phrases };
});

describe.each(said.filter(({ phrases }) => phrases.length > 0))("$folder", ({ folder, paths, phrases }) => {
  test("says nothing before the language is chosen", () => {
    expect(phrases.filter(({ isEarly }) => isEarly).map(({ path, line, key }) => `${path}:${line} ${key}`)).toEqual([]);
  });

  test("has a translation of all that it says, with the same values, and none of what it does not say", async () => {
    const books = await booksOf(folder, paths);
    const translated = new Map(books.flatMap(([, book]) => Object.entries(book)));
    const missing = phrases
      .filter(({ key }) => !translated.has(key))
      .map(({ path, line, key }) => `${path}:${line} ${key}`);
    const keys = new Set(phrases.map(({ key }) => key));
    const unused = books.flatMap(([path, book]) =>
      Object.keys(book)
        .filter((key) => !keys.has(key))
        .map((key) => `${path}: ${key}`),
    );
    const uneven = [...translated].filter(([english, chinese]) => `${placesOf(english)}` !== `${placesOf(chinese)}`);
    expect({ missing, unused, uneven }).toEqual({ missing: [], unused: [], uneven: [] });
  });

  test("says none of the marks that get a backslash on their way out, in either language", async () => {
    const books = await booksOf(folder, paths);
    const sentences = [...phrases.map(({ key }) => key), ...books.flatMap(([, book]) => Object.values(book))];
    expect(sentences.filter((sentence) => /!\[|\]\(|<[A-Za-z/!?]/.test(sentence))).toEqual([]);
  });

  test("has one translation of a sentence", async () => {
    const keys = (await booksOf(folder, paths)).flatMap(([, book]) => Object.keys(book));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });
});

test("a sentence has the same translation in every package, for one server says them all", async () => {
  const books = await Promise.all(said.map(({ folder, paths }) => booksOf(folder, paths)));
  const translations = Map.groupBy(
    books.flat().flatMap(([, book]) => Object.entries(book)),
    ([english]) => english,
  );
  const uneven = [...translations].flatMap(([english, all]) => {
    const chinese = [...new Set(all.map(([, text]) => text))];
    return chinese.length > 1 ? [`${english}: ${chinese.join(" | ")}`] : [];
  });
  expect(uneven).toEqual([]);
});

test("packages that say the same sentence translate it alike: the server joins their phrases", async () => {
  const books = (await Promise.all(said.map(({ folder, paths }) => booksOf(folder, paths)))).flat();
  const all = books.flatMap(([, book]) => Object.entries(book));
  const first = new Map(all.toReversed());
  expect(all.filter(([english, chinese]) => first.get(english) !== chinese)).toEqual([]);
});

test("a sentence is found with its values, and one that is said too early", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text.
  const source = "const early = say`a`;\nconst late = () => say`${1} of ${say`b`}\\n`;";
  expect(saidPhrases(source)).toEqual([
    { key: "a", line: 1, isEarly: true },
    { key: "{0} of {1}\n", line: 2, isEarly: false },
    { key: "b", line: 2, isEarly: false },
  ]);
});
