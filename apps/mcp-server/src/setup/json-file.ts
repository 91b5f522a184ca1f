import { isDeepStrictEqual } from "node:util";
import { applyEdits, type JSONPath, modify, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { isPlainObject } from "../is-plain-object.ts";
import type { Edit } from "./edit.ts";
import { NAME, TOKEN_INPUT, TOKEN_INPUT_REFERENCE, texts } from "./server-entry.ts";
import { SetupError } from "./setup-error.ts";

type Json = Readonly<Record<string, unknown>>;

/** Sets the entry in a JSON file, in its own indentation and around its comments. */
export const editJson: Edit = (text, host, entry) => {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  const whole = body.trim() === "" ? "{}\n" : body;
  const comments = host.format === "json with comments";
  const document = readObject(whole, comments);
  const servers = objectAt(document, host.servers);
  const before = servers[NAME] === undefined ? undefined : objectAt(servers, NAME);
  const after = entry(before);

  let result = isDeepStrictEqual(before, after) ? whole : set(whole, [host.servers, NAME], after);
  if (texts(after.env).GROWINGIO_TOKEN === TOKEN_INPUT_REFERENCE && !asksForToken(document)) {
    const index = Array.isArray(document.inputs) ? -1 : 0;
    result = set(result, ["inputs", index], TOKEN_INPUT);
  }
  const changed = objectAt(objectAt(readObject(result, comments), host.servers), NAME);
  if (!isDeepStrictEqual(changed, after)) throw new SetupError("The entry could not be set: a key is in it twice.");
  return { text: mark + result, before, after };
};

/** @throws SetupError with the place, never with the text: it can hold tokens. */
function readObject(text: string, comments: boolean): Json {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  const [error] = errors;
  if (error !== undefined) {
    const lines = text.slice(0, error.offset).split("\n");
    const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    throw new SetupError(`It is not valid JSON: ${printParseErrorCode(error.error)} at ${place}.`);
  }
  if (!isPlainObject(value)) throw new SetupError("It holds no JSON object.");
  return value;
}

function objectAt(parent: Json, key: string): Json {
  const value = parent[key] ?? {};
  if (!isPlainObject(value)) throw new SetupError(`Its "${key}" is no JSON object.`);
  return value;
}

function asksForToken({ inputs }: Json): boolean {
  if (inputs === undefined) return false;
  if (!Array.isArray(inputs)) throw new SetupError('Its "inputs" is no JSON array.');
  return inputs.some((input: unknown) => isPlainObject(input) && input.id === TOKEN_INPUT.id);
}

function set(text: string, path: JSONPath, value: unknown): string {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}
