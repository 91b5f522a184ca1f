import type { Company } from "./company.ts";

/** The company as it is now. */
export interface LiveCompany {
  readonly current: Company;
  /** The tokens of all accounts, to be kept out of logs and answers. */
  readonly secrets: readonly string[];
  /** Reads the file again, all or nothing: a bad one throws `UsageError` and the old one stays. */
  reload(): Promise<void>;
  /** Called after each change; what was authenticated before is asked `stillHolds()` again. */
  onChange(listener: (now: Company, before: Company) => void): void;
}
