import { all, exports, type Fault, final, fine, retried } from "./fault.ts";
import * as plays from "./plays.ts";
import { TOKEN } from "./subjects.ts";

const SECOND_MS = 1_000;
const words = { message: "分群的类型和idtype不匹配", errors: [{ code: "bad_request", message: "错误访问" }] };
const slow = {
  message: "Request timeout",
  errors: [{ code: "request_timeout", message: "Request timeout in 5000 milliseconds" }],
};
const unauthorized = plays.answering({ message: "Unauthorized", errors: [] }, 401);
const refused = final("unauthorized", /refused the token \(HTTP 40[13]\)/);
const limited = all(retried("rate_limited", /"too many requests" \(HTTP 429\)/));
const down = (status: number) => all(retried("server", new RegExp(`problem of its own \\(HTTP ${status}\\)`)));
const inThirtySeconds = (nowMs: number) => new Date(nowMs + 30 * SECOND_MS).toUTCString();

/** What can be answered with another status. */
export const statusFaults: readonly Fault[] = [
  {
    name: "400",
    what: "400 with GrowingIO's own words",
    play: plays.answering(words, 400),
    ends: all(final("bad_request", /\(HTTP 400\) .*says: 分群的类型和idtype不匹配/)),
  },
  {
    name: "400-token",
    what: "400 that repeats the token",
    play: plays.answering({ message: `bad token ${TOKEN}` }, 400),
    ends: all(final("bad_request", /says: bad token \[token\]/)),
  },
  { name: "401", what: "401", play: unauthorized, ends: all(refused) },
  {
    name: "401-midway",
    what: "401 while the export runs",
    play: plays.inTurn(plays.doing, plays.doing, unauthorized),
    ends: exports({ ...refused, requests: 3 }),
  },
  { name: "403", what: "403", play: plays.answering({ message: "Forbidden" }, 403), ends: all(refused) },
  {
    name: "404",
    what: "404",
    play: plays.answering({ message: "Not Found" }, 404),
    ends: all(final("not_found", /HTTP 404/)),
  },
  {
    name: "409",
    what: "409, which is not documented",
    play: plays.answering({ message: "图表被占用" }, 409),
    ends: all(final("bad_request", /unexpected HTTP status 409 .*says: 图表被占用/)),
  },
  {
    name: "redirect",
    what: "302 to another address",
    play: plays.answering("", 302, { location: "http://127.0.0.1:9/" }),
    ends: all(final("configuration", /redirect \(HTTP 302\)/)),
  },
  { name: "429", what: "429", play: plays.answering({}, 429), ends: limited },
  {
    name: "429-3",
    what: "429, `Retry-After: 3`",
    play: plays.later(429, "3"),
    spacingMs: 3 * SECOND_MS,
    ends: limited,
  },
  {
    name: "429-date",
    what: "429, `Retry-After` a date in 30 s",
    play: plays.later(429, inThirtySeconds),
    spacingMs: 29 * SECOND_MS,
    ends: limited,
  },
  { name: "429-negative", what: "429, `Retry-After: -5`", play: plays.later(429, "-5"), ends: limited },
  {
    name: "429-year",
    what: "429, `Retry-After` a year",
    play: plays.later(429, "31536000"),
    spacingMs: 60 * SECOND_MS,
    ends: limited,
  },
  { name: "500", what: "500 with GrowingIO's own words", play: plays.answering(slow, 500), ends: down(500) },
  { name: "502", what: "502 with a page", play: plays.page(502), ends: down(502) },
  {
    name: "503",
    what: "503, `Retry-After: 3`",
    play: plays.later(503, "3"),
    spacingMs: 3 * SECOND_MS,
    ends: down(503),
  },
  {
    name: "503-once",
    what: "503 once",
    play: plays.inTurn(plays.answering({}, 503), plays.well),
    ends: all(fine(2)),
  },
];
