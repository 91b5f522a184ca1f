import type { Phrases } from "@growingio-export/core";
import { compare } from "./zh/compare.ts";
import { distribution } from "./zh/distribution.ts";
import { funnel } from "./zh/funnel.ts";
import { lists } from "./zh/lists.ts";
import { people } from "./zh/people.ts";
import { retention } from "./zh/retention.ts";
import { time } from "./zh/time.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = { ...compare, ...distribution, ...funnel, ...lists, ...people, ...retention, ...time };
