/** Pictures of scenes in the editor: the scene that is written, and small ones of all. */

import { at } from "../core/base.js";
import { byId } from "../core/dom.js";
import { whenIndexed } from "../core/network.js";
import { h } from "../core/react.js";
import { useGround } from "../present/flat-ground.js";
import { readOwn } from "../present/own.js";
import { makeSmallStage, paintSmallStage, WALL } from "../present/small-stage.js";

/** @type {Promise<Record<string, any>> | null} */
let layers = null;

/** The layers of the map, which are read once. */
function readLayers() {
  layers ??= (async () => {
    await new Promise((/** @type {(value?: unknown) => void} */ resolve) => whenIndexed(() => resolve()));
    await readOwn();
    /** @type {Record<string, string>} */
    const addresses = JSON.parse(byId("briefings-editor")?.dataset.layers ?? "{}");
    const read = Object.entries(addresses).map(async ([name, address]) => {
      const answer = await fetch(at(address));
      return [name, { data: answer.ok ? await answer.json() : null }];
    });
    const { layers: ground, frame } = JSON.parse(byId("briefings-editor")?.dataset.ground ?? "{}");
    const [sources] = await Promise.all([Promise.all(read), useGround(ground ?? [])]);
    return { ...Object.fromEntries(sources), frame };
  })();
  // A server that does not answer now may answer the next time.
  layers.catch(() => {
    layers = null;
  });
  return layers;
}

/**
 * A scene as the wall shows it.
 * @param {{scene: Data.Scene, answer: Data.Document, tell?: (troubles: string[]) => void}} props
 */
export function ScenePicture({ scene, answer, tell }) {
  const { useEffect, useRef } = window.React;
  /** @type {import("react").RefObject<HTMLDivElement>} */
  const holder = useRef(null);
  useEffect(() => {
    const room = holder.current;
    if (!room) return;
    let gone = false;
    const { box, stage } = makeSmallStage();
    const fit = () => {
      box.style.transform = `scale(${room.clientWidth / WALL[0]})`;
    };
    const paint = async () => {
      const sources = await readLayers().catch(() => ({}));
      if (gone) return;
      room.replaceChildren(box);
      fit();
      const troubles = paintSmallStage(
        stage,
        scene,
        answer,
        sources,
        (window.devicePixelRatio * room.clientWidth) / WALL[0],
      );
      tell?.(troubles);
    };
    // Of a long list, only those in sight are drawn.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      paint();
    });
    seen.observe(room);
    const sized = new ResizeObserver(fit);
    sized.observe(room);
    return () => {
      gone = true;
      seen.disconnect();
      sized.disconnect();
    };
  }, [JSON.stringify(scene), answer.author]);
  return h("div", { className: "small-picture", ref: holder, "aria-hidden": true });
}
