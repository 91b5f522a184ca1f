import { cleanText } from "@growingio-export/core/basics";

/**
 * A text from GrowingIO as a message may hold it: on one line, calling nobody and leading nowhere. The signs that would do
 * it are written full-width, so that a person reads the name as it is; nothing invisible is put in. Tags are left to
 * each channel, some of which can escape them.
 *
 * @param maxLength in characters.
 */
export function neutral(text: string, maxLength: number): string {
  return (
    cleanText(text, maxLength)
      // @all, @channel, @name and <@userid> call people.
      .replaceAll("@", "＠")
      // Chats make a link of it.
      .replaceAll("://", "：//")
  );
}

/**
 * The same inside a chat's Markdown that has no escapes, where backslashes are shown as they are: it makes no tag
 * (`<at …>`, `<font …>`), emphasis, link, heading, code or entity. A comparison such as `< 5` stays.
 */
export function plainInMarkdown(text: string): string {
  return text.replaceAll(/[[\]*`~|\\]|<(?=[\p{L}/!#?＠])|&(?=#|\p{L})/gu, fullWidth).replace(/^[#>+-]/, fullWidth);
}

/** ASCII signs stand in the full-width block in their own order. */
export function fullWidth(sign: string): string {
  return String.fromCodePoint(sign.charCodeAt(0) + 0xfee0);
}
