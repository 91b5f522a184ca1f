import { element } from "./element.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A switch on the page; setting it does not call back. */
export interface Chooser {
  readonly element: HTMLElement;
  set(label: string, choices: readonly Choice[], chosen: string): void;
}

/** One of several, from a list that opens. */
export function listChooser(onChoose: (value: string) => void): Chooser {
  const caption = element("span");
  const list = element("select");
  list.addEventListener("change", () => onChoose(list.value));
  return {
    element: element("label", { class: "gio-list" }, caption, list),
    set: (label, choices, chosen) => {
      caption.textContent = label;
      // A list that is rebuilt while it has the focus would close under the reader's hand.
      const shown = [...list.options].map(({ value, text }) => `${value}\n${text}`).join("\n\n");
      if (shown !== choices.map((choice) => `${choice.value}\n${choice.label}`).join("\n\n")) {
        list.replaceChildren(...choices.map(({ value, label: text }) => element("option", { value }, text)));
      }
      list.value = chosen;
    },
  };
}

/** One of a few, all in sight. */
export function buttonChooser(onChoose: (value: string) => void): Chooser {
  const group = element("div", { class: "gio-buttons", role: "group" });
  return {
    element: group,
    set: (label, choices, chosen) => {
      group.setAttribute("aria-label", label);
      const buttons = [...group.querySelectorAll("button")];
      const values = choices.map(({ value }) => value);
      if (buttons.map(({ value }) => value).join() !== values.join()) {
        group.replaceChildren(
          ...choices.map(({ value }) => {
            const button = element("button", { type: "button", value });
            button.addEventListener("click", () => onChoose(value));
            return button;
          }),
        );
      }
      for (const [place, button] of [...group.querySelectorAll("button")].entries()) {
        button.textContent = choices[place]?.label ?? "";
        button.setAttribute("aria-pressed", String(button.value === chosen));
      }
    },
  };
}
