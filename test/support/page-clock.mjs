// Puts this process's dates, and those of the files it sees, where a page's are, so that what it prints can stand on the page.
// Loaded before a program, by NODE_OPTIONS.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const aheadMs = Number(process.env.PAGE_CLOCK_AHEAD_MS);
const Present = Date;

globalThis.Date = class extends Present {
  constructor(...given) {
    super(...(given.length === 0 ? [Present.now() + aheadMs] : given));
  }
  static now() {
    return Present.now() + aheadMs;
  }
  static [Symbol.hasInstance](value) {
    return value instanceof Present;
  }
};

/** A file's times are those of the machine. */
function moved(stats) {
  if (typeof stats?.mtimeMs !== "number") return stats;
  for (const name of ["atime", "mtime", "ctime", "birthtime"]) {
    stats[`${name}Ms`] += aheadMs;
    stats[name] = new Present(stats[`${name}Ms`]);
  }
  return stats;
}

for (const name of ["stat", "lstat"]) {
  const { [name]: promised } = fs.promises;
  fs.promises[name] = async (...given) => moved(await promised(...given));
  const { [name]: called, [`${name}Sync`]: synchronous } = fs;
  fs[name] = (...given) => {
    const callback = given.pop();
    called(...given, (error, stats) => callback(error, moved(stats)));
  };
  fs[`${name}Sync`] = (...given) => moved(synchronous(...given));
}
const { utimes } = fs.promises;
const back = (time) => new Present(Number(time) - aheadMs);
fs.promises.utimes = (path, accessed, modified) => utimes(path, back(accessed), back(modified));
syncBuiltinESMExports();
