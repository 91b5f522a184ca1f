const LIST = /export\s+(type\s+)?\{([^}]*)\}\s*from\s*"[^"]+";/g;

/** The names an index file exports, types marked, in alphabetical order. Throws when it exports anything but lists of names. */
export function exportedNames(text: string): string[] {
  if (/\bexport\b/.test(text.replaceAll(LIST, ""))) throw new Error("An index exports by name, from other files only.");
  const names = [...text.matchAll(LIST)].flatMap(([, typeList, list = ""]) =>
    list.split(",").flatMap((entry) => {
      const [, typeEntry, name = ""] = /^(type\s+)?(?:\S+\s+as\s+)?(\S+)$/.exec(entry.trim()) ?? [];
      if (name === "") return [];
      return typeList === undefined && typeEntry === undefined ? [name] : [`type ${name}`];
    }),
  );
  return names.sort();
}
