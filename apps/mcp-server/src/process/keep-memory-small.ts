import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8's room for young objects as small as it starts: it grows up to 134 MB after a busy moment, most of what a server
 * on somebody's desktop would hold. Large exports take more processor time for it.
 */
export function keepMemorySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Has V8 look for what nobody needs any more when its old objects have grown by a tenth, not to several times what they were:
 * each poll leaves some behind, and 2,000 jobs that wait made 160 MB of them. Takes some more processor time.
 */
export function collectSooner(): void {
  setFlagsFromString("--heap-growing-percent=10");
}
