import type { ChartModel } from "@growingio-export/insight/chart";
import { figureTable } from "../view/figure-table.ts";
import { mountChart } from "../view/mount-chart.ts";
import type { ChartView } from "../view/view-options.ts";

// The script of a report's page: draws its charts and switches its colors. All words stand in the page or in the models.

const root = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const views: ChartView[] = [];

function theme(): "light" | "dark" {
  const chosen = root.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return prefersDark.matches ? "dark" : "light";
}

function recolor(next = theme()): void {
  for (const view of views) view.update({ theme: next });
}

function drawCharts(): void {
  const models = JSON.parse(document.getElementById("report-data")?.textContent ?? "[]") as (ChartModel | null)[];
  for (const place of document.querySelectorAll<HTMLElement>("[data-chart]")) {
    const number = place.dataset.chart ?? "";
    const model = models[Number(number)];
    if (!model) continue;
    const table = document.querySelector(`[data-table="${number}"]`);
    const onChoose = ({ panel: at }: { readonly panel: number }) => {
      const panel = model.panels[at];
      if (panel !== undefined) table?.replaceChildren(figureTable(panel));
    };
    // What can be switched is worth a switch: another panel, another form.
    const controls = model.panels.length > 1 || (model.panels[0]?.forms.length ?? 0) > 1;
    views.push(mountChart(place, { model, theme: theme(), controls, onChoose }));
  }
}

function offerColors(): void {
  const group = document.querySelector<HTMLElement>(".report-colors");
  if (group === null) return;
  const buttons = [...group.querySelectorAll("button")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (button.value === "") delete root.dataset.theme;
      else root.dataset.theme = button.value;
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      recolor();
    });
  }
  group.hidden = false;
}

offerColors();
drawCharts();
prefersDark.addEventListener("change", () => recolor());
// Paper is light.
addEventListener("beforeprint", () => recolor("light"));
addEventListener("afterprint", () => recolor());
