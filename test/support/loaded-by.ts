import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url).href;

const script = `
import { registerHooks } from "node:module";
const urls = [];
registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
await import(process.argv[1]);
process.stdout.write(JSON.stringify(urls));
`;

/** The files that an import of a built package loads, as paths in this repository, without Node's own. */
export function loadedBy(specifier: string): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script, specifier], {
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  const urls: string[] = JSON.parse(stdout);
  return urls.filter((url) => !url.startsWith("node:")).map((url) => url.replace(root, ""));
}
