import { say } from "@growingio-export/core/basics";
import type { ChartModel } from "@growingio-export/insight/chart";
import { buttonChooser, listChooser } from "./chooser.ts";
import { element } from "./element.ts";
import { type FacetName, facetNames, switchesOf } from "./switches.ts";
import type { ViewForm } from "./view-options.ts";

/** What is shown: a panel by its place in the model, in a form. */
interface Shown {
  readonly panel: number;
  readonly form: ViewForm;
}

/** The switches above a chart. */
export interface SwitchBar {
  readonly element: HTMLElement;
  show(model: ChartModel, shown: Shown): void;
}

/** Switches for metric, dimension, target users and form. */
export function switchBar(onChoose: (choice: { readonly panel: number; readonly form?: ViewForm }) => void): SwitchBar {
  const bar = element("div", { class: "gio-controls" });
  const lists = new Map(facetNames.map((name) => [name, listChooser((value) => onChoose({ panel: Number(value) }))]));
  const titles = listChooser((value) => onChoose({ panel: Number(value) }));
  const forms = buttonChooser((value) => {
    const [form, panel] = value.split(" ");
    onChoose({ form: form as ViewForm, panel: Number(panel) });
  });

  return {
    element: bar,
    show: (model, { panel: place, form }) => {
      const panel = model.panels[place];
      if (panel === undefined) return bar.replaceChildren();
      const switches = switchesOf(model, place);
      const wanted: HTMLElement[] = [];
      if (switches.isWhole) {
        for (const { name, choices } of switches.facets) {
          const list = lists.get(name);
          if (list === undefined) continue;
          const shown = choices.map((choice) => ({
            value: String(choice.panel),
            label: choice.value ?? withoutLabel(name, model.panels[choice.panel]?.title ?? ""),
          }));
          const chosen = choices.find(({ value }) => value === panel[name]);
          list.set(facetLabel(name), shown, String(chosen?.panel));
          wanted.push(list.element);
        }
      } else {
        const shown = model.panels.map(({ title }, value) => ({ value: String(value), label: title }));
        titles.set(say`Figures`, shown, String(place));
        wanted.push(titles.element);
      }
      const offered = switches.isWhole ? switches.forms : panel.forms.map((one) => ({ form: one, panel: place }));
      const choices = [...offered, { form: "table" as const, panel: place }].map((choice) => ({
        value: `${choice.form} ${choice.panel}`,
        label: formLabel(choice.form),
      }));
      const pressed = [...offered, { form: "table" as const }].findIndex((choice) => choice.form === form);
      forms.set(say`Shown as`, choices, choices[pressed]?.value ?? "");
      wanted.push(forms.element);
      arrange(bar, wanted);
    },
  };
}

/** Gives an element these children; one that stays is left where it is, for moving it would take the focus away. */
function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  for (const child of [...parent.children]) if (!wanted.some((one) => one === child)) child.remove();
  for (const [at, child] of wanted.entries()) {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  }
}

function facetLabel(name: FacetName): string {
  return { metric: say`Metric`, dimension: say`Dimension`, target: say`Target users` }[name];
}

/** How the choice of no value is called. */
function withoutLabel(name: FacetName, title: string): string {
  return { metric: title, dimension: say`none`, target: say`side by side` }[name];
}

function formLabel(form: ViewForm): string {
  return { line: say`Line`, bar: say`Bars`, funnel: say`Funnel`, heatmap: say`Heatmap`, table: say`Table` }[form];
}
