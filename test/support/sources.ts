import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importsOf, type SourceFile } from "../contracts/house-rules.ts";

/** With a slash at the end. */
export const repositoryRoot = fileURLToPath(new URL("../../", import.meta.url));

export interface ReadFile extends SourceFile {
  readonly text: string;
}

/** The folders of all packages, the app's too. */
export function packageFolders(): string[] {
  return ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder)).map((name) => `${folder}/${name}`),
  );
}

/** The source files of a package, without its tests; paths are relative to its `src`. */
export function readSources(folder: string): ReadFile[] {
  const src = join(repositoryRoot, folder, "src");
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => {
      const text = readFileSync(join(src, path), "utf8");
      return { path, text, imports: importsOf(text) };
    });
}
