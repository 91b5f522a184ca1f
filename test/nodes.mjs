// Runs the unit tests of the package it is started in on each supported Node, taken from npm's `node` package.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const versions = ["22", "24", "26"];
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

for (const version of versions) {
  console.log(`Node ${version}:`);
  const { status } = spawnSync(
    "npx",
    ["-y", "-p", `node@${version}`, "-c", `node --version && node ${JSON.stringify(vitest)} run`],
    {
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  if (status !== 0) {
    console.error(`The unit tests failed on Node ${version}.`);
    process.exit(1);
  }
}
