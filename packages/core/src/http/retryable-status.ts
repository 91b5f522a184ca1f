/** Whether an HTTP status can be another one at the next try: the server was busy, slow or broken. 429 has an error of its own. */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 425 || status >= 500;
}
