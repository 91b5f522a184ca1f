export type { Account } from "./accounts/account.ts";
export { type Accounts, accountByProject, nameProject, oneAccount } from "./accounts/accounts.ts";
export { type CallQueue, callQueue, partOf } from "./call-queue.ts";
export { CatalogMemory } from "./catalog/catalog-memory.ts";
export { createJob, type ExportCreation, requestOf } from "./exports/create-job.ts";
export { createExportId } from "./exports/export-id.ts";
export { type Exports, REUSE_MS } from "./exports/exports.ts";
export {
  type ErrorReason,
  finalReason,
  InterruptedError,
  isPassing,
  isWorded,
  passingFailure,
  tooManyRunning,
  unknownExport,
} from "./exports/failures.ts";
export type { Call } from "./exports/long-task.ts";
export { progressMessage } from "./exports/progress-message.ts";
export { DEADLINE_MS, keepTable } from "./exports/run-job.ts";
export { findOptions } from "./find-options.ts";
export { folderLimiter, limitsFolder } from "./folder-limiter.ts";
export { type KeepingOptions, type KeepingPlan, type KeptExports, keepHere } from "./keeping.ts";
export { LimitReachedError } from "./limit-reached.ts";
export { type LocalServicesOptions, localServices } from "./local-services.ts";
export type { Logger } from "./logger.ts";
export { type CallOutcome, type Meters, noMeters } from "./meters.ts";
export { Secrets } from "./secrets.ts";
export { createServices, type Services, type ServicesOptions, sweepWorkspace } from "./services.ts";
export { UsageError } from "./usage-error.ts";
export type { Ways, WorkContext } from "./work-context.ts";
