import { nodeVersionProblem } from "./node-version.ts";

// Imported first: an older Node is told so before anything else of the bundle runs.
const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
