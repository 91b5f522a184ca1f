import { expect, test } from "vitest";
import { html, jsonMarkup } from "./markup.ts";

const hostile = `</script><img src=x onerror="alert(1)">'\`&\u2028\u2029https://evil.example`;

test("a value in HTML is text, and no link", () => {
  const { text } = html`<p title="${hostile}">${hostile}</p>`;
  expect(text.replace(/^<p title="|<\/p>$/g, "")).not.toMatch(/[<`\u2028\u2029]|:\/\//);
  expect(text).toContain(
    "&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'&#96;&amp;&#8232;&#8233;https:&#47;&#47;",
  );
});

test("markup within markup stays markup, lists are joined, what is not there is nothing", () => {
  expect(html`<ul>${["a", "<b>"].map((one) => html`<li>${one}</li>`)}${undefined}${false}${0}</ul>`.text).toBe(
    "<ul><li>a</li><li>&lt;b&gt;</li>0</ul>",
  );
});

test("a value as JSON ends no script, breaks no line, and is the same when it is read", () => {
  const { text } = jsonMarkup({ [hostile]: hostile });
  expect(text).not.toMatch(/[<>\u2028\u2029]|:\/\//);
  expect(JSON.parse(text)).toEqual({ [hostile]: hostile });
});
