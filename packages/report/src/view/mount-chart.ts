import { speak } from "@growingio-export/core/basics";
import { chartZh, panelHeight } from "@growingio-export/insight/chart";
import { view as viewZh } from "../zh/view.ts";
import { drawing } from "./drawing.ts";
import { element } from "./element.ts";
import { figureTable } from "./figure-table.ts";
import { pictureLabel } from "./picture-label.ts";
import { switchBar } from "./switch-bar.ts";
import { type ChartView, formOf, type ViewOptions } from "./view-options.ts";

/** Pixels. */
const USUAL_WIDTH = 600;
const LEAST_HEIGHT = 360;
const MOST_HEIGHT = 1_800;

/** Shows a chart in an element of a page, whose content it becomes; `viewStyles` is how it looks. */
export function mountChart(place: HTMLElement, first: ViewOptions): ChartView {
  let options = first;
  const picture = drawing();
  const caption = element("figcaption");
  const tablePlace = element("div");
  const figure = element("figure", {}, caption, picture.element, tablePlace);
  const notes = element("ul", { class: "gio-notes" });
  const switches = switchBar((choice) => {
    options = { ...options, ...choice };
    show();
    const { model, panel = 0, form, onChoose } = options;
    const shown = model.panels[panel];
    if (shown === undefined) return;
    onChoose?.({ panel, form: formOf(shown, form), metric: shown.metric, dimension: shown.dimension });
  });

  const show = () => {
    const { model, theme, panel: at = 0 } = options;
    if (model.language === "zh") speak("zh", chartZh, viewZh);
    else speak("en");
    place.dataset.theme = theme;
    place.lang = model.language === "zh" ? "zh-CN" : "en";
    const panel = model.panels[at];
    const form = panel === undefined ? "table" : formOf(panel, options.form);
    caption.textContent = panel?.title ?? model.name;
    switches.element.hidden = !options.controls || panel === undefined;
    switches.show(model, { panel: at, form });
    tablePlace.replaceChildren(...(panel !== undefined && form === "table" ? [figureTable(panel)] : []));
    picture.element.hidden = form === "table";
    if (panel !== undefined && form !== "table") {
      // Before a page is laid out nothing is known of its width.
      const wanted = panelHeight(panel, { form, width: place.clientWidth || USUAL_WIDTH });
      const { label = pictureLabel(model, panel), height = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, wanted)) } =
        options;
      picture.show({ model, panel, form, theme, label, height });
    }
    notes.replaceChildren(...model.notes.map((note) => element("li", {}, note)));
    notes.hidden = model.notes.length === 0;
  };

  place.classList.add("gio-chart");
  place.replaceChildren(switches.element, figure, notes);
  show();
  return {
    update: (changes) => {
      const isNew = changes.model !== undefined && changes.model !== options.model;
      options = { ...options, ...(isNew ? { panel: 0 } : {}), ...changes };
      show();
    },
    dispose: () => {
      picture.dispose();
      place.replaceChildren();
      place.classList.remove("gio-chart");
    },
  };
}
