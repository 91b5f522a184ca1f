/** A machine that a bundle is made for; the words are Node's. */
export interface Platform {
  readonly os: "darwin" | "linux" | "win32";
  readonly cpu: "arm64" | "x64";
}

/** Those for which DuckDB and resvg have binaries, by the name that their bundle ends in. */
export const platforms: Readonly<Record<string, Platform>> = {
  "darwin-arm64": { os: "darwin", cpu: "arm64" },
  "darwin-x64": { os: "darwin", cpu: "x64" },
  "linux-arm64": { os: "linux", cpu: "arm64" },
  "linux-x64": { os: "linux", cpu: "x64" },
  "win32-arm64": { os: "win32", cpu: "arm64" },
  "win32-x64": { os: "win32", cpu: "x64" },
};
