import { type EnvironmentSettings, readEnvironment } from "@growingio-export/service/settings";

/** Variables as `process.env` has them, `.env` included. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The options that every command takes. */
export interface GlobalOptions {
  readonly project?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly demo?: boolean;
}

/** Which of the streams is a terminal. */
export interface Terminal {
  readonly out: boolean;
  readonly err: boolean;
}

/** What a command is run with. */
export interface Settings extends EnvironmentSettings {
  /** Asks a simulated GrowingIO instead of an account. */
  readonly demo: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly isTerminal: Terminal;
  /** Whether output may have colors: on a terminal, unless NO_COLOR is set. */
  readonly color: Terminal;
}

/** Reads the options that every command takes, and the environment. Pure. */
export function readSettings(options: GlobalOptions, env: Environment, isTerminal: Terminal): Settings {
  const demo = options.demo ?? false;
  const mayColor = !env.NO_COLOR && env.TERM !== "dumb";
  const read = readEnvironment(env, demo);
  return {
    ...read,
    project: options.project || read.project,
    demo,
    quiet: options.quiet ?? false,
    json: options.json ?? false,
    isTerminal,
    color: { out: mayColor && isTerminal.out, err: mayColor && isTerminal.err },
  };
}
