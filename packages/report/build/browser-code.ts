import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../", import.meta.url));

/** For browsers the packages as they are written: what they are built into is too coarse, half of core is for servers. */
export const sourcesOfPackages = {
  alias: [{ find: /^@growingio-export\/(core|insight)\/(.+)$/, replacement: `${packages}$1/src/$2.ts` }],
};

/** The same script, in which a search for links finds none: names of XML and JSON schemas look like some. Throws for code that needs Node. */
export function forBrowsers(code: string): string {
  // Vite puts this in for what browsers do not have.
  if (code.includes("__vite-browser-external")) throw new Error("The page needs a module of Node.");
  return code.replace(/(https?:)\/\//g, String.raw`$1\/\/`);
}
