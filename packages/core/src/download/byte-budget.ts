import { dirname } from "node:path";
import { FileError } from "../errors.ts";
import { say } from "../text/say.ts";
import type { FreeBytes } from "./free-bytes.ts";

/** After so many written bytes the disk is looked at again; less than that free is too little to go on. */
const CHECK_BYTES = 64 * 2 ** 20;

/** What all files of a download may take together: so many bytes, and no more than the disk has. */
export class ByteBudget {
  readonly #maxBytes: number;
  readonly #freeBytes: FreeBytes;
  /** What the files have. */
  #held = 0;
  /** What was announced and has not come yet. */
  #expected = 0;
  #unchecked = 0;

  constructor(maxBytes: number, freeBytes: FreeBytes) {
    this.#maxBytes = maxBytes;
    this.#freeBytes = freeBytes;
  }

  /** One file's part of it. */
  share(target: string): ByteShare {
    let held = 0;
    let announced = 0;
    const sizes = { received: 0, written: 0 };
    const change = (next: { held: number; announced: number }) => {
      this.#held += next.held - held;
      this.#expected += Math.max(0, next.announced - next.held) - Math.max(0, announced - held);
      held = next.held;
      announced = next.announced;
    };
    const grow = (what: keyof typeof sizes, bytes: number) => {
      sizes[what] += bytes;
      // A gzip body is larger on the disk, or, made of nothing but empty parts, on the wire.
      change({ held: Math.max(sizes.received, sizes.written), announced });
      this.#checkSize();
    };
    return {
      announce: async (totalBytes) => {
        change({ held, announced: totalBytes });
        this.#checkSize();
        await this.#checkDisk(target, this.#expected);
      },
      receive: (bytes) => grow("received", bytes),
      write: (bytes) => {
        grow("written", bytes);
        this.#unchecked += bytes;
        if (this.#unchecked < CHECK_BYTES) return undefined;
        this.#unchecked = 0;
        return this.#checkDisk(target, Math.max(this.#expected, CHECK_BYTES));
      },
      clear: () => {
        sizes.received = 0;
        sizes.written = 0;
        change({ held: 0, announced: 0 });
      },
    };
  }

  #checkSize(): void {
    const bytes = this.#held + this.#expected;
    if (bytes <= this.#maxBytes) return;
    throw new FileError(
      "too_large",
      say`The download is too large: its files have at least ${sizeText(bytes)}, and one download may have ${sizeText(this.#maxBytes)}. Ask for fewer users.`,
    );
  }

  async #checkDisk(target: string, neededBytes: number): Promise<void> {
    const free = await this.#freeBytes(dirname(target));
    if (free === null || free >= neededBytes) return;
    throw new FileError(
      "disk_full",
      say`There is no room for ${target}: the download needs ${sizeText(neededBytes)} more, and ${sizeText(free)} are free. Free some, or choose another disk.`,
    );
  }
}

/** What a file says of its size. Each throws `FileError`: `too_large`, or `disk_full` where the disk was looked at. */
export interface ByteShare {
  /** The size that its server announces, on the wire. */
  announce(totalBytes: number): Promise<void>;
  /** Bytes that came over the wire. */
  receive(bytes: number): void;
  /** Bytes for the file, decoded; the promise, when there is one, is to be waited for. */
  write(bytes: number): Promise<void> | undefined;
  /** The file is empty again. */
  clear(): void;
}

function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e5) / 10} MB` : `${Math.ceil(bytes / 1e8) / 10} GB`;
}
