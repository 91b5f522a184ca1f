/** How a call ended, as whoever made it saw it. */
export type Ending = "answered" | "refused" | "cancelled" | "broken" | "unanswered";

interface MadeCall {
  readonly who: string;
  readonly what: string;
  readonly ending: Ending;
  /** When it was made, `performance.now()`. */
  readonly fromMs: number;
  /** What was answered, or why nothing was. */
  readonly text: string;
}

/** Everything that calls have come to. */
export interface Ledger {
  record(call: MadeCall): void;
  /** Something that must not be, in words. */
  accuse(kind: Accusation, text: string): void;
  count(ending: Ending): number;
  accusations(kind: Accusation): readonly string[];
  /** Every accusation with its kind. */
  all(): readonly string[];
  /** How often each was called. */
  readonly made: ReadonlyMap<string, number>;
  /** Why calls were refused or broken, by the beginning of the reason, with counts. */
  readonly reasons: ReadonlyMap<string, number>;
}

export type Accusation =
  | "secret shown"
  | "of another tenant"
  | "unexpected failure"
  | "broken for no reason"
  | "unanswered"
  | "other rows than before"
  | "process crashed";

/** @param wasTroubled whether something was killed that calls need, since a moment. */
export function createLedger(secrets: readonly string[], wasTroubled: (sinceMs: number) => boolean): Ledger {
  const endings = new Map<Ending, number>();
  const made = new Map<string, number>();
  const reasons = new Map<string, number>();
  const accused = new Map<Accusation, string[]>();
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const accuse = (kind: Accusation, text: string) => {
    accused.set(kind, [...(accused.get(kind) ?? []), text.slice(0, 500)]);
  };
  return {
    accuse,
    record: ({ who, what, ending, fromMs, text }) => {
      add(endings, ending);
      add(made, what);
      const told = `${who} ${what}: ${text.slice(0, 300)}`;
      if (ending === "refused" || ending === "broken") add(reasons, shortened(text));
      for (const secret of secrets) if (text.includes(secret)) accuse("secret shown", `${who} ${what}`);
      if (/failed unexpectedly/.test(text)) accuse("unexpected failure", told);
      if (ending === "broken" && !wasTroubled(fromMs)) accuse("broken for no reason", told);
      if (ending === "unanswered") accuse("unanswered", told);
    },
    count: (ending) => endings.get(ending) ?? 0,
    accusations: (kind) => accused.get(kind) ?? [],
    all: () => [...accused].flatMap(([kind, texts]) => texts.map((text) => `${kind}: ${text}`)),
    made,
    reasons,
  };
}

/** The beginning of a reason, without what differs from one time to the next. */
function shortened(text: string): string {
  return text
    .replace(/exp_\w+|\b[\w-]*\d[\w-]*\b|"[^"]*"|“[^”]*”/g, "…")
    .slice(0, 90)
    .replaceAll("\n", " ");
}
