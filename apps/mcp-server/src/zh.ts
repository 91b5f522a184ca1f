import type { Phrases } from "@growingio-export/core";
import { zh as core } from "@growingio-export/core/zh";
import { zh as insight } from "@growingio-export/insight/zh";
import { titles } from "./zh/titles.ts";

/** All that this server and its packages say, in Chinese. */
export const zh: Phrases = { ...core, ...insight, ...titles };
