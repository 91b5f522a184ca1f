import { during } from "../clock.ts";
import type { JobKeeping } from "../exports/keeping.ts";
import type { JobKeeperPorts } from "./job-keeper.ts";
import type { JobStore } from "./job-store.ts";

/** A store of the caller's own, or the folder where jobs are kept as files. */
export type JobStoreOption = JobStore | { readonly folder: string };

/** Keeps jobs as an option says; undefined without it. What that takes is loaded when a job is first kept. */
export function openJobStore(
  option: JobStoreOption | undefined,
  ports: Omit<JobKeeperPorts, "store">,
): JobKeeping | undefined {
  if (option === undefined) return undefined;
  let closed = false;
  let loading: Promise<JobKeeping> | undefined;
  const load = async (): Promise<JobKeeping> => {
    const { JobKeeper } = await import("./job-keeper.ts");
    const store = "folder" in option ? new (await import("./file-job-store.ts")).FileJobStore(option.folder) : option;
    const keeper = new JobKeeper({ ...ports, store });
    if (closed) keeper.close();
    return keeper;
  };
  const loaded = () => during(ports.clock, () => (loading ??= load()));
  return {
    during: async (job, isEnd, work) => (await loaded()).during(job, isEnd, work),
    takeUp: async (resume) => (await loaded()).takeUp(resume),
    close: () => {
      closed = true;
      void loading?.then((keeper) => keeper.close());
    },
  };
}
