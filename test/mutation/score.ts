/** Prints the mutation score of each package that has a report, and fails where one is too low or nothing was measured. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { mutated } from "./mutated.ts";

/** Per cent of the mutants that tests have to find. */
const LOWEST_SCORE = 85;

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

const failures: string[] = [];
for (const name of Object.keys(mutated)) {
  const file = resolve(import.meta.dirname, `../../reports/mutation/${name}.json`);
  if (!existsSync(file)) {
    failures.push(`${name}: no report`);
    continue;
  }
  const { files }: Report = JSON.parse(readFileSync(file, "utf8"));
  const mutants = Object.values(files).flatMap((of) => of.mutants);
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, survived] = [count("Killed"), count("Survived")];
  const [uncovered, timeouts] = [count("NoCoverage"), count("Timeout")];
  const found = killed + timeouts;
  const score = (100 * found) / (found + survived + uncovered);
  const counts = `${killed} killed, ${survived} survived, ${uncovered} without coverage, ${timeouts} timeouts`;
  console.log(`${name}: ${score.toFixed(2)} %, ${counts}`);
  if (!(score >= LOWEST_SCORE)) failures.push(`${name}: ${score.toFixed(2)} % is below ${LOWEST_SCORE} %`);
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
