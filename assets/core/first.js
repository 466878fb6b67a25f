/** Before anything else: the picture of the map, where the live one will be. No module, so that it runs
   while the page is still being read; assets/map/first.js takes over from it. */

{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const colour = asked.get("colour");
  if (colour === "status" || colour === "mode") document.body.classList.add(`colour-by-${colour}`);

  const WIDE_PX = 900;
  const EDGE = { top: 28, right: 64, bottom: 78, left: 24 };
  const first = document.getElementById("first");
  const legend = first?.querySelector("details.legend");
  if (legend instanceof HTMLDetailsElement && window.innerWidth < WIDE_PX) legend.open = false;
  const holder = first?.querySelector(".first-picture");
  const up = (/** @type {number} */ degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);

  /**
   * The middle and the width of the whole world in pixels at which a window shows all corridors.
   * @param {HTMLElement} element
   * @param {[number, number, number, number]} box
   */
  const whole = (element, [west, south, east, north]) => {
    const { clientWidth, clientHeight } = element;
    const side = legend instanceof HTMLDetailsElement && legend.open ? legend.getBoundingClientRect() : null;
    const left = EDGE.left + (side ? side.right - element.getBoundingClientRect().left : 0);
    const [wide, high] = [clientWidth - left - EDGE.right, clientHeight - EDGE.top - EDGE.bottom];
    const world = Math.min(wide / ((east - west) / 360), high / (up(north) - up(south)));
    // Middle of what is to be seen, in the middle of the room that is left for it.
    const x = (west + east) / 720 + (clientWidth / 2 - left - wide / 2) / world;
    const y = (up(south) + up(north)) / 2 - (clientHeight / 2 - EDGE.top - high / 2) / world;
    return { x, y, world };
  };
  /** @param {[number, number, number]} camera */
  const looking = ([lon, lat, zoom]) => ({ x: lon / 360, y: up(lat), world: 512 * 2 ** zoom });

  if (holder instanceof HTMLElement && root.dataset.picture) {
    /** @type {[number, number, number, number] | null} */
    const box = JSON.parse(holder.dataset.box ?? "null");
    /** @type {[number, number, number] | null} */
    const camera = JSON.parse(holder.dataset.camera ?? "null");
    /** @type {[number, number, number, number, number]} */
    const [lon, lat, zoom, width, height] = JSON.parse(holder.dataset.picture ?? "[]");
    const seen = camera ? looking(camera) : box ? whole(holder, box) : null;
    if (seen) {
      const { x, y, world } = seen;
      const { clientWidth, clientHeight } = holder;
      const share = world / (512 * 2 ** zoom);
      const image = new Image(width * share, height * share);
      image.alt = "";
      image.className = "first-image";
      // Nobody waits for it: the page counts as loaded without.
      image.loading = "lazy";
      image.fetchPriority = "high";
      image.style.left = `${clientWidth / 2 + (lon / 360 - x) * world - (width * share) / 2}px`;
      image.style.top = `${clientHeight / 2 - (up(lat) - y) * world - (height * share) / 2}px`;
      const middle = (Math.atan(Math.sinh(y * 2 * Math.PI)) * 180) / Math.PI;
      image.dataset.camera = JSON.stringify([x * 360, middle, Math.log2(world / 512)]);
      image.dataset.window = `${clientWidth}x${clientHeight}`;
      image.src = root.dataset.picture;
      holder.append(image);
    }
  }
}
