import { say } from "@growingio-export/core";
import type { Mistake } from "@growingio-export/service/json-file";
import type { JSONPath } from "jsonc-parser";
import { addressMistake } from "./address-mistake.ts";
import { type CompanyFile, NAME_PATTERN } from "./company-schema.ts";

/** The name of whoever is served without a company. */
const RESERVED = "local";

/** What is wrong with a key of the object at the path. */
export function nameMistakes(name: string, path: JSONPath): string[] {
  if (name === "prototype" || name in Object.prototype) return [say`${JSON.stringify(name)} cannot be a name`];
  if (path.length !== 1 || path[0] !== "principals") return [];
  if (name === RESERVED) return [say`${RESERVED} is the name of whoever is served without --config: choose another`];
  return NAME_PATTERN.test(name)
    ? []
    : [say`the name of a principal has 1 to 64 letters, digits and . _ @ - alone, one letter or digit at least`];
}

/** What is wrong with values that each have the right form. */
export function companyMistakes(file: CompanyFile): Mistake[] {
  return [
    ...Object.entries(file.principals).flatMap(([name, principal]) => principalMistakes(name, principal)),
    ...usedTwice(file, "keys", (key) => key.toLowerCase()),
    ...usedTwice(file, "subjects", (subject) => subject),
    ...addressMistakes(file),
  ];
}

function principalMistakes(name: string, principal: CompanyFile["principals"][string]): Mistake[] {
  const path = ["principals", name];
  const signsIn = (principal.keys?.length ?? 0) + (principal.subjects?.length ?? 0) > 0;
  return [
    ...(signsIn ? [] : [{ path, what: say`nobody could sign in: it must have a key (keys) or a subject (subjects)` }]),
    ...Object.entries(principal.projects).flatMap(([uid, { tokenEnv, tokenFile }]) =>
      (tokenEnv === undefined) === (tokenFile === undefined)
        ? [{ path: [...path, "projects", uid], what: say`it must have one of tokenEnv and tokenFile, not both` }]
        : [],
    ),
  ];
}

/** Entries that stand for two principals, or twice for one. */
function usedTwice({ principals }: CompanyFile, kind: "keys" | "subjects", same: (entry: string) => string): Mistake[] {
  const owners = new Map<string, string>();
  return Object.entries(principals).flatMap(([name, principal]) =>
    (principal[kind] ?? []).flatMap((entry, index) => {
      const owner = owners.get(same(entry));
      owners.set(same(entry), name);
      if (owner === undefined) return [];
      const path = ["principals", name, kind, index];
      return [{ path, what: say`it stands at ${owner} already: a key or subject is of one principal, once` }];
    }),
  );
}

function addressMistakes({ publicUrl, oauth }: CompanyFile): Mistake[] {
  const found: [JSONPath, string | undefined, "any" | "https"][] = [
    [["publicUrl"], publicUrl, "any"],
    [["oauth", "issuer"], oauth?.issuer, "https"],
    [["oauth", "jwksUri"], oauth?.jwksUri, "https"],
  ];
  const mistakes = found.flatMap(([path, text, scheme]) => {
    const what = text === undefined ? null : addressMistake(text, scheme);
    return what === null ? [] : [{ path, what }];
  });
  if (publicUrl !== undefined && /\/mcp\/?$/.test(publicUrl)) {
    mistakes.push({ path: ["publicUrl"], what: say`it must be the address without /mcp, which the server adds` });
  }
  return mistakes;
}
