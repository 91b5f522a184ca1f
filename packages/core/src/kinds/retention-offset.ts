/** What a column of a retention counts: those who came back so many units after their first. */
export interface RetentionOffset {
  readonly offset: number;
  readonly unit: "day" | "week" | "month";
  /** The part of the name that says so; what follows says people or rate. */
  readonly text: string;
}

const units = new Map<string, RetentionOffset["unit"]>([
  ["日", "day"],
  ["天", "day"],
  ["周", "week"],
  ["月", "month"],
  ["day", "day"],
  ["week", "week"],
  ["month", "month"],
]);

/** Reads `当日`, `次日留存率`, `29日后`, `2周后`, … as GrowingIO's export documentation names a retention's columns; null for other names. */
export function retentionOffset(name: string): RetentionOffset | null {
  const match = /^\s*(?:(当|次)|第?\s*(\d+)\s*)([日天周月])后?|^\s*(day|week|month)[\s_]*(\d+)/i.exec(name);
  const unit = units.get((match?.[3] ?? match?.[4] ?? "").toLowerCase());
  if (match === null || unit === undefined) return null;
  const offset = match[1] === "当" ? 0 : match[1] === "次" ? 1 : Number(match[2] ?? match[5]);
  return { offset, unit, text: match[0] };
}
