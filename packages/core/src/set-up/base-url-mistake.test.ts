import { expect, test } from "vitest";
import { baseUrlMistake } from "./base-url-mistake.ts";

test.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a host leaves there.
  ["${GROWINGIO_BASE_URL}", /a reference/],
  ['"https://gio.corp.example"', /in quotes/],
  ["GROWINGIO_BASE_URL=https://gio.corp.example", /behind the = sign/],
  ["<your deployment>", /placeholder.*leave it out for https:\/\/www\.growingio\.com/],
  ["https://your-company.example", /placeholder/],
  ["https://{host}", /placeholder/],
  ["https://xxx.growingio.com", /placeholder/],
  ["www.growingio.com", /lacks its scheme: write https:\/\/www\.growingio\.com\.$/],
  ["//gio.corp.example/x", /write https:\/\/gio\.corp\.example\./],
  ["gio.corp.example:8443/projects/nxog09md", /write https:\/\/gio\.corp\.example:8443\./],
  ["10.0.0.7:8080", /write https:\/\/10\.0\.0\.7:8080\./],
  ["localhost:8080", /write http:\/\/localhost:8080\./],
  ["http://gio.corp.example/base", /must be https.*write https:\/\/gio\.corp\.example\. Only a loopback/],
  ["htps://www.growingio.com", /must be https/],
  ["https：//www.growingio.com", /must be https/],
  ["gio", /must be https/],
  ["https://www.growingio.com/projects/nxog09md/dashboards", /of a page.*write https:\/\/www\.growingio\.com alone/],
  ["https://www.growingio.com/v3/exporter", /write https:\/\/www\.growingio\.com alone/],
  ["https://gio.example/login?next=1", /write https:\/\/gio\.example alone/],
  ["https://clerk:sesame@gio.example/x/", /no user.*write https:\/\/gio\.example\/x as/],
  ["https://gio.example/#/home", /fragment.*write https:\/\/gio\.example as/],
])("%j is told, with the variable and what to write", (text, message) => {
  expect(baseUrlMistake(text)).toMatch(message);
  expect(baseUrlMistake(text)).toContain("GROWINGIO_BASE_URL");
  expect(baseUrlMistake(text)).not.toMatch(/sesame|clerk/);
});

test.each(["9f8c2d7e4b1a4c6d8e0f", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.q0123456789abcdef", "tok:en-1"])(
  "a token in its place is not repeated: %j",
  (text) => {
    expect(baseUrlMistake(text)).toMatch(/must be https/);
    expect(baseUrlMistake(text)).not.toContain(text.slice(0, 6));
  },
);

test.each([
  "https://www.growingio.com",
  "https://www.growingio.com/",
  " https://gio.corp.example/growingio \n",
  "https://gio",
  "http://localhost:8080",
  "http://127.0.0.1:8080/base/",
])("%j may be one", (text) => {
  expect(baseUrlMistake(text)).toBeNull();
});
