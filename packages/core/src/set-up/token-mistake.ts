import { say } from "../text/say.ts";
import { isPlaceholder, marginMistake, pastedMistake } from "./pasted.ts";

/** That there is no token. */
export function noToken(): string {
  return say`No token is set: set GROWINGIO_TOKEN (or GROWINGIO_TOKEN_FILE) or pass \`token\`. An administrator makes one under project configuration > API Token management.`;
}

/**
 * What is wrong with a token and what to write instead; null for one that can be sent. Never holds any part of it.
 * @param name what the setting is called. @param fileSetting the one that takes the path of a file with the token.
 */
export function tokenMistake(name: string, given: string, fileSetting = "GROWINGIO_TOKEN_FILE"): string | null {
  const text = given.trim();
  const pasted = pastedMistake(name, text);
  if (pasted !== null) return pasted;
  if (/^(?:bearer|basic|token|authorization|x-token)(?:\s*:|\s|$)/i.test(text) && !/^token$/i.test(text)) {
    return say`${name} begins with a word such as Bearer: GrowingIO takes the bare token. Write the token alone.`;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return say`${name} holds an address, not a token. An administrator makes a token under project configuration > API Token management.`;
  }
  if (
    /^(?:~|\.{1,2})?[/\\](?:home|Users|etc|run|var|opt|tmp|root|mnt|secrets)?[/\\]|^(?:~|\.{1,2})[/\\]|^[A-Za-z]:\\/.test(
      text,
    )
  ) {
    return say`${name} holds a path, not a token: write the path into ${fileSetting}, or the token itself here.`;
  }
  if (isPlaceholder(text)) {
    return say`${name} still holds the placeholder of an example: write your own API token in its place. An administrator makes one under project configuration > API Token management.`;
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return say`${name} holds spaces, line breaks or other characters that no token has; copy it again, the token alone.`;
  }
  return null;
}

/** The same for a variable, whose value is the token to the letter. */
export function tokenVariableMistake(name: string, given: string, fileSetting?: string): string | null {
  return tokenMistake(name, given, fileSetting) ?? marginMistake(name, given);
}
