import { say } from "@growingio-export/core/basics";
import type { Panel } from "@growingio-export/insight/chart";
import { element } from "../view/element.ts";
import { mountChart } from "../view/mount-chart.ts";
import type { ChartView, ViewForm, ViewOptions } from "../view/view-options.ts";
import { askBar } from "./ask-bar.ts";
import type { Wish } from "./chart-calls.ts";
import type { ChartMeta } from "./chart-meta.ts";
import { speakPage } from "./speak-page.ts";

type Theme = ViewOptions["theme"];

/** What a reader can ask for from the page: it answers with what is to be shown instead, or an error in words. */
export interface Asks {
  lastDays(present: ChartMeta, days: number, wish: Wish): Promise<ChartMeta>;
  compare(present: ChartMeta, wish: Wish): Promise<ChartMeta>;
  /** Told what is shown after each choice of the reader. */
  onShown(sentence: string): void;
}

/** The app's page. */
export interface ChartPage {
  theme(theme: Theme): void;
  /** Says what goes on. */
  status(text: string): void;
  show(meta: ChartMeta): void;
  /** Shows words alone: the answer of a host that hands on nothing to draw. */
  text(words: string, isError: boolean): void;
}

/** Makes the app's page in an empty element. */
export function chartPage(root: HTMLElement, asks: Asks, canAsk: () => boolean): ChartPage {
  const name = element("h1");
  const range = element("p", { class: "gio-range" });
  const status = element("p", { class: "gio-status", role: "status" });
  const error = element("p", { class: "gio-status gio-error", role: "alert" });
  const words = element("p", { class: "gio-text" });
  const chart = element("div");
  let theme: Theme = "light";
  let present: ChartMeta | undefined;
  let view: ChartView | undefined;
  let panel: Panel | undefined;
  let shown: ViewForm = "table";
  const note = (next: Panel | undefined, form: ViewForm) => {
    [panel, shown] = [next, form];
  };

  const bar = askBar({
    onDays: (days) => void ask((meta, wish) => asks.lastDays(meta, days, wish)),
    onCompare: (isCompared) => void ask((meta, wish) => asks.compare(meta, { ...wish, isCompared })),
  });

  const ask = async (answer: (present: ChartMeta, wish: Wish) => Promise<ChartMeta>) => {
    const meta = present;
    if (meta === undefined) return;
    const wish: Wish = {
      form: shown,
      metric: panel?.metric,
      dimension: panel?.dimension ?? panel?.target,
      isCompared: meta.model.compared_with !== undefined,
    };
    error.textContent = "";
    status.textContent = say`Asking for the figures…`;
    const focused = document.activeElement;
    bar.busy(true);
    chart.inert = true;
    try {
      show(await answer(meta, wish));
      tell();
    } catch (reason) {
      error.textContent = reason instanceof Error ? reason.message : String(reason);
    } finally {
      status.textContent = "";
      bar.busy(false);
      chart.inert = false;
      if (focused instanceof HTMLElement) focused.focus();
    }
  };

  const tell = () => {
    if (present === undefined || panel === undefined) return;
    const { model, export_id } = present;
    const range = model.range ?? "range unknown";
    asks.onShown(`The user looks at "${model.name}": ${panel.title}, ${range}, export_id ${export_id}.`);
  };

  const show = (meta: ChartMeta) => {
    present = meta;
    const { model } = meta;
    speakPage(model.language);
    document.documentElement.lang = model.language === "zh" ? "zh-CN" : "en";
    const { form, panel: place = 0 } = meta.chosen;
    note(model.panels[place], form);
    name.textContent = model.name;
    range.textContent = rangeText(model.range, model.compared_with);
    status.textContent = "";
    bar.show({
      canExport: canAsk() && meta.tool !== undefined && meta.chart !== undefined,
      canCompare: canAsk(),
      meta,
    });
    const options: ViewOptions = {
      model,
      panel: place,
      form,
      theme,
      controls: true,
      onChoose: (choice) => {
        note(model.panels[choice.panel], choice.form);
        tell();
      },
    };
    if (view === undefined) view = mountChart(chart, options);
    else view.update(options);
    root.replaceChildren(name, range, bar.element, status, error, chart);
  };

  root.classList.add("gio-chart", "gio-page");
  root.append(status, error, words);
  return {
    theme: (next) => {
      theme = next;
      root.dataset.theme = next;
      document.documentElement.style.colorScheme = next;
      view?.update({ theme: next });
    },
    status: (text) => {
      status.textContent = text;
    },
    show,
    text: (said, isError) => {
      status.textContent = "";
      words.textContent = isError ? "" : said;
      error.textContent = isError ? said : "";
    },
  };
}

function rangeText(range: string | undefined, compared: string | undefined): string {
  if (range === undefined) return "";
  return compared === undefined ? range : say`${range}, compared with ${compared}`;
}
