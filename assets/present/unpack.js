/** In the one file of a briefing: unpacks what it carries packed, the data of the map and the code, and starts
   it. No module, for a file from a disk may not import any. */

{
  const packed = document.getElementById("packed")?.textContent ?? "";
  const cover = document.getElementById("unpacking");
  /** @type {HTMLElement | null | undefined} */
  const said = cover?.querySelector("[role=status]");
  /** A cover that nothing has taken away by then gives way all the same. */
  const LONGEST_MS = 4000;

  /** @param {string} text Base64 of a gzip file. */
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  /**
   * @param {string} text
   * @param {string} [type]
   * @param {string} [id]
   */
  const add = (text, type, id) => {
    const script = document.createElement("script");
    if (type) script.type = type;
    if (id) script.id = id;
    script.textContent = text;
    document.body.append(script);
  };

  // The presenter's window is the same file, with another body.
  const beThePresenter = () => {
    const desk = document.getElementById("desk");
    if (!(desk instanceof HTMLTemplateElement)) return;
    for (const part of [...document.body.children])
      if (!(part instanceof HTMLScriptElement || part === cover)) part.remove();
    document.body.prepend(desk.content);
    document.body.className = "presenter";
  };

  const start = async () => {
    if (new URLSearchParams(location.search).has("presenter")) beThePresenter();
    /** @type {{data: Record<string, string>, code: string[]}} */
    const carried = JSON.parse(await unpack(packed));
    for (const [id, text] of Object.entries(carried.data)) add(text, "application/json", id);
    for (const code of carried.code) add(code);
    uncover();
  };

  // The title stays until the first scene is there, or the presenter's window.
  const uncover = () => {
    const { dataset } = document.body;
    const look = () => (dataset.painted || dataset.ready) && cover?.remove();
    new MutationObserver(look).observe(document.body, { attributes: true });
    setTimeout(() => cover?.remove(), LONGEST_MS);
    look();
  };

  start().catch((error) => {
    // The page tells the sentence, for this script may not import the words of the others.
    if (said) said.textContent = (said.dataset.refused ?? "{error}").replace("{error}", () => error.message);
  });
}
