/** Before the page has a look: the theme that the reader has chosen, and the picture of the map asked for
   ahead of all that keeps the browser busy. No module, so that it runs at once; assets/core/first.js
   puts the picture in its place. */

{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const themes = Object.keys(JSON.parse(root.dataset.themes ?? "{}"));
  const stored = () => {
    try {
      return localStorage.getItem("corridor-atlas-theme") ?? "";
    } catch {
      return "";
    }
  };
  const chosen = [asked.get("theme") ?? "", stored()].find((theme) => themes.includes(theme));
  const theme = chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = theme;

  /** A window of so many pixels is filled by the smaller picture. */
  const SMALL_PX = 1500;
  const base = (root.dataset.base ?? "/").replace(/\/+$/, "");
  // A thing that is to be shown is known when the data are there.
  if (location.pathname === `${base}/` && (asked.has("at") || !asked.has("select"))) {
    const pixels = Math.max(window.innerWidth, window.innerHeight * 1.6) * window.devicePixelRatio;
    const form = pixels > SMALL_PX || asked.has("at") ? "webp" : "avif";
    asked.delete("theme");
    if (!asked.has("at")) asked.delete("select");
    asked.set("theme", theme);
    asked.set("v", root.dataset.version ?? "");
    root.dataset.picture = `${base}/first/map.${form}?${asked}`;
    const image = new Image();
    image.alt = "";
    image.className = "first-image";
    // In the first frame with all the rest, and not in one more after it.
    image.decoding = "sync";
    image.fetchPriority = "high";
    window.firstImage = image;
    /**
     * Nobody waits for it, as the page would for a picture: it counts as loaded without.
     * @param {HTMLImageElement} into
     * @param {string} address
     * @param {"high" | "low"} priority
     */
    const bring = (into, address, priority) =>
      fetch(address, { priority })
        .then(async (answer) => {
          await answer.arrayBuffer();
          into.src = address;
        })
        .catch(() => {});
    bring(image, root.dataset.picture, "high");
    // Paper is light, and the browser's own menu prints at once: no other picture could come in time.
    if (theme !== "light") {
      const paper = new Image();
      Object.assign(paper, { alt: "", className: "first-image", decoding: "sync" });
      window.firstOnPaper = paper;
      asked.set("theme", "light");
      const address = `${base}/first/map.${form}?${asked}`;
      image.addEventListener("load", () => bring(paper, address, "low"), { once: true });
    }
  }
}
