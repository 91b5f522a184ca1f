import { runSoak } from "./run-soak.ts";

const minutes = Number(process.env.SOAK_MINUTES || 1);
const seed = Number(process.env.SOAK_SEED || Math.floor(Math.random() * 2 ** 31));
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new Error("SOAK_MINUTES is a number above 0, SOAK_SEED a whole one.");
if (process.platform !== "linux") {
  console.log("soak: not run; what processes hold is read from /proc, which this system lacks");
  process.exit(0);
}
console.log(`soak: ${minutes} min, seed ${seed} (the same again: SOAK_MINUTES=${minutes} SOAK_SEED=${seed})`);
const isFlat = await runSoak(minutes, seed, (line) => console.log(line));
process.exit(isFlat ? 0 : 1);
