import { type ExportKind, exportKinds, isTableKind } from "@growingio-export/core";
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
  const left =
    names.length === 0
      ? ""
      : ` ${names.join(", ")} ${names.length === 1 ? "does" : "do"} not apply to it and ${names.length === 1 ? "was" : "were"} left out.`;
  return [
    `This chart is a ${title()} chart, not ${exportKinds[wanted].title()}: it was run as what it is (${tool}).${left}`,
  ];
}
