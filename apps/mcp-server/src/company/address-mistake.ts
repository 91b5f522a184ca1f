import { isLoopback, say } from "@growingio-export/core";

/** What is wrong with an address of ours or of an issuer's; null for one that may be asked or shown. */
export function addressMistake(text: string, scheme: "any" | "https"): string | null {
  const url = URL.parse(text);
  if (url === null || text !== text.trim() || !/^https?:$/.test(url.protocol)) {
    return say`it must be an address that begins with https://`;
  }
  if (scheme === "https" && url.protocol === "http:" && !isLoopback(url.hostname)) {
    return say`it must be https; only a loopback address may be http`;
  }
  if (url.username !== "" || url.password !== "") return say`it must have no user and no password`;
  return scheme === "any" && (url.search !== "" || url.hash !== "")
    ? say`it must be scheme, host and path alone`
    : null;
}
