import type { LookupAddress } from "node:dns";
import process from "node:process";

/** Stands in for `node:dns` in a bundle: what each name is answered with, time after time, and the last for ever. */
const answers = new Map([
  ["inside.example.com", ["127.0.0.1"]],
  ["rebound.example.com", ["93.184.215.14", "127.0.0.1"]],
]);

type Answer = (error: Error | null, found: string | LookupAddress[], family?: number) => void;

export function lookup(host: string, { all }: { all?: boolean }, answer: Answer): void {
  const left = answers.get(host) ?? [];
  const address = (left.length > 1 ? left.shift() : left[0]) ?? "";
  process.nextTick(() => {
    if (address === "") answer(new Error(`nobody knows ${host}`), []);
    else if (all) answer(null, [{ address, family: 4 }]);
    else answer(null, address, 4);
  });
}
