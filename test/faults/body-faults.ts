import { all, type Fault, final, fine, retried } from "./fault.ts";
import * as plays from "./plays.ts";

const noJson = all(retried("network", /not complete JSON/));
const odd = final("protocol", /does not have the documented form/);
const tooLarge = all(final("protocol", /is larger than \d+ MiB/));

/** What can stand in an answer with status 200. */
export const bodyFaults: readonly Fault[] = [
  {
    name: "page",
    what: "a page of HTML",
    play: plays.page(200),
    ends: all(retried("protocol", /answered with text\/html/)),
  },
  { name: "page-json", what: "a page that calls itself JSON", play: plays.page(200, "application/json"), ends: noJson },
  { name: "half-json", what: "half a JSON", play: plays.halfJson, ends: noJson },
  { name: "empty", what: "nothing", play: plays.answering(""), ends: noJson },
  {
    name: "other-shape",
    what: "JSON of another shape",
    play: plays.answering({ hello: "world" }),
    ends: { table: odd, links: final("protocol", /neither a status nor links/), list: odd },
  },
  { name: "null", what: "`null`", play: plays.answering(null), ends: all(odd) },
  {
    name: "odd-cells",
    what: "cells, links and a list's fields of the wrong types",
    play: plays.oddCells,
    ends: { table: fine(1), links: odd, list: fine(1) },
  },
  {
    name: "long-rows",
    what: "rows longer than the columns",
    play: plays.longRows,
    ends: { table: final("protocol", /row that does not fit/) },
  },
  { name: "nested", what: "lists in lists, 200,000 deep", play: plays.nested(200_000), ends: all(odd) },
  {
    name: "nested-large",
    what: "the same, 2,000,000 deep",
    play: plays.nested(2_000_000),
    isLarge: true,
    ends: all(final("protocol", /nested too deeply/)),
  },
  {
    name: "nested-cell",
    what: "the same in a cell or a field, 100,000 deep",
    play: plays.nestedInside(100_000),
    ends: { table: fine(1), links: fine(1), list: fine(1) },
  },
  {
    name: "columns",
    what: "1,000,000 columns",
    play: plays.millionColumns,
    isLarge: true,
    ends: { table: final("protocol", /has 1,000,000 columns; at most 5,000 are read/) },
  },
  { name: "large", what: "300 MB", play: plays.large(300), isLarge: true, ends: tooLarge },
  { name: "gzip", what: "a gzip bomb of 1 GB", play: plays.gzipBomb, isLarge: true, ends: tooLarge },
];
