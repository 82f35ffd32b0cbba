import { type Colour, toPng } from "./png.ts";

const TEAL: Colour = [0x1d, 0x4e, 0x4a, 255];
const WHITE: Colour = [255, 255, 255, 255];
const CLEAR: Colour = [255, 255, 255, 0];

/** Teams wants 192 × 192 in full colour, the symbol in its middle, and 32 × 32 white on nothing. */
export const colorIcon = (): Buffer => toPng(draw(192, 0.72, fullBell), 192, TEAL, WHITE);
export const outlineIcon = (): Buffer => toPng(draw(32, 0.98, outlinedBell), 32, CLEAR, WHITE);

type Shape = (x: number, y: number) => boolean;

/** The bell of a front desk: a dome on a foot, with its button. Centre 0, 0; about 1 wide. */
const DOME = { y: 0.14, radius: 0.36 };
const inDisc = (x: number, y: number, cy: number, radius: number) => x * x + (y - cy) ** 2 <= radius * radius;
const inBar = (x: number, y: number, top: number, bottom: number, half: number) => {
  const round = (bottom - top) / 2;
  const beyond = Math.max(0, Math.abs(x) - (half - round));
  return beyond ** 2 + (y - (top + round)) ** 2 <= round ** 2;
};
const inButton: Shape = (x, y) =>
  inBar(x, y, -0.38, -0.29, 0.1) || (Math.abs(x) <= 0.035 && y > -0.33 && y < -0.2);
const inFoot: Shape = (x, y) => inBar(x, y, 0.2, 0.3, 0.46);
const inDome: Shape = (x, y) => y <= DOME.y && inDisc(x, y, DOME.y, DOME.radius);

/** With the light on its left side, so that it reads as a bell and not as a hill. */
const fullBell: Shape = (x, y) => {
  const shine = inDisc(x, y, DOME.y, 0.27) && !inDisc(x, y, DOME.y, 0.215) && x < -0.06 && y < DOME.y - 0.06;
  return (inDome(x, y) && !shine) || inFoot(x, y) || inButton(x, y);
};

const outlinedBell: Shape = (x, y) => {
  const hollow = y <= DOME.y - 0.07 && inDisc(x, y, DOME.y, DOME.radius - 0.075);
  return (inDome(x, y) && !hollow) || inFoot(x, y) || inButton(x, y);
};

/** How much of each pixel the shape covers, from 8 × 8 points in it. `width`: of the shape, in sides of the image. */
function draw(side: number, width: number, shape: Shape): number[] {
  const points = 8;
  const toShape = (pixel: number, point: number) => ((pixel + (point + 0.5) / points) / side - 0.5) / width;
  return Array.from({ length: side * side }, (_, pixel) => {
    const [column, row] = [pixel % side, Math.floor(pixel / side)];
    let inside = 0;
    for (let point = 0; point < points * points; point++) {
      if (shape(toShape(column, point % points), toShape(row, Math.floor(point / points)))) inside++;
    }
    return inside / points ** 2;
  });
}
