import { cleanText } from "@growingio-export/core";
import { inertJson } from "../tool-kit/inert-text.ts";

/** What a host can offer while an argument is typed. */
export type Completion = "dashboards" | "funnels" | "retentions" | "ranges" | "comparisons";

export interface PromptArgument {
  readonly description: () => string;
  readonly complete: Completion;
}

/** A question that people ask again and again, as a host lists it; the message tells the assistant the calls that answer it. */
export interface Prompt {
  readonly name: string;
  readonly title: () => string;
  readonly description: () => string;
  /** All can be left out. */
  readonly arguments: Readonly<Record<string, PromptArgument>>;
  /** Its paragraphs, without the rules that all share. */
  message(values: PromptValues): readonly string[];
}

/** The arguments as they were typed; absent where nothing was. */
export type PromptValues = Readonly<Record<string, string | undefined>>;

const MAX_CHARACTERS = 200;

/** A call as it is written out in a message: what was typed stays data in its JSON. */
export function callText(tool: string, values: PromptValues): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, shown(value)]]));
  return `${tool} ${inertJson(Object.fromEntries(given))}`;
}

function shown(text: string): string {
  return cleanText(text, MAX_CHARACTERS);
}
