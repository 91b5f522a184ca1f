import { Secrets } from "@growingio-export/service";
import { expect, test } from "vitest";
import { hideFolders } from "./hide-folders.ts";

const TOKEN = "a-token-of-more-than-16-characters";
const secrets = new Secrets();
secrets.learn(TOKEN, { warn: () => {} });
const redactor = hideFolders(secrets, ["/var/lib/growingio (1)", "C:\\growingio"]);

test.for([
  [
    "No permission to write /var/lib/growingio (1)/tenants/ab12/saved/每日.csv (EACCES).",
    "No permission to write 每日.csv (EACCES).",
  ],
  ["/var/lib/growingio (1)/saved/My file.csv exists", "My file.csv exists"],
  ["Exports cannot be kept in /var/lib/growingio (1) (EACCES).", "Exports cannot be kept in … (EACCES)."],
  ['"/var/lib/growingio (1)/", then', '"…", then'],
  ["Run: chmod go-w '/var/lib/growingio (1)/tenants/ab12'", "Run: chmod go-w 'ab12'"],
  ["C:\\growingio\\tenants\\ab12\\a.csv", "a.csv"],
  ["/var/lib/growingio (1)2/a.csv is another folder", "/var/lib/growingio (1)2/a.csv is another folder"],
  ["It is in /var/lib/growingio (1).", "It is in …."],
  ["/var/lib/growingio (1).old", "/var/lib/growingio (1).old"],
  ["https://here.test/files/a", "https://here.test/files/a"],
] as const)("of a path in the folder the last part is left: %s", ([text, shown]) => {
  expect([redactor.message(text), redactor.shown(text)]).toEqual([shown, shown]);
});

test("it is left everywhere inside a value, and tokens go as before", () => {
  const value = {
    text: ["/var/lib/growingio (1)/a.csv", TOKEN],
    rows: 3,
    none: null,
    nested: { path: "C:\\growingio\\b" },
  };
  expect(redactor.deep(value)).toEqual({ text: ["a.csv", "[token]"], rows: 3, none: null, nested: { path: "b" } });
  expect(redactor.message(`${TOKEN} in /var/lib/growingio (1)/${TOKEN}`)).not.toContain(TOKEN);
});
