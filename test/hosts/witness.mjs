import { ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";

// Loaded into the server: notes which processes ran and in which protocol it answered. Plain JavaScript, since hosts time the start.
const file = process.env.WITNESS_FILE;
if (file !== undefined) {
  const note = (line) => appendFileSync(file, `${line}\n`);
  note(`pid ${process.pid}`);

  const { write } = process.stdout;
  process.stdout.write = function (...args) {
    const version = /"(?:protocolVersion":|supportedVersions":\[)"([\d-]+)"/.exec(String(args[0]))?.[1];
    if (version !== undefined) note(`protocol ${version}`);
    return write.apply(this, args);
  };

  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function (...args) {
    const started = spawn.apply(this, args);
    note(`pid ${this.pid}`);
    return started;
  };
}
