import { expect, test } from "vitest";
import { connectionOf } from "./mail.ts";

const connection = (url: string) =>
  connectionOf({ url: new URL(url), from: "a@example.com", to: ["b@example.com"] }, 5_000);

test.each([
  ["smtps://clerk:p%40ss@mail.example.com", { host: "mail.example.com", port: 465, secure: true, requireTLS: false }],
  [
    "smtp://clerk:p%40ss@mail.example.com",
    { host: "mail.example.com", port: 587, secure: false, requireTLS: true, ignoreTLS: false },
  ],
  [
    "smtp://clerk:p%40ss@10.0.0.8:25",
    { host: "10.0.0.8", port: 25, secure: false, requireTLS: true, ignoreTLS: false },
  ],
  [
    "smtp://clerk:p%40ss@127.0.0.1:2525",
    { host: "127.0.0.1", port: 2525, secure: false, requireTLS: false, ignoreTLS: true },
  ],
  ["smtp://clerk:p%40ss@[::1]:2525", { host: "::1", port: 2525, requireTLS: false }],
])("%s: nothing is said in the clear but on this machine", (url, expected) => {
  expect(connection(url)).toMatchObject({ ...expected, auth: { user: "clerk", pass: "p@ss" } });
});

test("a server may want no user", () => {
  expect(connection("smtps://mail.example.com")).not.toHaveProperty("auth");
});

test("what a mail says is read from no file and no address", () => {
  expect(connection("smtps://mail.example.com")).toMatchObject({ disableFileAccess: true, disableUrlAccess: true });
});
