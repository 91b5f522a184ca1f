import { findPersonal } from "./looks-personal.ts";

/** A text that leaves: what looks personal in it, if only because a statement put it together, is named and not shown. Pseudonyms stay. */
export function hidePerson(text: string): string {
  const personal = findPersonal(text);
  return personal === null ? text : `[${personal.label}]`;
}
