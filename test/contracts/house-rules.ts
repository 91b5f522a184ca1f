import { posix } from "node:path";

export interface Import {
  readonly name: string;
  /** `import type` or `export type`: gone when the file runs. */
  readonly typesOnly: boolean;
}

export interface SourceFile {
  /** Relative to the package's `src`. */
  readonly path: string;
  readonly imports: readonly Import[];
}

export interface House {
  /** The packages of this repository it may import. */
  readonly packages: readonly string[];
  /** From the ground up; each name is a file or a folder, and the longest that fits a path counts. */
  readonly layers: readonly (readonly string[])[];
  /** Files whose types every layer may import. */
  readonly typesFor?: readonly string[];
}

/** What a file imports, as written. */
export function importsOf(text: string): Import[] {
  const pattern = /(?:\b(?:import|export)\s+(type\b)?[^"';]*?\bfrom\s*|\bimport\s*\(?\s*)"([^"]+)"/g;
  return [...text.matchAll(pattern)].map(([, type, name = ""]) => ({ name, typesOnly: type !== undefined }));
}

/** Every import that the house does not allow, as a sentence: another package, or a layer above. */
export function forbiddenImports(files: readonly SourceFile[], house: House): string[] {
  return files.flatMap(({ path, imports }) => {
    const own = layerOf(path, house);
    if (own === -1) return [`${path} has no layer`];
    return imports.flatMap(({ name, typesOnly }) => {
      const [, packageName] = /^@growingio-export\/([^/]+)/.exec(name) ?? [];
      if (packageName !== undefined) return house.packages.includes(packageName) ? [] : [`${path} imports ${name}`];
      if (!name.startsWith(".")) return [];
      const target = resolve(path, name);
      const isFree = typesOnly && house.typesFor?.includes(target);
      return isFree || layerOf(target, house) <= own ? [] : [`${path} imports ${target}`];
    });
  });
}

/** The circles files import each other in, one for each way back that is found; types count. */
export function circles(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map((file) => [file.path, relativeTargets(file)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(" -> "));
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** Names in the house's layers that no file answers to. */
export function emptyNames(files: readonly SourceFile[], { layers }: House): string[] {
  return layers.flat().filter((name) => !files.some(({ path }) => isIn(path, name)));
}

function relativeTargets({ path, imports }: SourceFile): string[] {
  return imports.flatMap(({ name }) => (name.startsWith(".") ? resolve(path, name) : []));
}

function resolve(path: string, name: string): string {
  return posix.join(posix.dirname(path), name);
}

function layerOf(path: string, { layers }: House): number {
  const lengths = layers.map((names) =>
    Math.max(-1, ...names.filter((name) => isIn(path, name)).map((name) => name.length)),
  );
  const longest = Math.max(...lengths);
  return longest === -1 ? -1 : lengths.indexOf(longest);
}

function isIn(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`);
}
