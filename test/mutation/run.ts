/** Mutates the package whose folder it is run in, one part after the other: `node ../../test/mutation/run.ts`. */
import { basename, resolve } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { mutated } from "./mutated.ts";

const folder = basename(process.cwd()) as keyof typeof mutated;
const configFile = resolve(import.meta.dirname, "stryker.config.mjs");
// The report of each part holds those before it.
for (const mutate of mutated[folder].parts) await new Stryker({ configFile, mutate }).runMutationTest();
