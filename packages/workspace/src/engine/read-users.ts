import { columnKeys, DamagedGzipError, say } from "@growingio-export/core/basics";
import { EngineError } from "../engine-error.ts";
import { openParquet } from "../parquet/write-parquet.ts";
import { looksPersonal } from "../people/looks-personal.ts";
import { MaskList } from "../people/mask-list.ts";
import { isHeader, placeNames } from "../users/header.ts";
import { type NamedFile, readUserFiles, type UserCells, type UserCounts } from "../users/read-user-files.ts";
import { lookAtUserFile } from "../users/user-file.ts";
import type { EngineOperations, UserRows, UsersKeep } from "./protocol.ts";

/** Reads users' CSV files, all values as text. Records that cannot be read are counted, never dropped in silence. */
export async function readUsers({
  paths,
  keep,
  variables,
  areAll,
}: EngineOperations["readUsers"]["input"]): Promise<UserRows | "undecided"> {
  try {
    const files: NamedFile[] = [];
    for (const path of paths) {
      const file = await lookAtUserFile(path);
      const first = file.first ?? [];
      const hasHeader = isHeader(first, variables);
      if (!hasHeader && !areAll && first.length > 0 && !first.some(looksPersonal)) return "undecided";
      files.push({ ...file, hasHeader });
    }
    const header = headerOf(files);
    const columns = header ?? placeNames(files.find(({ fields }) => fields > 0)?.fields ?? 0);
    const counts =
      keep === null || columns.length === 0
        ? await readUserFiles(files, columns.length, null)
        : await readAndKeep(files, columns, keep);
    const isGb18030 = files.some(({ encoding }) => encoding === "gb18030");
    return { columns, hasHeader: header !== null, isGb18030, ...counts };
  } catch (error) {
    if (!(error instanceof DamagedGzipError)) throw error;
    throw new EngineError(
      "corrupt",
      say`A file is damaged: its gzip data is cut or changed, and what can be read of it is not the whole list. Save the list again with overwrite: true.`,
    );
  }
}

/** The names that the files give to the columns; null where none does. */
function headerOf(files: readonly NamedFile[]): string[] | null {
  const [header, ...others] = files.flatMap(({ hasHeader, first }) => (hasHeader && first !== null ? [first] : []));
  if (header === undefined) return null;
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(header))) {
    throw new EngineError(
      "io_error",
      say`The files of this export have different headers and cannot be read as one list.`,
    );
  }
  return [...header];
}

async function readAndKeep(
  files: readonly NamedFile[],
  columns: readonly string[],
  { path, maskSalt }: UsersKeep,
): Promise<UserCounts> {
  const masked = maskSalt === null ? null : await maskedCells(files, columns, maskSalt);
  const names = columnKeys(columns).map((name) => ({ name, type: "VARCHAR" as const, isComplete: false }));
  const file = await openParquet(path, names);
  try {
    const counts = await readUserFiles(files, columns.length, (cells, rows) =>
      file.write(masked === null ? cells : masked(cells), rows),
    );
    await file.finish();
    return counts;
  } finally {
    await file.close();
  }
}

/** How cells are masked. All rows are looked at before: what may be shown depends on all of them. */
async function maskedCells(files: readonly NamedFile[], columns: readonly string[], salt: string) {
  const mask = new MaskList(columns, salt);
  await readUserFiles(files, columns.length, async (cells) => {
    for (const [column, each] of cells.entries()) {
      if (mask.mustSee(column)) for (const cell of each) mask.see(column, textOf(cell));
    }
  });
  return (cells: UserCells) => cells.map((each, column) => each.map((cell) => mask.mask(column, textOf(cell))));
}

function textOf(cell: Buffer | null): string | null {
  return cell === null ? null : cell.toString();
}
