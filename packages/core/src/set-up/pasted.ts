import { say } from "../text/say.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: shown as people wrote it.
const REFERENCE_EXAMPLE = "${…}";

/** References as hosts, shells and secret stores write them; where they are still there, nobody put the value in. */
const REFERENCE =
  /\$\{[^}]*\}?|\{\{.*\}\}|^\$(?:env:)?[A-Za-z_]\w*$|^%[A-Za-z_]\w*%$|%[A-Z_]{3,}%|\$\([^)]*\)|^(?:op|vault|keychain):\/\//s;

const QUOTE = "\"'`\\u2018-\\u201f\\u00ab\\u00bb\\u2032\\u2033\\u2039\\u203a\\u300a-\\u300f\\uff02\\uff07\\uff40";
const QUOTED = new RegExp(`^\\\\?[${QUOTE}]|[${QUOTE}]$`);

/** Bracketed, crossed out, or in words that ask for a value; no value of an account looks like that. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^<.*>$|^\[.*\]$|^\{.*\}$|^【.*】$/s,
  /^(?:[x*?_-]{3,}|\.{2,}|…+)$/i,
  /^your(?:[-_ .].*|(?:own|growingio|gio|api|access|auth|secret|token|uid|project|id|key|here|value)*)$/is,
  /^(?:change|replace|insert|paste|put|enter|fill)[-_ ]?(?:me|this|it|in|with|your|the|here|token|uid|value)(?![a-z0-9])/i,
  /^(?:YOUR|MY|API|ACCESS|AUTH|GROWINGIO|GIO|PROJECT)(?:_[A-Z]+)*_(?:TOKEN|UID|KEY|ID)$/,
  /^(?:token|uid|project[-_]uid|todo|tbd|none|null|undefined)$/i,
  /^(?:你|您|请|填|替换|输入|粘贴)/,
];

/** Whether an example's text was left where a value belongs. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(text.trim()));
}

/**
 * What can be wrong with any setting that was copied: a reference that nobody filled in, quotes, its own name.
 * The sentence says what to write and never holds the value.
 */
export function pastedMistake(name: string, given: string): string | null {
  const text = given.trim();
  if (REFERENCE.test(text)) {
    return say`${name} holds a reference such as ${REFERENCE_EXAMPLE} that the program which starts this server did not fill in: write the value itself there, or set what it refers to where that program is started.`;
  }
  if (QUOTED.test(text)) return say`${name} is in quotes: write the value without them.`;
  if (/^(?:export\s+|set\s+|\$env:)?GROWINGIO_[A-Z_]+\s*[=:]/i.test(text)) {
    return say`${name} begins with the name of a variable: write only the value, what stands behind the = sign.`;
  }
  return null;
}

/** That a value begins or ends with what nobody sees; null for one that does not. */
export function marginMistake(name: string, text: string): string | null {
  return text === text.trim()
    ? null
    : say`${name} begins or ends with a space or a line break: write the value without it.`;
}
