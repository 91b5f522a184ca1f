import {
  arrayValue,
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBUnionValue,
  type DuckDBValue,
  DuckDBVariantValue,
  listValue,
  mapValue,
  structValue,
  unionValue,
  variantValue,
} from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { hidePerson } from "../people/hide-person.ts";
import type { TableSource } from "./protocol.ts";

/**
 * The second wall around people in masked lists: every text that leaves is looked at once more, in whatever it is nested.
 * Numbers pass: no person's is among those that are shown, and a sum can look like a phone number.
 */
export class PeopleWall {
  readonly #isUp: boolean;
  #hidden = 0;

  /** @param tables what the values come from. */
  constructor(tables: readonly (TableSource | undefined)[]) {
    this.#isUp = tables.some((table) => table?.isMasked === true);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  pass(value: DuckDBValue): DuckDBValue {
    return this.#isUp ? this.#look(value) : value;
  }

  /** What it hid, for whoever reads the result. */
  warnings(): string[] {
    const count = this.#hidden.toLocaleString("en");
    return this.#hidden === 0
      ? []
      : [say`${count} values looked like a person's phone number, email or the like and are hidden.`];
  }

  #look(value: DuckDBValue): DuckDBValue {
    if (typeof value === "string") return this.#hide(value);
    if (value instanceof DuckDBBlobValue) {
      const text = Buffer.from(value.bytes).toString("latin1");
      const left = this.#hide(text);
      return left === text ? value : DuckDBBlobValue.fromString(left);
    }
    if (value instanceof DuckDBVariantValue) return variantValue(this.#look(value.value), value.type);
    if (value instanceof DuckDBUnionValue) return unionValue(value.tag, this.#look(value.value));
    if (value instanceof DuckDBListValue) return listValue(value.items.map((item) => this.#look(item)));
    if (value instanceof DuckDBArrayValue) return arrayValue(value.items.map((item) => this.#look(item)));
    if (value instanceof DuckDBStructValue) {
      return structValue(
        Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, this.#look(item)])),
      );
    }
    if (value instanceof DuckDBMapValue) {
      return mapValue(value.entries.map(({ key, value: item }) => ({ key: this.#look(key), value: this.#look(item) })));
    }
    return value;
  }

  #hide(text: string): string {
    const left = hidePerson(text);
    if (left !== text) this.#hidden++;
    return left;
  }
}
