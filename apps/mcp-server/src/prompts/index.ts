import { completable, type McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { Services } from "../services.ts";
import { completions } from "./complete-names.ts";
import { dailyNumbers } from "./daily-numbers.ts";
import { diagnoseFunnel } from "./diagnose-funnel.ts";
import type { Prompt } from "./prompt.ts";
import { retentionReview } from "./retention-review.ts";
import { reportRules } from "./rules.ts";
import { weeklyReport } from "./weekly-report.ts";

const prompts: readonly Prompt[] = [weeklyReport, dailyNumbers, diagnoseFunnel, retentionReview];

const MAX_CHARACTERS = 2_000;

/** The prompts of a server whose tools run exports. */
export function registerPrompts(server: McpServer, services: () => Promise<Services>): void {
  for (const { name, title, description, arguments: all, message } of prompts) {
    const shape = Object.entries(all).map(([argument, { description: help, complete }]) => {
      const text = z.string().max(MAX_CHARACTERS).describe(help());
      return [argument, completable(text, (typed) => completions(complete, typed ?? "", services)).optional()] as const;
    });
    const argsSchema = z.object(Object.fromEntries(shape));
    server.registerPrompt(name, { title: title(), description: description(), argsSchema }, (values) => ({
      description: description(),
      messages: [{ role: "user", content: { type: "text", text: textOf(message(withoutEmpty(values))) } }],
    }));
  }
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
