// Records `gio report` in a terminal, against a simulated GrowingIO, and writes what it shows into both READMEs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordSession } from "../support/record-session.ts";
import { reportCommands, withSession } from "../support/report-session.ts";
import { repositoryRoot } from "../support/sources.ts";

for (const [readme, language] of [
  ["README.md", "en"],
  ["README.zh-CN.md", "zh"],
] as const) {
  const session = await recordSession(reportCommands, { language });
  writeFileSync(join(repositoryRoot, readme), withSession(readme, session));
  console.log(`${readme}:\n${session}`);
}
