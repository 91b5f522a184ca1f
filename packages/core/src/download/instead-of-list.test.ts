import { expect, test } from "vitest";
import { insteadOfList } from "./instead-of-list.ts";

const head = (text: string) => new TextEncoder().encode(text);

test.each([
  ["<!doctype html><title>login</title>", null],
  ["\uFEFF\r\n <HTML lang=zh>", null],
  ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "application/xml"],
  ["<script>location='/login'</script>", "text/html; charset=utf-8"],
])("%s is a page", (text, type) => {
  expect(insteadOfList(head(text), type)).toBe("page");
});

test.each([
  ['{"message":"expired"}', "application/json"],
  ['\uFEFF\n[{"id":"u1"}]', "Application/JSON; charset=utf-8"],
  ['{"title":"Gone"}', "application/problem+json"],
  ["null\n", "application/json"],
  ['"expired"', "text/json"],
  ['{ "message": "链接已过期", "errors": [] }', "text/csv"],
  ['{"id":"job","status":"doing"}', null],
  ['{"errorCode":403}', "binary/octet-stream"],
])("%s of the type %s is a message", (text, type) => {
  expect(insteadOfList(head(text), type)).toBe("message");
});

test.each([
  ["user_id,city\nu1,上海\n", "text/html"],
  ["<u1>,a\n", "text/csv"],
  ["<htmlish>,a\n", null],
  ["\u001F\u008B", "application/gzip"],
  ["", "text/html"],
  ["", "application/json"],
  ['"user_id","city"\n"u1","上海"\n', "application/json"],
  ["user_id,message\n", "application/json"],
  ["{u1},message\n", null],
  ['"{""message"":1}",a\n', null],
  ['{"vip":1},上海\n', "text/csv"],
])("%j of the type %s may be a list", (text, type) => {
  expect(insteadOfList(head(text), type)).toBeNull();
});
