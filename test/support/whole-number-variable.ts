/** The whole number in a variable of the environment; undefined without one. Throws for anything else in it. */
export function wholeNumberVariable(name: string): number | undefined {
  const text = process.env[name] ?? "";
  if (text === "") return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${name}=${text} is no whole number`);
  return Number(text);
}
