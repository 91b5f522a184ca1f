import { quoteValue } from "../time/quote-value.ts";

interface ErrorParameter {
  error: (issue: { readonly input?: unknown }) => string;
}

/** The words of a parameter that is not allowed: the value, the rule it broke, an allowed example. */
export function rule(text: string, example: string): ErrorParameter {
  return {
    error: ({ input }) =>
      `${input === undefined ? "is missing" : `${show(input)} is not allowed`}: ${text}, for example ${example}`,
  };
}

function show(value: unknown): string {
  return quoteValue(typeof value === "string" ? value : (JSON.stringify(value) ?? String(value)));
}
