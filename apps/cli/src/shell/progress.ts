/** What is told of one piece of work while it runs. */
interface Task {
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
   * @param everyMs how often a line is written where there are no bars. Default: every ten seconds.
   */
  task(label: string, total?: number, everyMs?: number): Task;
  /** A line between the bars, as it is. */
  line(text: string): void;
  /** Takes the bars away. */
  stop(): void;
}

/** What progress is told with. */
export interface ProgressOptions {
  /** Writes a line. */
  readonly line: (text: string) => void;
  /** Takes out of names what a terminal would obey. */
  readonly clean: (text: string) => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const nothing: Task = { advance: () => {}, say: () => {}, end: () => {} };

/** Tells nothing of work; lines are written. */
export function silentProgress(line: (text: string) => void): Progress {
  return { task: () => nothing, line, stop: () => {} };
}

/** What is over sooner is not told of. */
const PLAIN_AFTER_MS = 2_000;
const PLAIN_EVERY_MS = 10_000;

/** Lines: that work has begun once it takes two seconds, then how far it is every ten or what the work asks for, and how it ended. */
export function plainProgress({ line, clean }: Pick<ProgressOptions, "line" | "clean">): Progress {
  const timers = new Set<NodeJS.Timeout>();
  return {
    task: (label, total, everyMs = PLAIN_EVERY_MS) => {
      let [done, said] = [0, ""];
      const tell = () => {
        const count = total === undefined ? "" : ` ${done}/${total}`;
        line(clean(`${label}:${count}${said === "" && count === "" ? " …" : ` ${said}`}`.trimEnd()));
      };
      let timer = setTimeout(() => {
        tell();
        stop();
        timer = setInterval(tell, everyMs);
        timers.add(timer);
        timer.unref();
      }, PLAIN_AFTER_MS);
      const stop = () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
      timers.add(timer);
      timer.unref();
      return {
        advance: (by = 1) => {
          done += by;
        },
        say: (text) => {
          said = text;
        },
        end: (text) => {
          stop();
          if (text !== undefined) line(clean(`${label}: ${text}`));
        },
      };
    },
    line,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
