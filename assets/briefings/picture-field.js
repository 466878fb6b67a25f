/** A picture of a scene: opened from a disk, made small enough, and kept in the briefing itself. */

import { make } from "../core/dom.js";
import { h } from "../core/react.js";
import { t } from "../core/words.js";
import { setScene } from "./desk.js";

/** @typedef {import("./desk.js").Scene} Scene */

const MOST_BYTES = 400000;
const SIDES = [1920, 1400, 1000, 700, 480];

/** @param {string} address */
const bytesOf = (address) => ((address.length - address.indexOf(",") - 1) * 3) / 4;

/**
 * A file as PNG, or as JPEG where that is too large, at the largest size that a briefing takes.
 * @param {File} file
 * @returns {Promise<string>}
 */
async function addressOf(file) {
  const source = URL.createObjectURL(file);
  try {
    const image = make("img", { src: source });
    await image.decode();
    const [width, height] = [image.naturalWidth || 1200, image.naturalHeight || 900];
    for (const side of SIDES) {
      const share = Math.min(1, side / Math.max(width, height));
      const canvas = make("canvas", { width: Math.round(width * share), height: Math.round(height * share) });
      const pen = canvas.getContext("2d");
      pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
      const png = canvas.toDataURL("image/png");
      if (bytesOf(png) <= MOST_BYTES) return png;
      if (!pen) continue;
      // JPEG has no transparency: what was clear is white.
      pen.globalCompositeOperation = "destination-over";
      pen.fillStyle = "white";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      const jpeg = canvas.toDataURL("image/jpeg", 0.85);
      if (bytesOf(jpeg) <= MOST_BYTES) return jpeg;
    }
  } finally {
    URL.revokeObjectURL(source);
  }
  throw new Error("too large");
}

/** @param {{scene: Scene}} props */
export function PictureField({ scene }) {
  const [said, setSaid] = window.React.useState("");
  /** @param {import("react").ChangeEvent<HTMLInputElement>} event */
  const open = async (event) => {
    const [file] = event.target.files ?? [];
    if (!file) return;
    setSaid("");
    try {
      setScene({ picture: await addressOf(file) });
    } catch {
      setSaid(
        t("“{name}” is no picture that this browser opens, or cannot be made smaller than 400 kB.", {
          name: file.name,
        }),
      );
    }
  };
  /** @param {"caption" | "licence"} name @param {string} label */
  const line = (name, label) =>
    h(
      "div",
      { className: "field" },
      h("label", { className: "label", htmlFor: `scene-${name}` }, label),
      h("input", {
        id: `scene-${name}`,
        className: "input",
        maxLength: 300,
        value: scene[name] ?? "",
        onChange: (/** @type {import("react").ChangeEvent<HTMLInputElement>} */ event) =>
          setScene({ [name]: event.target.value }),
      }),
    );
  const kept = scene.picture
    ? t("Kept in the briefing: {size} kB.", { size: Math.ceil(bytesOf(scene.picture) / 1000) })
    : "";
  return [
    h(
      "div",
      { className: "field", key: "picture" },
      h("label", { className: "label", htmlFor: "scene-picture" }, t("Picture or logo")),
      h("input", { id: "scene-picture", type: "file", accept: "image/*", onChange: open }),
      h(
        "p",
        { className: "hint" },
        t("{kept} It stays in the briefing's file; larger ones are reduced to 400 kB.", { kept }),
      ),
      h("p", { className: said ? "warning" : "", role: "status" }, said),
    ),
    h("div", { key: "caption" }, line("caption", t("Caption: what it shows, and who made it"))),
    h("div", { key: "licence" }, line("licence", t("Licence: under which terms it may be shown"))),
  ];
}
