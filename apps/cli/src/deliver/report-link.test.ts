import { expect, test } from "vitest";
import { reportLink } from "./report-link.ts";

test.each([
  ["https://reports.example.com", "https://reports.example.com/report.html"],
  ["https://reports.example.com/daily/", "https://reports.example.com/daily/report.html"],
  ["http://10.0.0.8:8080/日报", "http://10.0.0.8:8080/%E6%97%A5%E6%8A%A5/report.html"],
  ["https://reports.example.com/a/../b//", "https://reports.example.com/b/report.html"],
  ['https://reports.example.com/"><b>', "https://reports.example.com/%22%3E%3Cb%3E/report.html"],
])("%s is where %s lies", (base, link) => {
  expect(reportLink(base)).toBe(link);
});

test.each([
  ["reports.example.com", /must be the address of the folder/],
  ["file:///srv/reports", /must be the address of the folder/],
  ["javascript:alert(1)", /must be the address of the folder/],
  ["https://user:secret@reports.example.com/", /without a user or password/],
  ["https://reports.example.com/?key=1", /no \? and no #/],
  ["https://reports.example.com/#a", /no \? and no #/],
])("%s is refused", (base, words) => {
  expect(() => reportLink(base)).toThrow(words);
});
