/** In the one file of a briefing: unpacks what it carries packed, the data of the map and the code, and starts
   it. No module, for a file from a disk may not import any. */

{
  const packed = document.getElementById("packed")?.textContent ?? "";
  const said = document.getElementById("unpacking");

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
      if (!(part instanceof HTMLScriptElement || part === said)) part.remove();
    document.body.prepend(desk.content);
    document.body.className = "presenter";
  };

  const start = async () => {
    if (new URLSearchParams(location.search).has("presenter")) beThePresenter();
    /** @type {{data: Record<string, string>, code: string[]}} */
    const carried = JSON.parse(await unpack(packed));
    for (const [id, text] of Object.entries(carried.data)) add(text, "application/json", id);
    for (const code of carried.code) add(code);
    said?.remove();
  };

  start().catch((error) => {
    // The page tells the sentence, for this script may not import the words of the others.
    if (said) said.textContent = (said.dataset.refused ?? "{error}").replace("{error}", () => error.message);
  });
}
