import { readFileSync, statSync } from "node:fs";
import { say } from "../text/say.ts";
import { pathMistake } from "./path-mistake.ts";
import { tokenMistake } from "./token-mistake.ts";

/** More than a token and the blank lines around it. */
const MAX_BYTES = 64 * 1024;

/**
 * The token in a file, without what editors put around it, or what is wrong. No mistake holds any part of it.
 * @param name what the setting is called that names the file.
 */
export function readTokenFile(
  path: string,
  name = "GROWINGIO_TOKEN_FILE",
): { readonly token: string; readonly mistake: string | null } {
  const none = (mistake: string) => ({ token: "", mistake });
  const mistake = pathMistake(name, path);
  if (mistake !== null) return none(mistake);
  try {
    const found = statSync(path);
    // A pipe or a device would be waited for without end.
    if (!found.isFile())
      return none(say`${name} names something that is no file: write the path of a file that holds the token alone.`);
    if (found.size > MAX_BYTES)
      return none(
        say`${name} names a file that is too large for a token: write the path of a file that holds the token alone.`,
      );
    const token = readFileSync(path, "utf8").trim();
    if (token === "") return none(say`${name} names a file that is empty: write the token into it.`);
    return { token, mistake: tokenMistake(say`${name} (the content of its file)`, token, name) };
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : say`unknown error`;
    return none(say`${name} names a file that cannot be read (${code}).`);
  }
}
