import { expect, onTestFinished, test } from "vitest";
import { startStage } from "../support/connect.ts";
import { ForwardClock } from "../support/forward-clock.ts";

test("a list that takes longer than a call is running, with its export_id; the same call again brings it and starts nothing", async () => {
  const clock = new ForwardClock();
  const slow = await startStage({ jobMs: 3_600_000, clock });
  onTestFinished(() => slow.close());
  const args = { segment: slow.gio.sandbox.shop.segment("plain").id, file_name: "slow" };
  const first = await slow.call("save_export", args);
  expect(first.structured).toMatchObject({ status: "running", export_id: expect.any(String) });
  expect(first.text).toContain(`export_id is ${first.structured.export_id}`);
  expect(first.structured.next).toContain("save_export again with the same arguments");
  clock.forward(3_600_000);
  const second = await slow.call("save_export", args);
  expect(second.structured).toMatchObject({ export_id: first.structured.export_id, rows: 1_280 });
  expect(second.text).toContain(first.structured.export_id);
});
