import type { Writable } from "node:stream";
import { MultiBar, Presets } from "cli-progress";
import type { Progress, ProgressOptions } from "./progress.ts";

const ELAPSED_EVERY_MS = 1_000;

/** Bars on a terminal; those without a total show the seconds that have passed. Nothing is drawn before there is work. */
export function barProgress(stream: Writable, { line, clean, now }: ProgressOptions): Progress {
  let bars: MultiBar | null = null;
  let running = 0;
  const stop = () => {
    bars?.stop();
    bars = null;
    running = 0;
  };
  const open = () => {
    bars ??= new MultiBar(
      {
        stream: stream as NodeJS.WriteStream,
        hideCursor: true,
        clearOnComplete: true,
        format: "{label} {text}",
        fps: 8,
      },
      Presets.shades_grey,
    );
    return bars;
  };
  return {
    task: (label, total) => {
      const startedMs = now();
      const seconds = () => `${Math.round((now() - startedMs) / 1000)} s`;
      const format = total === undefined ? "{label}  {elapsed}  {text}" : "{label}  {bar} {value}/{total}  {text}";
      const bar = open().create(
        total ?? 1,
        0,
        { label: clean(label), text: "", elapsed: seconds() },
        { format, barsize: 24 },
      );
      const timer = setInterval(() => bar.update({ elapsed: seconds() }), ELAPSED_EVERY_MS);
      timer.unref();
      running += 1;
      let isOver = false;
      return {
        advance: (by = 1) => bar.increment(by),
        say: (text) => bar.update({ text: clean(text) }),
        end: (text) => {
          if (isOver) return;
          isOver = true;
          clearInterval(timer);
          bars?.remove(bar);
          running -= 1;
          if (running === 0) stop();
          if (text !== undefined) write(clean(`${label}: ${text}`));
        },
      };
    },
    line: write,
    stop,
  };

  function write(text: string): void {
    // A line of its own while bars are drawn goes above them.
    if (bars === null) line(text);
    else bars.log(`${text}\n`);
  }
}
