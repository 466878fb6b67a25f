/** Small pictures that the map is given: signs of places, and patterns of countries. */

/** @typedef {{width: number, height: number, data: Uint8Array}} Picture */

const SIZE = 48;
/* An em of the names of places, and the line to one with its light edges, in pixels of the picture. */
const EM = 24;
const WIDE = 8;

/**
 * @param {number} width
 * @param {number} height
 */
function newPen(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("This browser draws no pictures.");
  return pen;
}

/**
 * Draw the sign of a kind of place, 24 units wide.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} path
 * @param {readonly [string, string]} colours Ink and fill.
 * @param {string} [dot] What is filled with ink within.
 */
export function drawSign(pen, path, [ink, fill], dot) {
  const shape = new Path2D(path);
  pen.lineJoin = "round";
  pen.lineWidth = 2.4;
  pen.strokeStyle = ink;
  pen.fillStyle = fill;
  pen.fill(shape);
  pen.stroke(shape);
  if (!dot) return;
  pen.fillStyle = ink;
  pen.fill(new Path2D(dot));
}

/**
 * The signs of all kinds of places and of ships in a theme, by the names that the style has.
 * @param {import("../core/network.js").Network} network
 * @param {string} theme
 * @returns {[string, Picture][]}
 */
export function placeSigns(network, theme) {
  const paints = network.place_paints[theme];
  if (!paints) return [];
  const { dot, ship = "" } = network.marks;
  const shapes = [...Object.entries(network.shapes).map(([kind, path]) => [`place-${kind}`, path]), ["ship", ship]];
  const pen = newPen(SIZE, SIZE * shapes.length);
  shapes.forEach(([name, path = ""], place) => {
    pen.setTransform(2, 0, 0, 2, 4, 4 + SIZE * place);
    drawSign(pen, path, paints, name === "place-capital" ? dot : undefined);
  });
  // Read at once: a reading back for each sign costs as much as one for all.
  const all = pen.getImageData(0, 0, SIZE, SIZE * shapes.length).data;
  const bytes = SIZE * SIZE * 4;
  return shapes.map(([name = ""], place) => [
    name,
    { width: SIZE, height: SIZE, data: new Uint8Array(all.subarray(place * bytes, (place + 1) * bytes)) },
  ]);
}

/**
 * The lines to names that stand off their place, in a theme.
 * @param {import("../core/network.js").Network} network
 * @param {string} theme
 * @returns {[string, Picture][]}
 */
export function leadLines(network, theme) {
  const [ink, fill] = network.place_paints[theme] ?? [];
  if (!ink || !fill) return [];
  return Object.entries(network.leads).map(([anchor, way]) => {
    const [right = 0, down = 0] = way.map((ems) => ems * EM);
    const pen = newPen(Math.max(Math.abs(right), WIDE), Math.max(Math.abs(down), WIDE));
    const { width, height } = pen.canvas;
    // The place is at that corner or side of the picture which the name turns towards it.
    pen.translate(right > 0 ? 0 : right < 0 ? width : width / 2, down > 0 ? 0 : down < 0 ? height : height / 2);
    const from = (network.lead_from * EM) / Math.hypot(right, down);
    pen.beginPath();
    pen.moveTo(right * from, down * from);
    pen.lineTo(right, down);
    for (const [colour, thickness] of /** @type {[string, number][]} */ ([
      [fill, WIDE],
      [ink, WIDE / 3],
    ])) {
      pen.strokeStyle = colour;
      pen.lineWidth = thickness;
      pen.stroke();
    }
    return [`lead-${anchor}`, pictureOf(pen)];
  });
}

/**
 * The patterns of the countries of an organisation: observers hatched, candidates dotted.
 * @param {readonly [string, string]} colours Fill and line.
 * @returns {[string, Picture][]}
 */
export function groupPatterns([fill, line]) {
  const hatched = newPen(16, 16);
  hatched.fillStyle = fill;
  hatched.fillRect(0, 0, 16, 16);
  hatched.strokeStyle = line;
  hatched.lineWidth = 3;
  hatched.beginPath();
  for (const x of [-16, 0, 16]) {
    hatched.moveTo(x - 2, 18);
    hatched.lineTo(x + 18, -2);
  }
  hatched.stroke();
  const dotted = newPen(16, 16);
  dotted.fillStyle = line;
  dotted.beginPath();
  dotted.arc(8, 8, 3, 0, 7);
  dotted.fill();
  return [
    ["group-observer", pictureOf(hatched)],
    ["group-candidate", pictureOf(dotted)],
  ];
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @returns {Picture}
 */
function pictureOf(pen) {
  const { width, height } = pen.canvas;
  return { width, height, data: new Uint8Array(pen.getImageData(0, 0, width, height).data) };
}

/**
 * Give the map a picture, or another one under the same name.
 * @param {import("./bridge.js").MapLibre} map
 * @param {string} name
 * @param {Picture} image
 */
export function addImage(map, name, image) {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: 2 });
}
