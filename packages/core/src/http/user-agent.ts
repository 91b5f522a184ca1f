import packageJson from "../../package.json" with { type: "json" };

/** `growingio-export/<version> (node/<version>)`, or `bun/…`, `deno/…` where that runs it. */
export function defaultUserAgent(versions: Readonly<Record<string, string | undefined>> = process.versions): string {
  const [name = "node", version = ""] =
    ["bun", "deno", "node"].map((runtime) => [runtime, versions[runtime]] as const).find(([, found]) => found) ?? [];
  return `growingio-export/${packageJson.version} (${name}/${version})`;
}
