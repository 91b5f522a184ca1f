export type { JobTarget } from "./api/jobs.ts";
export type { SandboxStats } from "./engine.ts";
export type { Fault } from "./faults/faults.ts";
export type { SandboxOptions } from "./options.ts";
export { createSandbox, type Sandbox } from "./sandbox.ts";
export { type ServedSandbox, type ServeOptions, serveSandbox } from "./serve.ts";
export type { Shop } from "./shop/shop.ts";
export type {
  AudienceShape,
  Chart,
  ChartShape,
  Dashboard,
  DistributionChart,
  EventChart,
  ExportKind,
  FunnelChart,
  PropertyVariable,
  RetentionChart,
  Segment,
  Tag,
  TrackedEvent,
  UserVariable,
} from "./shop/types.ts";
export { createTestClock, type TestClock, type TestClockOptions } from "./test-clock.ts";
export type { SandboxFetch } from "./transport/fetch.ts";
