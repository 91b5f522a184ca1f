import { randomUUID } from "node:crypto";
import { type FileHandle, lstat, mkdir, open, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError } from "../errors.ts";
import { fileError, fileErrorFor } from "./file-error.ts";
import { publish } from "./publish.ts";
import { releaseBuffer } from "./release-buffer.ts";

/** Bytes that are collected before they are written. */
const WRITE_BYTES = 2 ** 20;

/** Written bytes after which the disk is asked to take them, while more arrive: the end has less to wait for. */
const SYNC_BYTES = 64 * 2 ** 20;

/** A file that is being written under a temporary name in the folder of its target. Every error is a `FileError`. */
export class PartialFile {
  readonly target: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #bytes = 0;
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #written = 0;
  /** The one write under way; it goes on while the next batch is collected. */
  #writing: Promise<void> = Promise.resolve();
  #syncedTo = 0;
  #syncing: Promise<void> | null = null;
  #published = false;

  private constructor(target: string, temporary: string, handle: FileHandle) {
    this.target = target;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /** Makes the target's folder where it is missing. The file is for its owner only (mode 0600). */
  static async create(target: string): Promise<PartialFile> {
    const folder = dirname(target);
    const temporary = join(folder, `.growingio-${randomUUID()}.part`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return new PartialFile(target, temporary, await open(temporary, "wx", 0o600));
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") {
        throw new FileError("file_system", `${folder} is a file, not a folder. Choose another folder.`);
      }
      throw fileError(cause, target);
    }
  }

  /** Bytes of the file so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes bytes over, buffer and all; the promise, when there is one, resolves once more are welcome. */
  append(chunk: Uint8Array): Promise<void> | undefined {
    this.#bytes += chunk.byteLength;
    this.#batch.push(chunk);
    this.#batchBytes += chunk.byteLength;
    return this.#batchBytes >= WRITE_BYTES ? this.#flush() : undefined;
  }

  /** Empties the file. */
  async reset(): Promise<void> {
    await this.#settle();
    this.#batch = [];
    this.#bytes = 0;
    this.#batchBytes = 0;
    this.#written = 0;
    this.#syncedTo = 0;
    await this.#guard(this.#handle.truncate(0));
  }

  /** Puts every byte on the disk. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#syncing;
    await this.#guard(this.#handle.sync());
  }

  /** Gives the file its name. */
  async publish(overwrite: boolean): Promise<void> {
    await this.#guard(this.#handle.close());
    await this.#guard(publish(this.#temporary, this.target, overwrite));
    this.#published = true;
  }

  /** Removes the file, published or not. */
  async discard(): Promise<void> {
    await this.#settle();
    await this.#handle.close().catch(() => {});
    await unlink(this.#published ? this.target : this.#temporary).catch(() => {});
  }

  /** Waits for what is under way, whatever becomes of it. */
  async #settle(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing]);
    this.#writing = Promise.resolve();
    this.#syncing = null;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    const position = this.#written;
    this.#batch = [];
    this.#written += this.#batchBytes;
    this.#batchBytes = 0;
    await this.#writing;
    if (position - this.#syncedTo >= SYNC_BYTES) await this.#syncBehind(position);
    this.#writing = this.#guard(writeAll(this.#handle, batch, position));
    // A failure is told by the next flush; until then nobody may be waiting for it.
    this.#writing.catch(() => {});
  }

  /** Begins to put what is written on the disk, once the disk has taken what came before. */
  async #syncBehind(position: number): Promise<void> {
    await this.#syncing;
    this.#syncedTo = position;
    this.#syncing = this.#guard(this.#handle.datasync());
    this.#syncing.catch(() => {});
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
