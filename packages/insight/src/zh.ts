import type { Phrases } from "@growingio-export/core/basics";
import { chart } from "./zh/chart.ts";
import { columns } from "./zh/columns.ts";
import { compare } from "./zh/compare.ts";
import { distribution } from "./zh/distribution.ts";
import { event } from "./zh/event.ts";
import { figures } from "./zh/figures.ts";
import { funnel } from "./zh/funnel.ts";
import { lists } from "./zh/lists.ts";
import { people } from "./zh/people.ts";
import { render } from "./zh/render.ts";
import { retention } from "./zh/retention.ts";
import { time } from "./zh/time.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = {
  ...chart,
  ...columns,
  ...compare,
  ...distribution,
  ...event,
  ...figures,
  ...funnel,
  ...lists,
  ...people,
  ...render,
  ...retention,
  ...time,
};
