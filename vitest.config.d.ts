/** How every package's tests run: from the root all of them, from a package's folder its own. */
declare const _default: import("vite").UserConfig;
export default _default;
