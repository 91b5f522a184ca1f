import type { ChartForm, ChartModel, Panel } from "@growingio-export/insight/chart";

/** By what a panel is chosen among those of its model, each within the one before. */
export const facetNames = ["metric", "dimension", "target"] as const;
export type FacetName = (typeof facetNames)[number];

/** A panel by its place in the model, and what stands for it in a list; no value where it has none of the facet. */
interface FacetChoice {
  readonly value: string | undefined;
  readonly panel: number;
}

interface FormChoice {
  readonly form: ChartForm;
  readonly panel: number;
}

/** What can be shown instead of a panel. */
export interface Switches {
  /** Facets with more than one value. */
  readonly facets: readonly { readonly name: FacetName; readonly choices: readonly FacetChoice[] }[];
  /** The forms of the panel, and of others about the same. */
  readonly forms: readonly FormChoice[];
  /** Whether facets and forms lead to every panel. */
  readonly isWhole: boolean;
}

/** The switches beside the panel at a place. */
export function switchesOf({ panels }: ChartModel, place: number): Switches {
  const present = panels[place];
  if (present === undefined) return { facets: [], forms: [], isWhole: true };
  const facets = facetNames.flatMap((name, at) => {
    const within = facetNames.slice(0, at);
    const alike = panels.flatMap((panel, other) => (isLike(panel, present, within) ? [{ panel, other }] : []));
    const values = [...new Set(alike.map(({ panel }) => panel[name]))];
    const choices = values.map((value) => {
      const having = alike.filter(({ panel }) => panel[name] === value);
      // What else is chosen stays chosen where it can.
      const nearest = having.toSorted((a, b) => likeness(b.panel, present) - likeness(a.panel, present))[0];
      return { value, panel: nearest?.other ?? place };
    });
    return choices.length > 1 ? [{ name, choices }] : [];
  });
  return { facets, forms: formsOf(panels, present), isWhole: isWhole(panels) };
}

function formsOf(panels: readonly Panel[], present: Panel): FormChoice[] {
  const forms = new Map<ChartForm, number>();
  for (const [place, panel] of panels.entries()) {
    if (!isLike(panel, present, facetNames)) continue;
    for (const form of panel.forms) if (!forms.has(form)) forms.set(form, place);
  }
  return [...forms].map(([form, panel]) => ({ form, panel }));
}

function isWhole(panels: readonly Panel[]): boolean {
  return panels.every((panel, place) => formsOf(panels, panel).some((choice) => choice.panel === place));
}

function isLike(panel: Panel, other: Panel, names: readonly FacetName[]): boolean {
  return names.every((name) => panel[name] === other[name]);
}

function likeness(panel: Panel, other: Panel): number {
  return facetNames.filter((name) => panel[name] === other[name]).length;
}
