import { expect, test } from "vitest";
import { isPage } from "./is-page.ts";

const head = (text: string) => new TextEncoder().encode(text);

test.each([
  ["<!doctype html><title>login</title>", null],
  ["\uFEFF\r\n <HTML lang=zh>", null],
  ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "application/xml"],
  ["<script>location='/login'</script>", "text/html; charset=utf-8"],
])("%s is a page", (text, type) => {
  expect(isPage(head(text), type)).toBe(true);
});

test.each([
  ["user_id,city\nu1,上海\n", "text/html"],
  ["<u1>,a\n", "text/csv"],
  ["<htmlish>,a\n", null],
  ["\u001F\u008B", "application/gzip"],
  ["", "text/html"],
])("%j is none", (text, type) => {
  expect(isPage(head(text), type)).toBe(false);
});
