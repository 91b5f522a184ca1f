/** Whether a file is a page of the web, such as the sign-in of a network, and no list: pages come with status 200, too. */
export function isPage(head: Uint8Array, contentType: string | null): boolean {
  const text = new TextDecoder("latin1")
    .decode(head)
    .replace(/^\u00EF\u00BB\u00BF/, "")
    .trimStart();
  if (/^<(?:!doctype|html|head|body|\?xml)\b/i.test(text)) return true;
  const isSaid = /^(?:text\/html|application\/xhtml\+xml|(?:text|application)\/xml)\b/i.test(contentType?.trim() ?? "");
  return isSaid && /^<[a-z!?]/i.test(text);
}
