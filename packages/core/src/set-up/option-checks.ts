import { nearest } from "../text/nearest.ts";
import { say } from "../text/say.ts";

/** What is wrong with the value of the option so named; null where nothing is. Never asked for one that is undefined. */
export type OptionCheck = (value: unknown, name: string) => string | readonly string[] | null;

/** A check for each option that there is. */
export type OptionChecks<T> = { readonly [K in keyof T]-?: OptionCheck };

/** What is wrong with options: names that do not exist, each with the nearest that does, and values that cannot be. No value is in it. */
export function optionMistakes(given: unknown, checks: Readonly<Record<string, OptionCheck>>, within = ""): string[] {
  if (!isRecord(given)) {
    return [
      within === ""
        ? say`The options must be an object, for example { token, project }.`
        : say`${within} must be an object.`,
    ];
  }
  return Object.entries(given).flatMap(([key, value]) => {
    const name = within === "" ? key : `${within}.${key}`;
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) {
      const meant = nearest(key, Object.keys(checks)) ?? "";
      const shown = name.slice(0, 60);
      return say`${shown} is not an option; the nearest one is ${within === "" ? meant : `${within}.${meant}`}.`;
    }
    return value === undefined ? [] : (check(value, name) ?? []);
  });
}

export const text: OptionCheck = (value, name) => (typeof value === "string" ? null : say`${name} must be a string.`);

export const aFunction: OptionCheck = (value, name) =>
  typeof value === "function" ? null : say`${name} must be a function.`;

/** An object or a function that has these methods. */
export const having =
  (...methods: readonly string[]): OptionCheck =>
  (value, name) => {
    const isOne = methods.every((method) => typeof member(value, method) === "function");
    return isOne ? null : say`${name} must be an object with ${methods.map((method) => `${method}()`).join(", ")}.`;
  };

/** A function, or an object that has this method. */
export const functionOrHaving =
  (method: string): OptionCheck =>
  (value, name) =>
    typeof value === "function" || typeof member(value, method) === "function"
      ? null
      : say`${name} must be a function, or an object with ${`${method}()`}.`;

/** What can stand in a header. */
export const headerValue: OptionCheck = (value, name) =>
  typeof value === "string" && isHeader("x", value) ? null : say`${name} must be text that a header can hold.`;

const KEPT_HEADERS: ReadonlySet<string> = new Set(["authorization", "host"]);

/** Headers by their names, none of which the client sets for its own safety. */
export const headerFields: OptionCheck = (value, name) => {
  if (!isRecord(value)) return say`${name} must be an object of header names and values.`;
  if (!isPlain(value)) {
    return say`${name} must be a plain object of header names and values: write Object.fromEntries(headers) of a Headers or a Map.`;
  }
  return Object.entries(value).flatMap(([key, text]) => {
    const shown = `${name}.${key.slice(0, 60)}`;
    if (KEPT_HEADERS.has(key.trim().toLowerCase())) {
      return say`${shown} is set by the client itself: pass the token as token, the address as baseUrl.`;
    }
    if (typeof text === "string" && isHeader(key, text)) return [];
    return say`${shown} is not a header: its name or its value has signs that a header cannot hold.`;
  });
};

function isHeader(name: string, value: string): boolean {
  try {
    new Headers([[name, value]]);
    return true;
  } catch {
    return false;
  }
}

/** An object that may have these methods, and others. */
export const mayHave =
  (...methods: readonly string[]): OptionCheck =>
  (value, name) => {
    const isObject = typeof value === "object" && value !== null;
    const isOne =
      isObject && methods.every((method) => ["function", "undefined"].includes(typeof member(value, method)));
    return isOne
      ? null
      : say`${name} must be an object; ${methods.map((method) => `${method}()`).join(", ")} are optional.`;
  };

/** Where something is kept: `{ folder }`, or an object that has these methods. */
export const folderOr =
  (...methods: readonly string[]): OptionCheck =>
  (value, name) => {
    const folder = member(value, "folder");
    if (folder === undefined) return having(...methods)(value, name);
    if (typeof folder !== "string" || folder === "") return say`${name}.folder must be the path of a folder.`;
    return isRecord(value) ? optionMistakes(value, { folder: text }, name) : null;
  };

/** @param most the largest that is allowed, and how people call it. */
export const positive =
  (example: number, most?: { readonly value: number; readonly words: () => string }): OptionCheck =>
  (value, name) => {
    if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) {
      return say`${name} must be a positive number, for example ${example}.`;
    }
    return most !== undefined && value > most.value
      ? say`${name} must be at most ${most.value}, ${most.words()}.`
      : null;
  };

export const atLeast =
  (least: number): OptionCheck =>
  (value, name) =>
    typeof value === "number" && value >= least ? null : say`${name} must be a number of at least ${least}.`;

/** The same, and an end to it: nothing times infinity is no wait. */
export const finite =
  (least: number): OptionCheck =>
  (value, name) =>
    Number.isFinite(value) ? atLeast(least)(value, name) : say`${name} must be a finite number of at least ${least}.`;

/** The longest that a timer waits, milliseconds: one that is set for longer fires at once. */
const MAX_TIMER_MS = 2_147_483_647;

/** Milliseconds that a timer can wait. */
export const milliseconds =
  (least: number): OptionCheck =>
  (value, name) =>
    typeof value === "number" && value >= least && value <= MAX_TIMER_MS
      ? null
      : say`${name} must be a number of milliseconds from ${least} to ${MAX_TIMER_MS}.`;

/** The same, with an example for what is no number of milliseconds at all. */
export const timeout =
  (example: number): OptionCheck =>
  (value, name) =>
    positive(example)(value, name) ?? milliseconds(1)(value, name);

/** An object of options of its own. */
export const group =
  <T>(checks: OptionChecks<T>): OptionCheck =>
  (value, name) =>
    optionMistakes(value, checks, name);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether all that an object holds are its own entries; an object of another realm may be plain, too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null);
}

function member(value: unknown, name: string): unknown {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject ? Reflect.get(value, name) : undefined;
}
