import type { pageKinds } from "@growingio-export/core";
import type { Services } from "./services.ts";

type PageKind = keyof typeof pageKinds;

/** What a caller types to get at what an error points to: the name of a tool, or of a command. */
export interface Ways {
  /** What lists charts, by parts of their names. */
  readonly charts: string;
  readonly dashboards: string;
  readonly segments: string;
  /** What exports a page of this kind. */
  readonly page: (kind: PageKind) => string;
  /** What a project is given as. Default: `project`. */
  readonly projectOption?: string;
}

/** What a piece of work has besides the services: who may end it, and who is told what it does. */
export interface WorkContext extends Services {
  /** Aborts when the caller cancels the work or goes away. */
  readonly signal: AbortSignal;
  /** Tells the caller what long work is doing. */
  readonly progress: (message: string) => void;
  /** How long the charts of dashboards are read for a name, milliseconds. */
  readonly lookUpMs: number;
  readonly ways: Ways;
}
