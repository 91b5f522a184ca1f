const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether a status sends to another address; others of 3xx, such as 304, name none. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}
