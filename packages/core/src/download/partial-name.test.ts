import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { type Owner, ownerIn, ownerState, partialName, thisOwner } from "./partial-name.ts";

const me = thisOwner();

test("a name tells its owner, who runs", () => {
  const name = partialName(".part");
  expect(name).toMatch(/^\.growingio-.*\.part$/);
  expect(ownerIn(name)).toEqual(me);
  expect(ownerState(me)).toBe("runs");
  expect(partialName(".part")).not.toBe(name);
});

test.each([
  [".growingio-0d6c2f0e-30d3-4a52-9bb1-0f0c1b2d3e4f.part", "unknown"],
  [".growingio-12-34-0123abcd-0123456789ab.csv.bak", null],
  [".growingio-settings.json", null],
  ["users.csv.part", null],
  ["report.growingio-1.part", null],
])("%s: %s", (name, owner) => {
  expect(ownerIn(name)).toBe(owner);
});

/** What another process calls its file; it waits until it is ended. */
async function startOwner(command: string, args: readonly string[]): Promise<{ owner: Owner; child: ChildProcess }> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [name] = await once(createInterface({ input: child.stdout }), "line");
  return { owner: ownerIn(name) as Owner, child };
}

const file = new URL("./partial-name.ts", import.meta.url).href;
const program = `import(${JSON.stringify(file)}).then((name) => console.log(name.partialName(".part")))`;

test("another process runs until it has ended", async () => {
  const { owner, child } = await startOwner(process.execPath, ["-e", `${program}; setTimeout(() => {}, 60_000)`]);
  expect(owner.pid).toBe(child.pid);
  expect(ownerState(owner)).toBe(me.start === "0" ? "unsure" : "runs");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(ownerState(owner)).toBe("ended");
});

test.runIf(process.platform === "linux")("one whose parent never looks has ended all the same", async () => {
  const { owner } = await startOwner("sh", ["-c", '"$0" -e "$1" & exec sleep 60', process.execPath, program]);
  await expect.poll(() => ownerState(owner)).toBe("ended");
  expect(process.kill(owner.pid, 0)).toBe(true);
});

test("a pid of another machine, or of another container, says nothing here", () => {
  expect(ownerState({ ...me, machine: "00000000" })).toBe("elsewhere");
});

test.runIf(me.start !== "0")("another process that has its pid since is another process", () => {
  expect(ownerState({ ...me, start: "1" })).toBe("ended");
});
