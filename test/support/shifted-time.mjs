// Loaded before a program (node --import): its clock is TEST_AHEAD_MS ahead of the machine's.
const aheadMs = Number(process.env.TEST_AHEAD_MS ?? 0);
const Machine = Date;
globalThis.Date = class extends Machine {
  constructor(...given) {
    if (given.length === 0) super(Machine.now() + aheadMs);
    else super(...given);
  }
  static now() {
    return Machine.now() + aheadMs;
  }
};
