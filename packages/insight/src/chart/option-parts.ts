import { say } from "@growingio-export/core/basics";
import type { ChartModel, Panel } from "./chart-model.ts";
import type { Look } from "./look.ts";
import { nameLines, textWidth } from "./name-lines.ts";
import { type Theme, themeOf } from "./theme.ts";

/** What ECharts draws; plain data but for the functions that write figures. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** All that a form needs to be drawn. */
export interface Drawing<P extends Panel = Panel> {
  readonly model: ChartModel;
  readonly panel: P;
  readonly look: Look;
  readonly theme: Theme;
}

export function drawing<P extends Panel>(model: ChartModel, panel: P, look: Look): Drawing<P> {
  return { model, panel, look, theme: themeOf(look) };
}

/** The words of the axes are within a grid's bounds. */
export const CONTAINED: ChartOption = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" };

/** Pixels above the plot, with a legend of these names. */
export function topOf({ look }: Drawing, names: readonly string[]): number {
  return (look.title === false ? 12 : 64) + legendHeight(look, names) + 20;
}

/** What all forms share: colors, font, the name of the chart and what it shows. */
export function commonOption({ model, panel, look, theme }: Drawing): ChartOption {
  const { title = true, fontFamily, width } = look;
  const room = { overflow: "truncate", width: Math.max(80, width - 48) };
  return {
    // On a server the labels of what moves in are lost.
    animation: false,
    backgroundColor: theme.background,
    textStyle: { color: theme.text, ...(fontFamily === undefined ? {} : { fontFamily }) },
    ...(title
      ? {
          title: {
            text: model.name === "" ? panel.title : model.name,
            subtext: subtitle(model, panel),
            left: 20,
            top: 12,
            itemGap: 6,
            textStyle: { color: theme.text, fontSize: 17, fontWeight: "normal", ...room },
            subtextStyle: { color: theme.muted, fontSize: 12, ...room },
          },
        }
      : {}),
  };
}

/** What is shown of which days: `支付_次 · 2026-11-18 to 2026-11-24 · compared with 2026-11-11 to 2026-11-17`. */
export function subtitle({ name, range, compared_with }: ChartModel, { title }: Panel): string {
  return [
    ...(title === name ? [] : [title]),
    ...(range === undefined ? [] : [range]),
    ...(compared_with === undefined ? [] : [say`compared with ${compared_with}`]),
  ].join(" · ");
}

const LEGEND_ROW = 24;
const LEGEND_SIGN = 14;
const LEGEND_GAP = 12;
/** Between the sign and its name. */
const SIGN_GAP = 5;

/** The names of lines, above the plot, in as many rows as they need: only one that is wider than the picture loses its middle. */
export function legendOption({ look, theme }: Drawing, names: readonly string[]): ChartOption {
  return {
    legend: {
      type: "plain",
      data: names,
      left: 20,
      top: look.title === false ? 4 : 60,
      width: look.width - 40,
      padding: 5,
      icon: "roundRect",
      itemWidth: LEGEND_SIGN,
      itemHeight: 8,
      itemGap: LEGEND_GAP,
      formatter: (name: string) => legendName(look, name),
      textStyle: { color: theme.text },
    },
  };
}

function legendName({ width }: Pick<Look, "width">, name: string): string {
  return nameLines(name, width - 50 - LEGEND_SIGN - SIGN_GAP - LEGEND_GAP, 1).join("");
}

/** Pixels that the names of lines take. */
export function legendHeight(look: Pick<Look, "width">, names: readonly string[]): number {
  const room = look.width - 50;
  let [rows, used] = [1, 0];
  for (const name of names) {
    const wide = LEGEND_SIGN + SIGN_GAP + textWidth(legendName(look, name)) + LEGEND_GAP;
    if (used > 0 && used + wide > room) [rows, used] = [rows + 1, 0];
    used += wide;
  }
  return names.length === 0 ? 0 : 6 + rows * LEGEND_ROW;
}

/** What is told where the pointer is: text, never HTML. */
export function tooltipOption({ theme }: Drawing, more: ChartOption): ChartOption {
  return {
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: theme.background,
      borderColor: theme.rule,
      textStyle: { color: theme.text, fontSize: 12 },
      ...more,
    },
  };
}

/** Names that ECharts would take for places of a template stay themselves. */
export function lines(...texts: readonly string[]): string {
  return texts.join("\n");
}

/** A name cut at its end. */
export function cut(name: string, length: number): string {
  const characters = [...name];
  return characters.length <= length ? name : `${characters.slice(0, length - 1).join("")}…`;
}
