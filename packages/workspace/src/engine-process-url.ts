/** Where the engine process starts: the module beside this one, as source or as built. */
export function engineProcessUrl(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./engine-process.ts" : "./engine-process.mjs", import.meta.url);
}
