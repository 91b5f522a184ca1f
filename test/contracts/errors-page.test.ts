import * as core from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { statusError } from "../../packages/core/src/http/status-error.ts";
import { readPage } from "../support/snippets.ts";

const page = readPage("docs/errors.md");
const rows = [...page.matchAll(/^\| `(\w+Error)` \| `(\w+)` \| ([^|]+) \| ([^|]+) \|/gm)].map(
  ([, name = "", code = "", retryable = "", status = ""]) => ({ name, code, retryable, status }),
);

/** One error of each class, and of each code where a class has several. */
const samples: core.GrowingIOError[] = [
  new core.InvalidInputError(""),
  new core.ConfigurationError(""),
  statusError(401, ""),
  statusError(404, ""),
  statusError(400, ""),
  statusError(429, ""),
  statusError(503, ""),
  new core.ExportFailedError("", "unknown", ""),
  new core.TimeoutError(""),
  new core.AbortedError(""),
  new core.ClosedError(""),
  new core.ProtocolError(""),
  new core.NetworkError(""),
  new core.NetworkError("", { code: "proxy" }),
  new core.NetworkError("", { code: "certificate", retryable: false }),
  new core.LinkExpiredError(""),
  new core.LinkRefusedError(""),
  new core.IntegrityError(""),
  ...(["target_exists", "target_is_folder", "no_permission", "disk_full", "too_large", "file_system"] as const).map(
    (code) => new core.FileError(code, ""),
  ),
];

test("docs/errors.md has every class and code, in one row each", () => {
  const classes = Object.entries(core).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof core.GrowingIOError ? [name] : [],
  );
  expect([...new Set(rows.map(({ name }) => name))].sort()).toEqual(classes.sort());
  expect(rows.map(({ name, code }) => `${name} ${code}`)).toEqual(samples.map(({ name, code }) => `${name} ${code}`));
});

describe.each(samples.map((error, index) => [`${error.name} ${error.code}`, error, rows[index]] as const))(
  "%s",
  (_, error, row) => {
    test("is retryable as the page says", () => {
      const said = row?.retryable;
      if (said === "yes" || said === "no") expect(error.retryable).toBe(said === "yes");
      else expect(said).toMatch(/only|depends/);
    });

    test("has the status that the page says", () => {
      if (error.status === null) return;
      const group = `${Math.floor(error.status / 100)}xx`;
      expect([String(error.status), group].some((status) => row?.status.includes(status))).toBe(true);
    });
  },
);

test("the page has every field of an error", () => {
  const fields = Object.keys(new core.NetworkError("", { cause: 1 })).filter((field) => field !== "name");
  const said = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \|$/gm)].map(([, field]) => field);
  expect(said.sort()).toEqual([...fields, "cause"].sort());
});
