import type { Services } from "@growingio-export/service";
import { completable, type McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { ToolHost } from "../tool-kit/define-tool.ts";
import { completions } from "./complete-names.ts";
import { dailyNumbers } from "./daily-numbers.ts";
import { diagnoseFunnel } from "./diagnose-funnel.ts";
import type { Prompt } from "./prompt.ts";
import { retentionReview } from "./retention-review.ts";
import { reportRules } from "./rules.ts";
import { weeklyReport } from "./weekly-report.ts";

const prompts: readonly Prompt[] = [weeklyReport, dailyNumbers, diagnoseFunnel, retentionReview];

const MAX_CHARACTERS = 2_000;

type GetServices = () => Promise<Services>;

/** A server is made for each request over HTTP: what its arguments are is made once for whoever is served. */
const made = new WeakMap<GetServices, ReadonlyMap<Prompt, ArgumentsSchema>>();

/** The prompts of a server whose tools run exports. */
export function registerPrompts(server: McpServer, { services, admit }: Pick<ToolHost, "services" | "admit">): void {
  const schemas =
    made.get(services) ?? new Map(prompts.map((prompt) => [prompt, argumentsOf(prompt, services, admit)]));
  made.set(services, schemas);
  for (const [{ name, title, description, message }, argsSchema] of schemas) {
    server.registerPrompt(name, { title: title(), description: description(), argsSchema }, async (values) => {
      await admit?.();
      return {
        description: description(),
        messages: [{ role: "user", content: { type: "text", text: textOf(message(withoutEmpty(values))) } }],
      };
    });
  }
}

type ArgumentsSchema = ReturnType<typeof argumentsOf>;

function argumentsOf({ arguments: all }: Prompt, services: GetServices, admit: ToolHost["admit"]) {
  const shape = Object.entries(all).map(([argument, { description: help, complete }]) => {
    const text = z.string().max(MAX_CHARACTERS).describe(help());
    return [
      argument,
      completable(text, (typed) => completions(complete, typed ?? "", services, admit)).optional(),
    ] as const;
  });
  return z.object(Object.fromEntries(shape));
}

/** Hosts send an argument that nobody filled in as empty text. */
function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.trim() === "" ? undefined : value?.trim()]),
  );
}

function textOf(paragraphs: readonly string[]): string {
  return [...paragraphs, reportRules()].join("\n\n");
}
