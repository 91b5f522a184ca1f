import { createReadStream } from "node:fs";
import { type FileHandle, lstat, open, unlink, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError, stoppedBy } from "../errors.ts";
import { say } from "../text/say.ts";
import type { ByteShare } from "./byte-budget.ts";
import { fileError, fileErrorFor } from "./file-error.ts";
import { makeFolder } from "./make-folder.ts";
import { partialName } from "./partial-name.ts";
import { publish } from "./publish.ts";
import { releaseBuffer } from "./release-buffer.ts";

/** Bytes that are collected before they are written. */
const WRITE_BYTES = 2 ** 20;

const READ_BYTES = 256 * 1024;

const HEAD_BYTES = 1_024;

/** A file that is being written under a temporary name in the folder of its target. Every error is a `FileError`. */
export class PartialFile {
  readonly target: string;
  readonly #share: ByteShare;
  #temporary: string | null = null;
  /** Open only while there is something to write: a download may have more files than a process may have open. */
  #handle: FileHandle | null = null;
  #bytes = 0;
  #head: Buffer = Buffer.alloc(0);
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #written = 0;
  /** The one write under way; it goes on while the next batch is collected. */
  #writing: Promise<void> = Promise.resolve();
  #published: "not" | "new" | "overwritten" = "not";

  constructor(target: string, share: ByteShare) {
    this.target = target;
    this.#share = share;
  }

  /** Makes the file, and its folder where it is missing. It is for its owner only (mode 0600). */
  async open(): Promise<void> {
    if (this.#handle !== null) return;
    if (this.#temporary !== null) {
      this.#handle = await this.#guard(open(this.#temporary, "r+"));
      return;
    }
    const folder = dirname(this.target);
    const temporary = join(folder, partialName(".part"));
    try {
      await makeFolder(folder);
      this.#handle = await open(temporary, "wx", 0o600);
      this.#temporary = temporary;
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") {
        throw new FileError("file_system", say`${folder} is a file, not a folder. Choose another folder.`);
      }
      throw fileError(cause, this.target);
    }
  }

  /** Bytes of the file so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How the file begins: up to 1,024 bytes. */
  get head(): Uint8Array {
    return this.#head;
  }

  /** The finished file's bytes. */
  async *read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (this.#temporary === null) throw new Error("There is no file to read.");
    try {
      yield* createReadStream(this.#temporary, { signal, highWaterMark: READ_BYTES });
    } catch (cause) {
      throw signal.aborted ? stoppedBy(signal) : fileError(cause, this.target);
    }
  }

  /** Takes bytes over, buffer and all; the promise, when there is one, resolves once more are welcome. */
  append(chunk: Uint8Array): Promise<void> | undefined {
    const hasRoom = this.#share.write(chunk.byteLength);
    this.#bytes += chunk.byteLength;
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    this.#batch.push(chunk);
    this.#batchBytes += chunk.byteLength;
    const flushed = this.#batchBytes >= WRITE_BYTES ? this.#flush() : undefined;
    return hasRoom === undefined ? flushed : Promise.all([hasRoom, flushed]).then(() => {});
  }

  /** Empties the file. */
  async reset(): Promise<void> {
    await this.#settle();
    this.#batch = [];
    this.#head = Buffer.alloc(0);
    this.#bytes = 0;
    this.#batchBytes = 0;
    this.#written = 0;
    this.#share.clear();
    await this.open();
    await this.#guard(this.#opened().truncate(0));
  }

  /** Shows other machines on the folder that the file is still wanted, though nothing is written. */
  async touch(): Promise<void> {
    const now = new Date();
    if (this.#temporary !== null) await utimes(this.#temporary, now, now).catch(() => {});
  }

  /** Hands every byte to the system; like curl and browsers it leaves to the system when the disk takes them. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#guard(this.#close());
  }

  /** Gives the file its name. */
  async publish(overwrite: boolean): Promise<void> {
    await this.#guard(this.#close());
    if (this.#temporary === null) throw new Error("There is no file to publish.");
    await this.#guard(publish(this.#temporary, this.target, overwrite));
    this.#published = overwrite ? "overwritten" : "new";
  }

  /** Removes the file, published or not; one that took an old file's place stays, or neither would be left. */
  async discard(): Promise<void> {
    await this.#settle();
    await this.#close().catch(() => {});
    if (this.#published === "overwritten") return;
    const path = this.#published === "new" ? this.target : this.#temporary;
    if (path !== null) await unlink(path).catch(() => {});
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  #opened(): FileHandle {
    if (this.#handle === null) throw new Error("The file is not open.");
    return this.#handle;
  }

  /** Waits for what is under way, whatever becomes of it. */
  async #settle(): Promise<void> {
    await Promise.allSettled([this.#writing]);
    this.#writing = Promise.resolve();
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    const position = this.#written;
    this.#batch = [];
    this.#written += this.#batchBytes;
    this.#batchBytes = 0;
    await this.#writing;
    this.#writing = this.#guard(writeAll(this.#opened(), batch, position));
    // A failure is told by the next flush; until then nobody may be waiting for it.
    this.#writing.catch(() => {});
  }

  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      throw fileError(cause, this.target);
    }
  }
}

/** Throws `FileError` when a download to this target could not be published. */
export async function checkTarget(target: string, overwrite: boolean): Promise<void> {
  const found = await lstat(target).catch(() => null);
  if (found?.isDirectory()) throw fileErrorFor("EISDIR", target);
  if (found !== null && !found.isFile() && !found.isSymbolicLink()) {
    throw new FileError("file_system", say`${target} is a device or a pipe, not a file. Choose another name.`);
  }
  if (found !== null && !overwrite) throw fileErrorFor("EEXIST", target);
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  if (chunks.length === 0) return;
  const { bytesWritten } = await handle.writev(chunks, position);
  const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  if (bytesWritten === total) return chunks.forEach(releaseBuffer);
  // The system may write less than asked, a nearly full disk does; the next try says why.
  const rest = Buffer.concat(chunks).subarray(bytesWritten);
  await writeAll(handle, [rest], position + bytesWritten);
}
