import { isLoopback } from "../http/send.ts";
import { say } from "../text/say.ts";
import { isPlaceholder, pastedMistake } from "./pasted.ts";

/** Where GrowingIO is for all who have no deployment of their own. */
export const DEFAULT_BASE_URL = "https://www.growingio.com";

/** A host with a name or an IPv4 address, at the start of an address without a scheme. */
const BARE_HOST =
  /^(?:\/\/)?((?:(?:[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\.)+[a-z]{2,12}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?)(?=[/?#]|$)/i;

/** The first words of paths that lead to a page or to one call, never to GrowingIO as a whole. */
const PAGE_PATH = /^\/(?:projects?|admin|login|signin|v[1-3])(?:\/|$)/i;

/**
 * What is wrong with the base URL and what to write instead; null for one that requests may go to. Never holds a user or password in it.
 * @param name what the setting is called.
 */
export function baseUrlMistake(given: string, name = "GROWINGIO_BASE_URL (baseUrl)"): string | null {
  const text = given.trim();
  const pasted = pastedMistake(name, text);
  if (pasted !== null) return pasted;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (isPlaceholder(text) || /[<>{}]/.test(text) || /(?:^|\.)(?:your[-_]|x{3,}(?:\.|$))/.test(url?.hostname ?? "")) {
    return say`${name} still holds the placeholder of an example: write the address of your own deployment, or leave it out for ${DEFAULT_BASE_URL}.`;
  }
  const [, host] = BARE_HOST.exec(text) ?? [];
  if (host !== undefined) {
    const scheme = isLoopback(host.replace(/:\d+$/, "")) ? "http" : "https";
    return say`${name} lacks its scheme: write ${`${scheme}://${host.toLowerCase()}`}.`;
  }
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return say`${name} must be https, http for a loopback address only, for example ${DEFAULT_BASE_URL}.`;
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return say`${name} must be https, for the token would be readable on its way: write ${`https://${url.host}`}. Only a loopback address may be http.`;
  }
  if (PAGE_PATH.test(url.pathname)) {
    return say`${name} holds the address of a page or of one call: write ${url.origin} alone.`;
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return say`${name} must be scheme, host and path alone, no user, query or fragment: write ${`${url.origin}${url.pathname.replace(/\/$/, "")}`} as ${name}.`;
  }
  return null;
}
