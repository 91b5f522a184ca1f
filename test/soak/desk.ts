import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Server, startServer } from "../support/connect.ts";
import { runGio } from "../support/gio.ts";
import type { Company, Member } from "./company.ts";
import type { Project } from "./growingio.ts";
import type { Ledger } from "./ledger.ts";
import { createRandom, type Random } from "./random.ts";

/** A server on stdio and runs of `gio` that share a home folder, on the desk of somebody with an account of their own. */
export interface Desk {
  readonly server: Member;
  /** Asks the server for something. */
  callOnce(): Promise<void>;
  /** Does something by chance, with the server or with `gio`. */
  act(random: Random): Promise<void>;
  close(): Promise<void>;
}

const ranges = ["last_7_days", "2026-11-01/2026-11-07"];

export async function startDesk(
  project: Project,
  { homes, env: measured }: Pick<Company, "homes" | "env">,
  ledger: Ledger,
): Promise<Desk> {
  const home = join(homes, "desk");
  await mkdir(home, { mode: 0o700 });
  const env = {
    GROWINGIO_TOKEN: project.token,
    GROWINGIO_PROJECT_UID: project.projectUid,
    GROWINGIO_BASE_URL: project.baseUrl,
  };
  const start = async () => {
    const started = await startServer({ env: { ...env, ...measured }, home });
    // A connection is there before the process listens: a signal to be measured by would end it.
    await started.client.listTools();
    return started;
  };
  let server: Server = await start();
  let isAway = false;
  let before = "";
  const charts = project.charts.filter(({ shape }) => !/capped|manyValues/.test(shape));

  const callServer = async (random: Random) => {
    const asked = server;
    const { kind, id } = random.pick(charts);
    const fromMs = performance.now();
    const record = (ending: "answered" | "refused" | "broken", text: string) =>
      ledger.record({ who: "desk", what: "a call over stdio", ending, fromMs, text });
    try {
      const started = await asked.call(`export_${kind}`, { chart: id, range: random.pick(ranges), wait_seconds: 10 });
      record(started.isError ? "refused" : "answered", started.text);
      if (started.isError || started.structured.table === undefined || !random.chance(0.3)) return;
      const sql = `SELECT count(*) FROM ${started.structured.table}`;
      const counted = await asked.call("query_exports", { sql });
      record(counted.isError ? "refused" : "answered", counted.text);
    } catch (error) {
      record("broken", String(error));
    }
  };

  const run = async (random: Random) => {
    const chart = random.pick(charts).id;
    const args = random.pick([["export", chart, "--range", random.pick(ranges)], ["charts", "支付"], ["exports"]]);
    const fromMs = performance.now();
    // Now and then somebody presses Ctrl-C.
    const interrupt = random.chance(0.2) ? AbortSignal.timeout(random.whole(200, 2_000)) : undefined;
    const { status, stdout, stderr } = await runGio(args, {
      env,
      home,
      ...(interrupt === undefined ? {} : { interrupt }),
    });
    const ending = interrupt?.aborted ? "cancelled" : status === 0 ? "answered" : "refused";
    ledger.record({ who: "desk", what: `gio ${args[0]}`, ending, fromMs, text: `${stderr}${stdout}` });
    if (ending === "refused" && !(status === 1 || status === 4))
      ledger.accuse("unexpected failure", `gio ${args.join(" ")}: ${status} ${stderr}`);
  };

  return {
    server: {
      name: "stdio server",
      pid: () => (isAway ? null : server.pid),
      stderr: () => before + server.stderr(),
      replace: async () => {
        const ended = server;
        isAway = true;
        try {
          process.kill(ended.pid, "SIGKILL");
        } catch {
          ledger.accuse("process crashed", `stdio server: ${ended.stderr().slice(-400)}`);
        }
        await ended.close().catch(() => {});
        before += ended.stderr();
        server = await start();
        isAway = false;
      },
      stop: async () => {
        isAway = true;
        await server.close();
        return 0;
      },
    },
    callOnce: async () => await callServer(createRandom(1)),
    act: async (random) => await (random.chance(0.7) ? callServer(random) : run(random)),
    close: async () => await server.close().catch(() => {}),
  };
}
