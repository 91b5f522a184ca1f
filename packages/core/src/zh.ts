import type { Phrases } from "./text/say.ts";
import { download } from "./zh/download.ts";
import { exports } from "./zh/exports.ts";
import { http } from "./zh/http.ts";
import { setUp } from "./zh/set-up.ts";
import { time } from "./zh/time.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = { ...download, ...exports, ...http, ...setUp, ...time };
