/** What the map really shows, for tests and the curious. */

import { index } from "../core/network.js";
import { live } from "./bridge.js";
import { cameraNow } from "./camera.js";
import { lineShown } from "./paint.js";

export const mapShown = () => ({
  shown: () => ({ lines: index()?.lines.map((_, number) => lineShown(number)) ?? [], camera: cameraNow() }),
  instance: live()?.map ?? null,
});
