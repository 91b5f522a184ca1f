import { type Panel, panelTable } from "@growingio-export/insight/chart";
import { element } from "./element.ts";

/** The figures of a panel as a table that screen readers can walk through. */
export function figureTable(panel: Panel): HTMLElement {
  const { columns, rows } = panelTable(panel);
  const table = element(
    "table",
    {},
    element("caption", {}, panel.title),
    element("thead", {}, element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)))),
    element(
      "tbody",
      {},
      ...rows.map((cells) =>
        element(
          "tr",
          {},
          ...cells.map((cell, place) => element(place === 0 ? "th" : "td", place === 0 ? { scope: "row" } : {}, cell)),
        ),
      ),
    ),
  );
  // What scrolls has to be reachable by the keyboard.
  return element("div", { class: "gio-table", role: "group", tabindex: "0", "aria-label": panel.title }, table);
}
