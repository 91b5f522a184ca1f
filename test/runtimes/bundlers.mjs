// Runs one bundler as its documentation has it for a program for Node, everything in the bundle: `bundlers.mjs <name> <entry> <folder> <options as JSON>`.
import { builtinModules } from "node:module";
import { join } from "node:path";
import process from "node:process";

const [, , bundler, entry, folder, options] = process.argv;
const file = "main.mjs";
const { alias = {}, external = [], minify = false, inlined = false } = JSON.parse(options);

const bundlers = {
  async esbuild() {
    const { build } = await import("esbuild");
    const output = { outfile: join(folder, file), bundle: true, format: "esm", platform: "node", logLevel: "error" };
    await build({ entryPoints: [entry], ...output, alias, external, minify });
  },
  async rollup() {
    const { rollup } = await import("rollup");
    const plugin = async (name, settings) => (await import(`@rollup/plugin-${name}`)).default(settings);
    const plugins = [
      await plugin("node-resolve", { preferBuiltins: true }),
      await plugin("commonjs"),
      await plugin("json"),
    ];
    const isOfNode = (id) => id.startsWith("node:") || builtinModules.includes(id);
    const bundle = await rollup({ input: entry, external: isOfNode, plugins, onwarn: () => {} });
    const chunks = inlined ? { inlineDynamicImports: true } : { chunkFileNames: "[name].mjs" };
    await bundle.write({ dir: folder, entryFileNames: file, format: "es", ...chunks });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    const output = { path: folder, filename: file, module: true, chunkFormat: "module" };
    const settings = { mode: "production", target: "node22", entry, optimization: { minimize: minify } };
    const compiler = webpack({ ...settings, experiments: { outputModule: true }, output });
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, done) => (error ? reject(error) : resolve(done)));
    });
    if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
  },
  async vite() {
    const { build } = await import("vite");
    const rolldownOptions = { output: { entryFileNames: file } };
    const output = { ssr: entry, outDir: folder, minify, rolldownOptions };
    await build({ configFile: false, logLevel: "error", ssr: { noExternal: true }, build: output });
  },
};

await bundlers[bundler]();
