import { expect, test } from "vitest";
import { nodeVersionProblem } from "./node-version.ts";

test.each(["22.19.0", "22.23.3", "24.0.0", "26.10.0"])("Node %s is new enough", (version) => {
  expect(nodeVersionProblem(version)).toBeNull();
});

test.each(["18.20.0", "20.20.2", "22.18.9"])("Node %s is not, and it says what to do", (version) => {
  expect(nodeVersionProblem(version)).toMatch(/22\.19.*npx -y -p node@24/);
});
