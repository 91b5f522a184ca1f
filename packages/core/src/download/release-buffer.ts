/** Smaller buffers can be parts of a pool, and cost the garbage collector little. */
const MIN_BYTES = 32 * 1024;

/**
 * Gives a large buffer's memory back at once; the buffer is empty afterwards. Left to the garbage collector, a stream
 * of network reads costs a full collection every 32 MB. A buffer that is a part of another one is left alone, since
 * somebody else may still need the rest.
 */
export function releaseBuffer(chunk: Uint8Array): void {
  const { buffer, byteLength } = chunk;
  if (byteLength >= MIN_BYTES && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
