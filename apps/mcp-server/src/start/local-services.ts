import type { Limiter } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import { type Meters, localServices as makeServices, type Services } from "@growingio-export/service";
import type { Config } from "../config.ts";
import type { Program } from "./program.ts";

/** The services of whoever started this server: with the account of the environment, or with the simulated one. */
export async function localServices(
  config: Config,
  { logger, secrets }: Program,
  more: {
    readonly metrics: MetricsFile;
    readonly stopping?: AbortSignal;
    readonly meters?: Meters;
    readonly limiter?: Limiter;
  },
): Promise<Services> {
  const demo = config.demo ? await demoAccount() : null;
  return makeServices({ ...config, ...more, env: process.env, demo, logger, secrets });
}

async function demoAccount() {
  const { serveSandbox } = await import("@growingio-export/sandbox");
  const { baseUrl, sandbox } = await serveSandbox();
  return { baseUrl, token: sandbox.token, project: sandbox.projectUid };
}
