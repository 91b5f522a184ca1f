import { say } from "@growingio-export/core/basics";
import { element } from "../view/element.ts";
import type { ChartMeta } from "./chart-meta.ts";

const MAX_DAYS = 365;

/** What a reader can ask the server for, above the chart. */
export interface AskBar {
  readonly element: HTMLElement;
  show(what: { readonly canExport: boolean; readonly canCompare: boolean; readonly meta: ChartMeta }): void;
  /** Nothing can be asked for while an answer is awaited. */
  busy(isBusy: boolean): void;
}

/** The last days, and a comparison. */
export function askBar(on: { onDays(days: number): void; onCompare(isCompared: boolean): void }): AskBar {
  const before = element("span");
  const after = element("span");
  const days = element("input", { type: "number", min: "1", max: String(MAX_DAYS), step: "1", value: "30" });
  const show = element("button", { type: "button" });
  const exporting = element(
    "span",
    { class: "gio-days", role: "group" },
    element("label", { class: "gio-days" }, before, days, after),
    show,
  );
  const compare = element("button", { type: "button", "aria-pressed": "false" });
  const bar = element("fieldset", { class: "gio-asks" }, exporting, compare);

  const ask = () => {
    if (days.reportValidity() && days.value !== "") on.onDays(Number(days.value));
  };
  show.addEventListener("click", ask);
  // A page in a sandbox may not send a form, so Enter is looked for.
  days.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") ask();
  });
  compare.addEventListener("click", () => on.onCompare(compare.getAttribute("aria-pressed") !== "true"));

  return {
    element: bar,
    show: ({ canExport, canCompare, meta }) => {
      bar.setAttribute("aria-label", say`Other figures`);
      exporting.setAttribute("aria-label", say`Another range`);
      before.textContent = say`Last`;
      after.textContent = say`days`;
      show.textContent = say`Show`;
      compare.textContent = say`Compare with the previous period`;
      compare.setAttribute("aria-pressed", String(meta.model.compared_with !== undefined));
      exporting.hidden = !canExport;
      compare.hidden = !canCompare;
      bar.hidden = !canExport && !canCompare;
    },
    busy: (isBusy) => {
      bar.disabled = isBusy;
    },
  };
}
