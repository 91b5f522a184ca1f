import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers `/1000` with 1,000 bytes, as fast as they are taken. */
const block = Buffer.alloc(2 ** 20, "0123456789abcdef");
const server = createServer((request, response) => {
  const size = Number(request.url?.slice(1));
  response.writeHead(200, { "content-length": size, etag: '"x"' });
  let left = size;
  const fill = () => {
    while (left > 0) {
      const piece = block.subarray(0, Math.min(left, block.byteLength));
      left -= piece.byteLength;
      if (!response.write(piece)) return response.once("drain", fill);
    }
    return response.end();
  };
  fill();
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
