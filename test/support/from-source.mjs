import { registerHooks } from "node:module";
import v8 from "node:v8";

// Packages of this repository resolve to their sources, so that coverage counts files as they are written.
registerHooks({
  resolve: (specifier, context, next) => {
    const name = /^@growingio-export\/([a-z]+)(\/engine-process)?$/.exec(specifier);
    if (name === null) return next(specifier, context);
    const file = name[2] === undefined ? "index" : "engine-process";
    return next(new URL(`../../packages/${name[1]}/src/${file}.ts`, import.meta.url).href, context);
  },
});

// Writes what ran since the last time, and starts to count anew.
process.on("SIGUSR2", () => v8.takeCoverage());
