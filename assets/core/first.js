/** Before anything else: the picture of the map, where the live one will be; then the scripts, which the
   page holds back for it. No module, so that it runs at once; assets/map/first.js takes over from it. */

{
  const asked = new URLSearchParams(location.search);
  const colour = asked.get("colour");
  if (colour === "status" || colour === "mode") document.body.classList.add(`colour-by-${colour}`);

  const WIDE_PX = 900;
  /** A window that is so much narrower than tall begins with the part where most of the lines are. */
  const TALL = 0.8;
  const CLOSEST = 9;
  const [HIGH, NARROW] = [0.2, 0.7];
  const EDGE = { top: 28, right: 64, bottom: 78, left: 24 };
  /** Room that a tall window leaves below for the small map, and how high that window is at least. */
  const [BELOW, BELOW_FROM] = [144, 700];
  const first = document.getElementById("first");
  const legend = first?.querySelector("details.legend");
  if (legend instanceof HTMLDetailsElement && window.innerWidth < WIDE_PX) legend.open = false;
  const holder = first?.querySelector(".first-picture");
  const up = (/** @type {number} */ degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);

  /**
   * The middle and the width of the whole world in pixels at which a window shows all corridors.
   * @param {HTMLElement} element
   * @param {[number, number, number, number]} box
   * @param {number} below Pixels that are left free besides at the lower edge.
   */
  const whole = (element, [west, south, east, north], below) => {
    const { clientWidth, clientHeight } = element;
    const side = legend instanceof HTMLDetailsElement ? legend.getBoundingClientRect() : null;
    // As for the live map: what takes little of the height takes no room at the side.
    const aside = side && side.height > HIGH * clientHeight && side.width < NARROW * clientWidth;
    const left = EDGE.left + (side && aside ? side.right - element.getBoundingClientRect().left : 0);
    const [wide, high] = [clientWidth - left - EDGE.right, clientHeight - EDGE.top - EDGE.bottom - below];
    const closest = Math.min(wide / ((east - west) / 360), high / (up(north) - up(south)));
    const world = Math.min(closest, 512 * 2 ** CLOSEST);
    // Middle of what is to be seen, in the middle of the room that is left for it.
    const x = (west + east) / 720 + (clientWidth / 2 - left - wide / 2) / world;
    const y = (up(south) + up(north)) / 2 - (clientHeight / 2 - EDGE.top - high / 2) / world;
    return { x, y, world };
  };
  /** @param {HTMLElement} element */
  const isTall = ({ clientWidth, clientHeight }) => clientWidth < TALL * clientHeight;
  /** @param {[number, number, number]} camera */
  const looking = ([lon, lat, zoom]) => ({ x: lon / 360, y: up(lat), world: 512 * 2 ** zoom });

  const image = window.firstImage;
  if (holder instanceof HTMLElement && image) {
    /** @type {[number, number, number, number] | null} */
    const box = JSON.parse((isTall(holder) ? holder.dataset.core : holder.dataset.box) ?? "null");
    // What a link leaves is shown as a whole, in any window.
    const isCore = isTall(holder) && holder.dataset.core !== holder.dataset.box;
    const below = isCore && holder.clientHeight >= BELOW_FROM ? BELOW : 0;
    /** @type {[number, number, number] | null} */
    const camera = JSON.parse(holder.dataset.camera ?? "null");
    /** @type {[number, number, number, number, number]} */
    const [lon, lat, zoom, width, height] = JSON.parse(holder.dataset.picture ?? "[]");
    const seen = camera ? looking(camera) : box ? whole(holder, box, below) : null;
    if (seen) {
      const { x, y, world } = seen;
      const { clientWidth, clientHeight } = holder;
      const share = world / (512 * 2 ** zoom);
      image.width = width * share;
      image.height = height * share;
      image.style.left = `${clientWidth / 2 + (lon / 360 - x) * world - (width * share) / 2}px`;
      image.style.top = `${clientHeight / 2 - (up(lat) - y) * world - (height * share) / 2}px`;
      const middle = (Math.atan(Math.sinh(y * 2 * Math.PI)) * 180) / Math.PI;
      image.dataset.camera = JSON.stringify([x * 360, middle, Math.log2(world / 512)]);
      image.dataset.window = `${clientWidth}x${clientHeight}`;
      holder.append(image);
    }
  }

  // Printed before the program runs, the page is light, and its picture too; later others see to that.
  const root = document.documentElement;
  const { theme } = root.dataset;
  /** Parts of the legend that are unfolded for paper. @type {HTMLDetailsElement[]} */
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    if (!document.getElementById("first") || !image?.isConnected) return;
    root.dataset.theme = "light";
    const paper = window.firstOnPaper;
    const shown = paper?.naturalWidth ? paper : image;
    if (shown !== image) image.after(shown);
    shown.classList.add("on-sheet");
    const folded = "details.legend:not([open]), .legend details:not([open])";
    unfolded = [...(first?.querySelectorAll(folded) ?? [])].filter((part) => part instanceof HTMLDetailsElement);
    for (const part of unfolded) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    const sheet = document.querySelector(".on-sheet");
    if (!sheet) return;
    sheet.classList.remove("on-sheet");
    for (const part of unfolded) part.open = false;
    if (sheet !== image) sheet.remove();
    if (document.getElementById("first")) root.dataset.theme = theme;
  });

  const held = document.getElementById("scripts");
  /** @type {string[]} */
  const addresses = [];
  if (held instanceof HTMLTemplateElement)
    for (const { src } of held.content.querySelectorAll("script")) addresses.push(src);

  /** Run the scripts, one after the other. */
  const run = () => {
    for (const src of addresses.splice(0)) {
      const script = document.createElement("script");
      script.src = src;
      script.async = false;
      script.addEventListener("load", () => --left || document.dispatchEvent(new Event("scripts-there")));
      document.body.append(script);
    }
  };
  let left = addresses.length;

  /** Where the picture has to be drawn first, it comes later by itself. */
  const LONGEST_MS = 400;
  if (image?.isConnected) {
    for (const href of addresses) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "script", href });
      document.head.append(link);
    }
    // Its frame is on its way when the scripts begin, which keep the browser from making any.
    image.addEventListener("load", () => requestAnimationFrame(() => setTimeout(run)));
    setTimeout(run, LONGEST_MS);
  } else run();
}
