import { type ExportKind, exportKinds, isTableKind, say } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";

const kept = z.object({ asked: z.string(), leftOut: z.array(z.string()).default([]) });

/**
 * What must be said of an export whose chart is of another kind than the tool that was called for it.
 *
 * @param asked the kind of this call's tool; null for that of the call that started the export.
 */
export function kindWarnings({ kind, job, state }: Manifest, asked: ExportKind | null): string[] {
  const { data } = kept.safeParse(job);
  const wanted = asked ?? data?.asked ?? kind;
  if (wanted === kind || !isTableKind(wanted) || !isTableKind(kind) || state === "failed") return [];
  const { title, tool } = exportKinds[kind];
  const names = (data?.leftOut ?? []).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const run = say`This chart is a ${title()} chart, not ${exportKinds[wanted].title()}: it was run as what it is (${tool}).`;
  if (names.length === 0) return [run];
  const list = names.join(", ");
  return [
    names.length === 1
      ? say`${run} ${list} does not apply to it and was left out.`
      : say`${run} ${list} do not apply to it and were left out.`,
  ];
}
