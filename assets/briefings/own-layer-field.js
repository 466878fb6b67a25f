/** Whether a scene shows the layer of one's own that this browser keeps. */

import { asWritten, kept } from "../core/own_store.js";
import { h } from "../core/react.js";
import { t } from "../core/words.js";
import { setScene } from "./desk.js";

/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */

const STAYS = t(
  "The layer stays in the browser in which it was opened; elsewhere the scene says that it is not there.",
);

/** @param {{scene: import("./desk.js").Scene}} props */
export function OwnLayerField({ scene }) {
  const [ownLayer, setOwnLayer] = window.React.useState(/** @type {OwnLayer | null} */ (null));
  window.React.useEffect(() => {
    void kept().then(setOwnLayer);
  }, []);
  const title = scene.layer || (ownLayer ? asWritten(ownLayer.title) : "");
  if (!title) return null;
  const isHere = ownLayer !== null && asWritten(ownLayer.title) === title;
  const onChange = (/** @type {import("react").ChangeEvent<HTMLInputElement>} */ event) =>
    setScene(
      event.target.checked
        ? { layer: title, layer_column: isHere ? asWritten(ownLayer.column) : (scene.layer_column ?? "") }
        : { layer: "", layer_column: "" },
    );
  const box = { type: "checkbox", className: "box", id: "scene-layer", checked: Boolean(scene.layer), onChange };
  return h(
    "div",
    { className: "field" },
    h("label", { className: "check" }, h("input", box), " ", t("Show the layer of your own, “{title}”", { title })),
    h("p", { className: "hint" }, isHere ? STAYS : t("It is not in this browser. {stays}", { stays: STAYS })),
  );
}
