import { exportKinds, type TableKind, tableKindNames } from "./kinds.ts";

// A word that names events beside another kind is of the other kind.
const kindsByWord = tableKindNames.toReversed();

/** The kind of chart that a list's word names (`funnel`, `retentions`, `frequency`, `漏斗分析` …); null for any other word. */
export function chartKind(word: string): TableKind | null {
  return kindsByWord.find((kind) => exportKinds[kind].typeWords.test(word.trim())) ?? null;
}
