import jsQR from "jsqr";
import { PNG } from "pngjs";

/** The package's types describe a namespace where its CommonJS exports the function itself. */
const scan = jsQR as unknown as typeof jsQR.default;

/** What a banking app would read in it. */
export function decodeQrCode(png: Uint8Array): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  return scan(new Uint8ClampedArray(data), width, height)?.data;
}
