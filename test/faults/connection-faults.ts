import { all, type Fault, retried } from "./fault.ts";
import * as plays from "./plays.ts";

const broken = all(retried("network", /connection to \S+ failed for .*\([A-Z_]+\)/));
const late = all(retried("timeout", /did not answer for .* within/));

/** What can become of a connection. */
export const connectionFaults: readonly Fault[] = [
  {
    name: "refused",
    what: "the connection is refused",
    at: "refused",
    play: plays.well,
    ends: all(retried("network", /ECONNREFUSED/)),
  },
  {
    name: "no-name",
    what: "nobody knows the host's name",
    at: "nowhere",
    play: plays.well,
    ends: all(retried("network", /ENOTFOUND|EAI_AGAIN/)),
  },
  { name: "reset", what: "it is reset before an answer", play: plays.resetBeforeHeaders, ends: broken },
  { name: "reset-headers", what: "it is reset inside the headers", play: plays.resetInHeaders, ends: broken },
  { name: "reset-body", what: "it is reset inside the body", play: plays.resetInBody, ends: broken },
  { name: "short-body", what: "it ends before the announced length", play: plays.closedInBody, ends: broken },
  { name: "short-chunk", what: "it ends inside a chunk", play: plays.closedInChunks, ends: broken },
  { name: "silence", what: "no answer comes", play: plays.silence, isSilent: true, ends: late },
  { name: "silence-body", what: "the body stops coming", play: plays.silenceInBody, isSilent: true, ends: late },
  { name: "drip", what: "the body comes byte by byte, for ever", play: plays.drip, isSilent: true, ends: late },
];
