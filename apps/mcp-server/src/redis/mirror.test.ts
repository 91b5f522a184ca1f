import { type Manifest, runningManifest } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { temporaryWorkspace } from "../../../../packages/service/test-support/stage.ts";
import type { Blobs } from "./blobs.ts";
import { Mirror } from "./mirror.ts";
import type { Changes, Records } from "./records.ts";

test("who asks sees what was written before, though another was looking it up at that moment", async () => {
  const workspace = await temporaryWorkspace();
  const running = runningManifest(
    { exportId: "exp_a", kind: "event", project: "p", target: { id: "c", name: "" } },
    { alias: "e1", owner: null, nowMs: 1 },
  );
  let now: Manifest = running;
  const answers: (() => void)[] = [];
  let sequence = 0;
  const changesSince = async (): Promise<Changes> => {
    const exports = new Map([["exp_a", now]]);
    await new Promise<void>((resolve) => answers.push(resolve));
    return { sequence: ++sequence, exports, isAll: false };
  };
  const records = { changesSince } as unknown as Records;
  const mirror = new Mirror({ records, blobs: {} as Blobs, workspace: async () => workspace });
  const first = mirror.get("exp_a");
  await expect.poll(() => answers.length).toBe(1);
  now = { ...running, state: "failed", updatedAtMs: 2, finishedAtMs: 2 };
  const later = Promise.all([mirror.get("exp_a"), mirror.get("exp_a")]);
  answers[0]?.();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  expect((await first)?.state).toBe("running");
  expect((await later).map((one) => one?.state)).toEqual(["failed", "failed"]);
});
