import { expect, test } from "vitest";
import { projectMistake } from "./project-mistake.ts";

const mistake = (text: string) => projectMistake("GROWINGIO_PROJECT_UID", text);

test.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a host leaves there.
  ["${GROWINGIO_PROJECT_UID}", /a reference/],
  ['"nxog09md"', /in quotes/],
  ["GROWINGIO_PROJECT_UID=nxog09md", /behind the = sign/],
  ["your-uid", /placeholder.*\/projects\/\{uid\}/],
  ["<uid>", /placeholder/],
  ["{uid}", /placeholder/],
  ["xxxxxxxx", /placeholder/],
  ["https://www.growingio.com/projects/nxog09md/product-analytics/dashboards/abcd1234", /a page.*alone, nxog09md\./],
  ["/projects/nxog09md/", /alone, nxog09md\./],
  ["https://www.growingio.com/admin/projects/nxog09md", /alone, nxog09md\./],
  ["https://www.growingio.com/", /not a project uid.*for example nxog09md/],
  ["我的商城", /not a project uid/],
  ["My shop", /not a project uid/],
  ["../x", /not a project uid/],
  ["12345", /a number, not a project uid/],
  ["1700000000000", /a number/],
  ["nxog09md\n", /begins or ends/],
  [" nxog09md", /begins or ends/],
])("%j is told, with the variable and what to write", (text, message) => {
  expect(mistake(text)).toMatch(message);
  expect(mistake(text)).toMatch(/^GROWINGIO_PROJECT_UID /);
});

test.each(["nxog09md", "DemoShop", "proj1234", "12345678", "a_b-c", "your1234"])("%j may be one", (text) => {
  expect(mistake(text)).toBeNull();
});
