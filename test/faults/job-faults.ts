import { exports, type Fault, final, fine } from "./fault.ts";
import * as plays from "./plays.ts";

const HOUR_MS = 3_600_000;
const failed = (errorMsg: string) => plays.answering({ id: "job", status: "failed", errorMsg });
/** A poll every tenth of the time that has passed, ten seconds at the most. */
const polite = fine([2, 130]);

/** What can become of an export that runs. */
export const jobFaults: readonly Fault[] = [
  {
    name: "failed",
    what: "`failed` with Chinese words",
    play: failed("图表配置异常"),
    ends: exports(final("export_failed", /says: 图表配置异常/)),
  },
  {
    name: "failed-later",
    what: "`failed`, to be tried again later",
    play: failed("下载出错，请稍后重试"),
    ends: exports(final("export_failed", /says: 下载出错，请稍后重试/)),
  },
  {
    name: "unknown",
    what: "a status that is not documented",
    play: plays.answering({ id: "job", status: "queued" }),
    ends: exports(final("protocol", /unknown status "queued"/)),
  },
  {
    name: "for-ever",
    what: "`doing` for ever",
    play: plays.doing,
    ends: exports({ code: "timeout", requests: [2, 130], says: /was not finished after/ }),
  },
  {
    name: "returns",
    what: "`doing`, 503, `doing` as another job, then the result",
    play: plays.inTurn(
      plays.doing,
      plays.answering({}, 503),
      plays.answering({ id: "other-job", status: "doing" }),
      plays.well,
    ),
    ends: exports(fine(4)),
  },
  {
    name: "other-chart",
    what: "the table of another chart",
    play: plays.otherChart,
    ends: { table: final("protocol", /with the table of another one, "another1"/) },
  },
  {
    name: "job-id",
    what: "a table called as the job was while it ran",
    play: plays.inTurn(plays.doing, plays.asJob),
    ends: { table: fine(2) },
  },
  {
    name: "ahead",
    what: "the clock is put forward by 6 hours",
    play: plays.long,
    jumpMs: 6 * HOUR_MS,
    ends: exports(polite),
  },
  {
    name: "back",
    what: "the clock is put back by 6 hours",
    play: plays.long,
    jumpMs: -6 * HOUR_MS,
    ends: exports(polite),
  },
  {
    name: "short-rows",
    what: "a table whose rows are shorter than its columns",
    play: plays.shortRows,
    ends: { table: fine(1, /Check: \d rows of \d have fewer cells .*/) },
  },
];
