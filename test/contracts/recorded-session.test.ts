import { expect, test } from "vitest";
import { isPrinted } from "../support/page-session.ts";
import { recordSession } from "../support/record-session.ts";
import { reportCommands, sessionIn } from "../support/report-session.ts";

// The pseudo-terminal is `script` of util-linux.
test.skipIf(process.platform !== "linux").each([
  ["README.md", "en"],
  ["README.zh-CN.md", "zh"],
] as const)("the session of %s is what a terminal shows today", { timeout: 240_000 }, async (readme, language) => {
  const session = await recordSession(reportCommands, { language });
  // The script in demo/ writes it anew.
  expect({ session, isTheSame: isPrinted(sessionIn(readme), session) }).toEqual({ session, isTheSame: true });
});
