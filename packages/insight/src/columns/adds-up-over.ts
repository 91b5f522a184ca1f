import { readMetricName } from "./metric-name.ts";

/** Metrics that count visits: one that touched five pages is counted at each of the five. */
const visits =
  /(访问|进入|退出|会话)(量|次数|数|总量|总数)( 次)?$|^(访问|进入|退出|会话)$|\b(visits?|sessions?|entrances?|entries|exits?)( (count|total|number))?$/;

/** Dimensions of which a visit has several values: its pages and what is said of each of them. */
const ofPages =
  /页面|网页|(浏览|所在|当前)页|域名|网址|屏幕|\bpages?\b|\bpvar\b|\b(sub ?)?domains?\b|\bhost(name)?\b|\bpath(name)?\b|\burls?\b|\buri\b|\bscreens?\b/;

/** Pages of which a visit has one. */
const onceAVisit =
  /落地|着陆|入口|(首次|首个|退出|离开|最后).*页|访问来源|\b(landing|entry|entrance|exit|first|last)\b/;

/**
 * Whether a metric's figures for the values of these dimensions add up: visits, entrances and exits do not over pages, domains
 * and page variables, where a visit is counted in every page it touched. A page variable with a name of its own is not recognized.
 * Source: GrowingIO's documentation of its metrics.
 */
export function addsUpOver(metricName: string, dimensionNames: readonly string[]): boolean {
  if (!visits.test(readMetricName(metricName).words)) return true;
  return !dimensionNames.some((name) => {
    const { whole } = readMetricName(name);
    return ofPages.test(whole) && !onceAVisit.test(whole);
  });
}
