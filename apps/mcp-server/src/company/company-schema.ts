import "../zod-settings.ts";
import { say } from "@growingio-export/core";
import { strictly } from "@growingio-export/service/json-file";
import * as z from "zod";

/** Never with the value: what was pasted into the wrong place can be a secret. */
const must = (rule: () => string) => ({ error: rule });

function exactly<S extends z.ZodRawShape>(shape: S) {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: strictly(keys, () => say`it must be an object of ${keys.join(", ")}`),
  });
}

const listOf = <T extends z.ZodType>(item: T, rule: () => string) => z.array(item, must(rule));

/** An entry for each name; names are checked where they stand. */
const byName = <T extends z.ZodType>(of: T, pattern: RegExp, rule: () => string) =>
  z.record(z.string(), of, must(rule)).meta({ propertyNames: { pattern: pattern.source } });

const wordsOf = (pattern: RegExp, rule: () => string) =>
  listOf(z.string(must(rule)).regex(pattern, must(rule)), () => say`it must be a list of texts`);

const atLeastOne = (rule: () => string) =>
  z.number(must(rule)).int(must(rule)).min(1, must(rule)).max(1_000_000_000, must(rule));

/** A principal's name: one word in logs and commands. */
export const NAME_PATTERN = /^(?=.*[A-Za-z0-9])[A-Za-z0-9._@-]{1,64}$/;
/** A project's uid, as core has it. */
const UID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const KEY_PATTERN = /^sha256:[0-9a-fA-F]{64}$/;
const VARIABLE_PATTERN = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
const HOST_PATTERN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;
const ORIGIN_PATTERN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#\s*]+$/;
/** RFC 6749, 3.3. */
const SCOPE_PATTERN = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const VISIBLE_PATTERN = /^[^\p{Cc}\p{Cf}]{1,255}$/u;

const aboutKey = () =>
  say`it must be the second line that growingio-mcp keys new prints, sha256: and 64 hexadecimal digits; never the key itself`;
const aboutVariable = () =>
  say`it must be the name of a variable of the environment that holds the token; never the token itself`;
const aboutFile = () => say`it must be the path of a file that holds the token alone`;
const aboutText = () => say`it must be a text of 1 to 255 characters`;
const aboutNumber = () => say`it must be a whole number of at least 1`;
const aboutRoom = () => say`it must be a number above 0`;
const aboutUserRows = () => say`use one of ${"none, masked, unmasked, true, false"}`;

const account = exactly({
  tokenEnv: z
    .string(must(aboutVariable))
    .regex(VARIABLE_PATTERN, must(aboutVariable))
    .optional()
    .describe("The variable of the server's environment that holds the GrowingIO API token"),
  tokenFile: z
    .string(must(aboutFile))
    .min(1, must(aboutFile))
    .optional()
    .describe("A file that holds the GrowingIO API token alone; relative to this file"),
  baseUrl: z
    .string(must(aboutText))
    .optional()
    .describe("Default: GROWINGIO_BASE_URL of the server's environment, else https://www.growingio.com"),
}).meta({ oneOf: [{ required: ["tokenEnv"] }, { required: ["tokenFile"] }] });

const principal = exactly({
  keys: wordsOf(KEY_PATTERN, aboutKey)
    .optional()
    .describe("Hashes of API keys: the second line that `growingio-mcp keys new` prints"),
  subjects: wordsOf(VISIBLE_PATTERN, aboutText)
    .optional()
    .describe("`sub` of the access tokens that stand for this principal; with `oauth`"),
  groups: wordsOf(VISIBLE_PATTERN, aboutText).optional(),
  limits: exactly({
    running: atLeastOne(aboutNumber).optional().describe("Exports that run at the same time; default 100"),
    callsPerMinute: atLeastOne(aboutNumber).optional().describe("Default 300"),
    diskMb: z
      .number(must(aboutRoom))
      .positive(must(aboutRoom))
      .max(1_000_000_000, must(aboutRoom))
      .optional()
      .describe("What is kept on disk, megabytes; default 2048"),
  }).optional(),
  userRows: z
    .union([z.enum(["none", "masked", "unmasked"]), z.boolean()], must(aboutUserRows))
    .optional()
    .describe("Whether rows of downloaded user lists can be seen: none (default), masked (or true), unmasked"),
  projects: byName(account, UID_PATTERN, () => say`it must be an object of project uids`),
}).meta({ anyOf: [{ required: ["keys"] }, { required: ["subjects"] }] });

const address = () => z.string(must(aboutText)).min(1, must(aboutText)).max(2000, must(aboutText));

/** What `--config` names, by its form alone. */
export const companySchema = exactly({
  $schema: z.string(must(aboutText)).optional(),
  principals: byName(principal, NAME_PATTERN, () => say`it must be an object of principals by their names`),
  publicUrl: address().optional().describe("Where clients reach this server, without /mcp"),
  allowedHosts: wordsOf(
    HOST_PATTERN,
    () => say`it must be a host as the Host header has it, such as mcp.example.com or mcp.example.com:8443`,
  )
    .optional()
    .describe("Other values of the Host header that are served"),
  allowedOrigins: wordsOf(
    ORIGIN_PATTERN,
    () => say`it must be an origin as the Origin header has it, such as https://app.example.com`,
  )
    .optional()
    .describe("Web pages that may call this server, by their origins"),
  oauth: exactly({
    issuer: address().describe("`iss` of its tokens, to the letter"),
    audience: address().describe("`aud` that a token for this server has"),
    jwksUri: address()
      .optional()
      .describe("Default: what the metadata of the issuer says, else /.well-known/jwks.json"),
    scopes: wordsOf(SCOPE_PATTERN, () => say`it must be a scope, one word`)
      .optional()
      .describe("A token has to have each of them"),
  })
    .optional()
    .describe("Access tokens (JWT) of this issuer are taken besides keys"),
}).meta({
  title: "Who may see what on a growingio-mcp server",
  description: "The file of `growingio-mcp serve --config`; `growingio-mcp config check` says what is wrong with one.",
});

export type CompanyFile = z.infer<typeof companySchema>;
