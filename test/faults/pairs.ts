import type { Pair } from "./assistant.ts";
import type { Fault } from "./fault.ts";
import { faults, struckBy } from "./faults.ts";
import type { Sort, Subject } from "./subjects.ts";

const sorts: readonly Sort[] = ["table", "links", "list"];
/** Variables: `list_segments` reads both lists of them, and no command shows them. */
const hasCommandOfItsOwn = ({ name }: Subject) => name !== "visitor" && name !== "user";
const hasToolOfItsOwn = ({ name }: Subject) => name !== "visitor";

/** Each fault with one tool of each sort that can meet it, in turn, so that each tool meets many; of what is large one for all. */
export function pairsBySort(): readonly Pair[] {
  return faults.flatMap((fault, place): readonly Pair[] => {
    const struck = struckBy(fault).filter(hasToolOfItsOwn);
    if (fault.isLarge) return onceOf(fault, struck, place);
    return sorts.flatMap((sort) =>
      onceOf(
        fault,
        struck.filter((subject) => subject.sort === sort),
        place,
      ),
    );
  });
}

/** Each fault once, with each tool and command in turn; what is large is read by the same code everywhere, and left out. */
export function pairsInTurn(): readonly Pair[] {
  return faults
    .filter(({ isLarge }) => !isLarge)
    .flatMap((fault, place) => onceOf(fault, struckBy(fault).filter(hasCommandOfItsOwn), place));
}

function onceOf(fault: Fault, struck: readonly Subject[], place: number): readonly Pair[] {
  const subject = struck[place % struck.length];
  return subject === undefined ? [] : [[fault, subject]];
}
