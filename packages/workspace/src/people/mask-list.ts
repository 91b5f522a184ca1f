import { findPersonal } from "./looks-personal.ts";
import { namedForPeople } from "./named-for-people.ts";
import { normalText } from "./normal-text.ts";
import { OpenValues } from "./open-values.ts";
import { MASKED, pseudonym } from "./pseudonym.ts";

/** Masks the cells of a user list. All cells are to be seen before the first is masked; memory does not grow with the rows. */
export class MaskList {
  readonly #labels: readonly (string | null)[];
  readonly #values: readonly OpenValues[];
  readonly #secret: string;
  #shows: readonly ((value: string) => boolean)[] | null = null;

  /** @param secret the folder's own: lists masked with the same one can be joined. */
  constructor(columns: readonly string[], secret: string) {
    this.#labels = columns.map(namedForPeople);
    this.#values = columns.map(() => new OpenValues());
    for (const [column, label] of this.#labels.entries()) if (label !== null) this.#values[column]?.close();
    this.#secret = secret;
  }

  /** Whether a column's cells still have to be seen. */
  mustSee(column: number): boolean {
    return this.#values[column]?.isOpen === true;
  }

  /** First pass. A cell that looks personal is masked whatever else is in its column, and says nothing of the others. */
  see(column: number, cell: string | null): void {
    if (isBlank(cell) || !this.mustSee(column)) return;
    if (findPersonal(cell) === null) this.#values[column]?.see(normalText(cell));
  }

  /** Second pass: the cell, normalised, where it may be shown; else the pseudonym of what it is. */
  mask(column: number, cell: string | null): string | null {
    if (isBlank(cell)) return cell;
    const value = normalText(cell);
    const personal = findPersonal(cell);
    if (personal !== null) return pseudonym(personal.label, personal.value ?? value, this.#secret);
    this.#shows ??= this.#values.map((values) => values.decide());
    if (this.#shows[column]?.(value) === true) return value;
    return pseudonym(this.#labels[column] ?? MASKED, value, this.#secret);
  }
}

/** Nothing, or spaces: what counts as an empty cell. */
function isBlank(cell: string | null): cell is null {
  return cell === null || /^ *$/.test(cell);
}
