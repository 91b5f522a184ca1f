// Loaded before a program (node --import): its time runs CLOCK_SPEED times as fast as the machine's since CLOCK_ORIGIN_MS, timers too,
// (AbortSignal.timeout waits by them) and jumps by CLOCK_JUMP_MS once CLOCK_JUMP_AFTER_MS of it have passed.
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import waits from "node:timers/promises";

const speed = Number(process.env.CLOCK_SPEED ?? 1);
const originMs = Number(process.env.CLOCK_ORIGIN_MS ?? Date.now());
const jumpMs = Number(process.env.CLOCK_JUMP_MS ?? 0);
const jumpAfterMs = Number(process.env.CLOCK_JUMP_AFTER_MS ?? 0);

const Machine = Date;
function now() {
  const passedMs = (Machine.now() - originMs) * speed;
  return Math.floor(originMs + passedMs + (passedMs >= jumpAfterMs ? jumpMs : 0));
}
globalThis.Date = class extends Machine {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now() {
    return now();
  }
};

for (const owner of [globalThis, timers]) {
  for (const name of ["setTimeout", "setInterval"]) {
    const own = owner[name];
    // What promisify() makes of it comes along.
    owner[name] = Object.defineProperties(
      (work, ms, ...rest) => own(work, (ms ?? 0) / speed, ...rest),
      Object.getOwnPropertyDescriptors(own),
    );
  }
}
const { setTimeout: wait } = waits;
waits.setTimeout = (ms, ...rest) => wait((ms ?? 0) / speed, ...rest);
syncBuiltinESMExports();
