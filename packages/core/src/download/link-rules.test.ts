import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { describe, expect, test } from "vitest";
import { LinkRefusedError } from "../errors.ts";
import { checkLinkUrl, guardedLookup, isInternalName, type LinkRules, nameCheck, rulesFor } from "./link-rules.ts";

const publicRules: LinkRules = { allowPrivate: false, allowHttpLoopback: false };
const loopbackRules: LinkRules = { allowPrivate: true, allowHttpLoopback: true };

/** A name server that knows these addresses and nothing else. */
const answering =
  (...addresses: string[]): LookupFunction =>
  (_, __, callback) =>
    callback(
      addresses.length > 0 ? null : Object.assign(new Error(), { code: "ENOTFOUND" }),
      addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

describe("rulesFor", () => {
  test.each([
    ["https://www.growingio.com", ["47.93.1.1"], publicRules],
    ["https://gio.corp.example", ["10.1.2.3"], { allowPrivate: true, allowHttpLoopback: false }],
    ["https://gio.corp.example", ["10.1.2.3", "47.93.1.1"], publicRules],
    ["https://gio.corp.example", [], publicRules],
    ["https://gio.corp", [], { allowPrivate: true, allowHttpLoopback: false }],
    ["https://192.168.0.9", [], { allowPrivate: true, allowHttpLoopback: false }],
    ["http://127.0.0.1:4010", [], loopbackRules],
    ["http://localhost:4010", ["127.0.0.1"], loopbackRules],
  ])("%s at %j", async (baseUrl, addresses, rules) => {
    expect(await rulesFor(new URL(baseUrl), answering(...addresses))).toEqual(rules);
  });
});

describe("checkLinkUrl", () => {
  test.each([
    ["https://gta.growingio.com/x.csv?sign=a", publicRules],
    ["https://10.0.0.1/x.csv", loopbackRules],
    ["http://127.0.0.1:4010/x.csv", loopbackRules],
  ])("lets %s through", (url, rules) => {
    expect(checkLinkUrl(url, rules).href).toBe(url);
  });

  test.each([
    ["http://gta.growingio.com/x.csv", loopbackRules],
    ["http://127.0.0.1/x.csv", publicRules],
    ["https://127.0.0.1/x.csv", publicRules],
    ["https://0x7f.1/x.csv", publicRules],
    ["https://[::ffff:7f00:1]/x.csv", publicRules],
    ["ftp://gta.growingio.com/x.csv", loopbackRules],
    ["x.csv", loopbackRules],
  ])("refuses %s", (url, rules) => {
    expect(() => checkLinkUrl(url, rules)).toThrow(LinkRefusedError);
  });

  test("takes a redirect without an origin from the one before", () => {
    expect(checkLinkUrl("/y", publicRules, new URL("https://a.example/x")).href).toBe("https://a.example/y");
  });
});

describe("guardedLookup", () => {
  const look = (rules: LinkRules, all: boolean, ...addresses: string[]) =>
    new Promise<unknown>((resolve) =>
      guardedLookup(rules, answering(...addresses))("files.example", { all }, (error, found) =>
        resolve(error instanceof LinkRefusedError ? "refused" : (error?.code ?? found)),
      ),
    );

  test("answers the public addresses, in the form asked for", async () => {
    expect(await look(publicRules, true, "8.8.8.8")).toEqual([{ address: "8.8.8.8", family: 4 }]);
    expect(await look(publicRules, false, "8.8.8.8")).toBe("8.8.8.8");
  });

  test("refuses a name that has any other address", async () => {
    expect(await look(publicRules, true, "8.8.8.8", "127.0.0.1")).toBe("refused");
  });

  test("passes the name server's own error on", async () => {
    expect(await look(publicRules, true)).toBe("ENOTFOUND");
  });

  test("lets every address through for a private deployment", async () => {
    expect(await look(loopbackRules, true, "127.0.0.1")).toEqual([{ address: "127.0.0.1", family: 4 }]);
  });
});

describe("nameCheck", () => {
  const check = (rules: LinkRules, name: string, ...addresses: string[]) =>
    nameCheck(rules, answering(...addresses))(new URL(`https://${name}/x.csv`));

  test("lets names with public addresses through, and names that only a proxy may know", async () => {
    await check(publicRules, "files.example", "8.8.8.8", "2606:4700::1111");
    await check(publicRules, "files.example");
  });

  test.each([
    ["files.example", ["8.8.8.8", "10.0.0.1"]],
    ["wireserver.example", ["168.63.129.16"]],
    ["six.example", ["::ffff:127.0.0.1"]],
    ["metadata.google.internal", []],
    ["jenkins", []],
  ])("refuses %s at %j", async (name, addresses) => {
    await expect(check(publicRules, name, ...addresses)).rejects.toBeInstanceOf(LinkRefusedError);
  });

  test("lets everything through for a private deployment", async () => {
    await check(loopbackRules, "jenkins", "10.0.0.1");
  });

  test("looks a name up once", async () => {
    let lookups = 0;
    const counting: LookupFunction = (...call) => {
      lookups++;
      answering("8.8.8.8")(...call);
    };
    const checkName = nameCheck(publicRules, counting);
    for (const path of ["a", "b"]) await checkName(new URL(`https://files.example/${path}`));
    expect(lookups).toBe(1);
  });
});

test.each([
  ["localhost", true],
  ["localhost.", true],
  ["jenkins", true],
  ["nas.local", true],
  ["gio.corp", true],
  ["router.home.arpa", true],
  ["metadata.google.internal", true],
  ["metadata.tencentyun.com", true],
  ["gta.growingio.com", false],
  ["local.example.com", false],
  ["internal.example.com.", false],
  ["mylocal.cn", false],
])("%s is an internal name: %s", (name, expected) => {
  expect(isInternalName(name)).toBe(expected);
});
