/** What is told of one piece of work while it runs. */
export interface Task {
  /** So much more of its total is done. Default: 1. */
  advance(by?: number): void;
  /** What it does now, as a phrase. */
  say(text: string): void;
  /** It is over; the text is how. */
  end(text?: string): void;
}

/** Tells of work while it runs: bars on a terminal, plain lines elsewhere, nothing with `--quiet`. */
export interface Progress {
  /**
   * Work that begins.
   *
   * @param label what it is, as a phrase.
   * @param total how many pieces it has; none where nobody knows, and the time it has taken is shown.
   */
  task(label: string, total?: number): Task;
  /** A line between the bars. */
  line(text: string): void;
  /** Takes the bars away. */
  stop(): void;
}

const nothing: Task = { advance: () => {}, say: () => {}, end: () => {} };

/** Tells nothing of work; lines are written. */
export function silentProgress(line: (text: string) => void): Progress {
  return { task: () => nothing, line, stop: () => {} };
}

const PLAIN_EVERY_MS = 10_000;

/** A line when work begins, when it ends, and at most every ten seconds between. */
export function plainProgress(line: (text: string) => void, now: () => number): Progress {
  return {
    task: (label, total) => {
      let [done, saidMs, said] = [0, now(), ""];
      const count = () => (total === undefined ? "" : ` ${done}/${total}`);
      const tell = () => {
        if (now() - saidMs < PLAIN_EVERY_MS) return;
        saidMs = now();
        line(`${label}:${count()}${said === "" ? "" : ` ${said}`}`);
      };
      line(`${label}…`);
      return {
        advance: (by = 1) => {
          done += by;
          tell();
        },
        say: (text) => {
          said = text;
          tell();
        },
        end: (text) => {
          if (text !== undefined) line(`${label}: ${text}`);
        },
      };
    },
    line,
    stop: () => {},
  };
}
