import type { Phrases } from "@growingio-export/core";
import { time } from "./zh/time.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = { ...time };
