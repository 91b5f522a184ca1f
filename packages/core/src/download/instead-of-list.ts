/** Another thing than a list that comes with status 200: a page of the web, such as the sign-in of a network, or a message in JSON. */
export type Instead = "page" | "message";

/** What a file is by its beginning, where that is no list; null where it may be one. */
export function insteadOfList(head: Uint8Array, contentType: string | null): Instead | null {
  const text = new TextDecoder("latin1")
    .decode(head)
    .replace(/^\u00EF\u00BB\u00BF/, "")
    .trimStart();
  const type = contentType?.trim() ?? "";
  if (/^<(?:!doctype|html|head|body|\?xml)\b/i.test(text)) return "page";
  if (/^(?:text\/html|application\/xhtml\+xml|(?:text|application)\/xml)\b/i.test(type) && /^<[a-z!?]/i.test(text))
    return "page";
  if (
    /^(?:text|application)\/(?:[\w.-]+\+)?json\b/i.test(type) &&
    /^(?:[[{]|(?:null|true|false|"[^"]*")\s*$)/.test(text)
  )
    return "message";
  const isSaying =
    /^\{\s*"/.test(text) && /"(?:message|msg|status|code|errors?(?:_?(?:code|message|msg))?)"\s*:/i.test(text);
  return isSaying ? "message" : null;
}
