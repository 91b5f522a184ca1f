/** What an id of GrowingIO is made of: 8 letters and digits in every published example. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}
