import { registerHooks } from "node:module";
import v8 from "node:v8";

// Packages of this repository resolve to their sources, so that coverage counts files as they are written.
registerHooks({
  resolve: (specifier, context, next) => {
    const [, name, entry = "index"] = /^@growingio-export\/([a-z]+)(?:\/([a-z-]+))?$/.exec(specifier) ?? [];
    if (name === undefined) return next(specifier, context);
    return next(new URL(`../../packages/${name}/src/${entry}.ts`, import.meta.url).href, context);
  },
});

// Writes what ran since the last time, and starts to count anew.
process.on("SIGUSR2", () => v8.takeCoverage());
