import { createLimiter } from "@growingio-export/core";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import type { Services } from "@growingio-export/service";
import { callQueue, keepHere, noMeters, Secrets } from "@growingio-export/service";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../../../packages/service/test-support/stage.ts";
import { type Company, DEFAULT_LIMITS, type Limits, type Principal } from "../src/company/company.ts";
import type { LiveCompany } from "../src/company/live-company.ts";
import type { Shared } from "../src/tenants/shared.ts";
import { Tenants } from "../src/tenants/tenants.ts";

type Given = { readonly projects?: readonly string[]; readonly limits?: Partial<Limits> } & Partial<
  Pick<Principal, "userRows">
>;

/** A company whose principals can change. */
function changingCompany(gio: ServedSandbox, given: Readonly<Record<string, Given>>) {
  const companyOf = (all: Readonly<Record<string, Given>>): Company => ({
    principals: new Map(
      Object.entries(all).map(([name, { projects = [gio.sandbox.projectUid], limits, userRows = "none" }]) => {
        const account = (project: string) => ({ project, baseUrl: gio.baseUrl, token: gio.sandbox.token });
        const accounts = new Map(projects.map((project) => [project, account(project)]));
        return [name, { name, groups: [], limits: { ...DEFAULT_LIMITS, ...limits }, userRows, accounts }];
      }),
    ),
    publicUrl: null,
    allowedHosts: [],
    allowedOrigins: [],
    oauth: null,
  });
  const listeners: Parameters<LiveCompany["onChange"]>[0][] = [];
  let current = companyOf(given);
  const live: LiveCompany = {
    get current() {
      return current;
    },
    secrets: [gio.sandbox.token],
    reload: async () => {},
    onChange: (listener) => void listeners.push(listener),
  };
  const change = (all: Readonly<Record<string, Given>>) => {
    const before = current;
    current = companyOf(all);
    for (const listener of listeners) listener(current, before);
  };
  return { live, change };
}

export interface TeamOptions {
  readonly sandbox?: ServeOptions;
  /** Another GrowingIO's servers, to be used and left to their owner. */
  readonly gio?: ServedSandbox;
  /** What the tenants share. Default: as in one process, without limits of calls. */
  readonly share?: (company: LiveCompany, home: string) => Shared;
  readonly stopping?: AbortSignal;
}

export interface Team {
  readonly home: string;
  readonly gio: ServedSandbox;
  /** The services of a principal, as a call gets them. */
  readonly of: (name: string) => Promise<Services>;
  readonly admit: (name: string) => Promise<void>;
  readonly sweep: () => Promise<void>;
  readonly change: (all: Readonly<Record<string, Given>>) => void;
}

export function shareHere(): Shared {
  const limiter = createLimiter();
  return {
    limiter: { of: () => limiter, close: async () => {} },
    counter: { take: async () => {} },
    keeping: () => keepHere,
  };
}

/** Several principals over a simulated GrowingIO, each with the sandbox's project where nothing else is said. */
export async function team(given: Readonly<Record<string, Given>>, options: TeamOptions = {}): Promise<Team> {
  const home = await temporaryFolder();
  const gio = options.gio ?? (await serveSandbox(options.sandbox));
  if (options.gio === undefined) onTestFinished(() => gio.close());
  const { live, change } = changingCompany(gio, given);
  const { share = shareHere, stopping = new AbortController().signal } = options;
  const tenants = new Tenants({
    meters: noMeters,
    company: live,
    home,
    metrics: {},
    shared: share(live, home),
    publish: () => async () => ({ url: "https://here.test/files/a", expiresAtMs: 0 }),
    calls: callQueue(),
    stopping,
    logger: { debug: () => {}, warn: () => {} },
    secrets: new Secrets(),
  });
  onTestFinished(() => tenants.close());
  const host = (name: string) => tenants.host(name);
  return {
    home,
    gio,
    of: (name) => host(name).services(),
    admit: async (name) => await host(name).admit?.(),
    sweep: () => tenants.sweep(),
    change,
  };
}
