import { fileURLToPath } from "node:url";

const preload = fileURLToPath(new URL("../support/fast-clock.mjs", import.meta.url));

/** A clock that runs faster than the machine's, for a program and for whoever answers it. */
export interface FastTime {
  readonly env: Readonly<Record<string, string>>;
  /** What the program takes the time to be, and the same without a jump. */
  nowMs(): number;
}

interface FastTimeOptions {
  readonly speed: number;
  /** How its clock jumps, once so much of its time has passed, milliseconds. Default: it does not. */
  readonly jumpMs?: number;
  readonly jumpAfterMs?: number;
}

export function fastTime({ speed, jumpMs = 0, jumpAfterMs = 0 }: FastTimeOptions): FastTime {
  const originMs = Date.now();
  return {
    env: {
      NODE_OPTIONS: `--import=${preload}`,
      CLOCK_SPEED: String(speed),
      CLOCK_ORIGIN_MS: String(originMs),
      CLOCK_JUMP_MS: String(jumpMs),
      CLOCK_JUMP_AFTER_MS: String(jumpAfterMs),
    },
    nowMs: () => originMs + (Date.now() - originMs) * speed,
  };
}
