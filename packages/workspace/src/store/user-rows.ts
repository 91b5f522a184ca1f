import { isLinksKind } from "@growingio-export/core";
import type { KeptUsers, ListedExport, Manifest } from "./manifest.ts";

/** What a workspace keeps and shows of user lists: counts and column names, rows with people masked, or rows as they are. */
export type UserRowsSetting = "none" | "masked" | "unmasked";

const kept: Readonly<Record<UserRowsSetting, KeptUsers>> = { none: "none", masked: "masked", unmasked: "raw" };

const shownTo: Readonly<Record<KeptUsers, readonly UserRowsSetting[]>> = {
  none: [],
  masked: ["masked", "unmasked"],
  raw: ["unmasked"],
};

/** The rules by which people are masked today; a list masked by others is as closed to `masked` as one in the clear. */
export const MASK_RULES = 1;

/** How the rows of a list that is read under this setting are kept. */
export function keptUnder(setting: UserRowsSetting): KeptUsers {
  return kept[setting];
}

/** The manifest as it is shown under a setting: a list that was kept under a more open one has no rows here. */
export function shownUnder<M extends ListedExport>(setting: UserRowsSetting, manifest: M): M {
  const isOld = manifest.maskRules !== MASK_RULES && setting === "masked";
  if (!isLinksKind(manifest.kind) || (shownTo[manifest.keptUsers].includes(setting) && !isOld)) return manifest;
  return { ...manifest, keptUsers: "none", bytes: 0 };
}

/** Whether a manifest's rows are there, and may be shown by the workspace that gave it. */
export function hasRows({ state, bytes }: Pick<Manifest, "state" | "bytes">): boolean {
  return state === "done" && bytes > 0;
}
