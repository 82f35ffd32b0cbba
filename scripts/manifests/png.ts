import { crc32 } from "node:zlib";

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * A square image of one shape: `coverage` (0 to 1, one value a pixel) goes from `paper` to `ink`. Written without
 * compression, so that the same drawing is the same bytes with every zlib.
 */
export function toPng(coverage: readonly number[], side: number, paper: Colour, ink: Colour): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits a pixel, palette
  const shades = Array.from({ length: 256 }, (_, shade) =>
    paper.map((from, channel) => Math.round(from + (((ink[channel] ?? 0) - from) * shade) / 255)),
  );
  const rows = Buffer.alloc(side * (side + 1));
  coverage.forEach((value, pixel) => {
    rows[Math.floor(pixel / side) * (side + 1) + 1 + (pixel % side)] = Math.round(value * 255);
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(shades.flatMap((shade) => shade.slice(0, 3)))),
    chunk("tRNS", Buffer.from(shades.map((shade) => shade[3] ?? 255))),
    chunk("IDAT", stored(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "ascii"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A zlib stream of stored blocks (RFC 1950, RFC 1951, 3.2.4). */
function stored(data: Uint8Array): Buffer {
  const parts: Uint8Array[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at < data.length; at += 0xffff) {
    const block = data.subarray(at, at + 0xffff);
    const head = Buffer.alloc(5);
    head[0] = at + 0xffff >= data.length ? 1 : 0;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(head, block);
  }
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt16BE(b, 0);
  sum.writeUInt16BE(a, 2);
  return Buffer.concat([...parts, sum]);
}
