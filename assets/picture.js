/* A picture of the present view: the live map with what must stand around it when it leaves the
   house. Title, sources and the like come from the server, which says them on its own maps too. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const COLUMN = 236;
  const EDGE = 24;
  const FONT = () => getComputedStyle(document.body).fontFamily;
  const colour = (token) => getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();

  /* ---- what the legend says ---- */

  function legend(drawn, year) {
    const { corridors, segments, strokes, words, facets } = state.index;
    const by = state.colourBy;
    const shown = [...drawn.segments];
    const promised = atlas.visible().promised;
    const isPromised = (segment) => Boolean(promised && promised[segment]);
    const statuses = new Set(shown.filter((one) => !isPromised(one)).map((one) => segments.statuses[one]));
    const modes = new Set(shown.map((one) => segments.modes[one]));
    const faded = (status) => strokes.patterns[status] === "faded";
    const parts = [];
    const add = (title, rows) => rows.length && parts.push({ title, rows });
    if (by === "corridor")
      add("Corridor (colour)", corridors.titles.flatMap((text, place) => (drawn.corridors.has(place) ? [{ text, colour: `corridor-${place}` }] : [])));
    const statusRows = Object.keys(words.status).filter((status) => statuses.has(status)).map((status) => ({
      text: words.status[status],
      pattern: strokes.patterns[status],
      colour: by === "status" && !faded(status) ? `status-${status}` : faded(status) ? "grey" : "ink",
    }));
    if (shown.some(isPromised))
      statusRows.push({ text: `Promised for ${year} or earlier, not reported open`, pattern: "promised", colour: "ink" });
    add(by === "status" ? "Status (colour, pattern)" : "Status (pattern)", statusRows);
    const modeRows = Object.keys(words.mode).filter((mode) => modes.has(mode));
    add(by === "mode" ? "Mode (colour, width)" : "Mode (width)", modeRows.map((mode) => ({ text: words.mode[mode], mode, colour: by === "mode" ? `mode-${mode}` : "ink" })));
    add("Places", facets.place.options.filter((kind) => drawn.kinds.has(kind)).map((kind) => ({ text: words.place[kind], sign: kind })));
    if (selectionDrawn(drawn)) add("Selected", [{ text: atlas.titleOf(state.selection), colour: "ink", highlight: true }]);
    return parts;
  }

  function selectionDrawn(drawn) {
    const [kind, name] = (state.selection || "").split(/:(.*)/s);
    if (kind === "segment") return drawn.segments.has(state.index.segments.ids.indexOf(name));
    return kind === "place" && atlas.visible().places[state.index.places.ids.indexOf(name)] === 1;
  }

  /* ---- drawing ---- */

  function wrapped(pen, text, width) {
    const lines = [];
    for (const word of text.split(/\s+/)) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function letters(pen, size, weight) {
    pen.font = `${weight || 400} ${size}px ${FONT()}`;
  }

  function write(pen, lines, x, y, size, token) {
    pen.fillStyle = colour(token);
    lines.forEach((line, n) => pen.fillText(line, x, y + size + n * size * 1.35));
    return y + lines.length * size * 1.35;
  }

  function swatch(pen, row, x, y) {
    const { strokes, shapes, place_paints } = state.index;
    if (row.sign) {
      const [ink, fill] = place_paints[atlas.shownTheme()];
      const shape = new Path2D(shapes[row.sign]);
      pen.save();
      pen.translate(x + 6, y - 8);
      pen.scale(0.8, 0.8);
      pen.lineWidth = 2.4;
      pen.lineJoin = "round";
      pen.strokeStyle = ink;
      pen.fillStyle = row.sign === "border_crossing" || row.sign === "gauge_change" ? ink : fill;
      pen.fill(shape);
      pen.stroke(shape);
      pen.restore();
      return;
    }
    const width = row.pattern === "faded" ? 1.6 : strokes.widths[row.mode || "rail"];
    const stroke = (token, thick, dashes, opacity) => {
      pen.globalAlpha = opacity || 1;
      pen.strokeStyle = colour(token);
      pen.lineWidth = thick;
      pen.setLineDash((dashes || []).map((length) => length * thick));
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x + 28, y);
      pen.stroke();
      pen.globalAlpha = 1;
      pen.setLineDash([]);
    };
    if (row.highlight) stroke("map-highlight", 11);
    if (row.mode === "sea" || row.mode === "ferry") stroke(row.colour, width + 7, null, 0.22);
    if (row.mode === "pipeline") stroke("ink-2", width + 2.2);
    stroke(row.colour, width, strokes.dashes[row.pattern || "solid"]);
    if (row.mode === "road") stroke("surface", 1.5);
  }

  function drawLegend(pen, parts, left, top) {
    let y = top;
    for (const part of parts) {
      letters(pen, 12, 650);
      y = write(pen, [part.title], left, y, 12, "ink-3") + 3;
      for (const row of part.rows) {
        letters(pen, 13);
        const lines = wrapped(pen, row.text, COLUMN - 40);
        swatch(pen, row, left, y + 9);
        y = write(pen, lines, left + 38, y, 13, "ink") + 2;
      }
      y += 8;
    }
    return y;
  }

  function drawScale(pen, scale, asOf, left, bottom) {
    letters(pen, 13, 650);
    write(pen, [asOf], left, bottom - 20, 13, "ink");
    letters(pen, 12);
    write(pen, [`${scale.text} in the middle of the map`], left, bottom - 56, 12, "ink-2");
    pen.strokeStyle = colour("ink");
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(left, bottom - 34);
    pen.lineTo(left, bottom - 29);
    pen.lineTo(left + scale.pixels, bottom - 29);
    pen.lineTo(left + scale.pixels, bottom - 34);
    pen.stroke();
  }

  function compose(map, words) {
    const ratio = map.canvas.width / map.width;
    const inner = map.width + 16 + COLUMN;
    const measure = document.createElement("canvas").getContext("2d");
    const parts = legend(map.drawn, state.year);
    letters(measure, 24, 700);
    const title = wrapped(measure, words.title, inner);
    letters(measure, 14);
    const caption = wrapped(measure, words.caption, inner);
    letters(measure, 12);
    const foot = [...wrapped(measure, words.sources, inner), ...wrapped(measure, words.boundaries, inner)];
    const head = EDGE + title.length * 32.4 + caption.length * 18.9 + 12;
    letters(measure, 13);
    const tall = Math.max(map.height, drawLegend(measure, parts, 0, 0) + 70);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round((inner + 2 * EDGE) * ratio);
    canvas.height = Math.round((head + tall + 10 + foot.length * 16.2 + EDGE) * ratio);
    // Without transparency: the picture has none, and a file without it is written faster.
    const pen = canvas.getContext("2d", { alpha: false });
    pen.fillStyle = colour("surface");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.scale(ratio, ratio);
    letters(pen, 24, 700);
    const below = write(pen, title, EDGE, EDGE - 4, 24, "ink");
    letters(pen, 14);
    write(pen, caption, EDGE, below, 14, "ink-2");
    pen.drawImage(map.canvas, EDGE, head, map.width, map.height);
    pen.strokeStyle = colour("line-2");
    pen.lineWidth = 1;
    pen.strokeRect(EDGE, head, map.width, map.height);
    const left = EDGE + map.width + 16;
    drawLegend(pen, parts, left, head - 2);
    drawScale(pen, map.scale, words.as_of, left, head + tall);
    letters(pen, 12);
    write(pen, foot, EDGE, head + tall + 8, 12, "ink-2");
    return canvas;
  }

  /* ---- to a file and to the clipboard ---- */

  atlas.canDrawPicture = () => Boolean(atlas.map && atlas.map.picture && document.querySelector("#map-panel[data-ready]"));

  // Gives a PNG and the name for a file of it.
  atlas.picture = async function (scale) {
    const answer = await fetch(`/export/words?${atlas.query()}`);
    if (!answer.ok) throw new Error("The program did not answer; is it still running?");
    const words = await answer.json();
    words.title = atlas.ownTitle() || words.title;
    const canvas = compose(atlas.map.picture(scale), words);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("This browser has no room for a picture of that size; take a smaller one.");
    return { blob, name: `${words.file_stem}_${scale}x.png`, width: canvas.width, height: canvas.height };
  };

  async function save(scale) {
    const made = await atlas.picture(scale);
    atlas.saveFile(made.blob, made.name);
    return `Saved ${made.name}, ${made.width} × ${made.height} pixels.`;
  }

  async function copy() {
    if (!navigator.clipboard || !window.ClipboardItem)
      throw new Error("This browser lets no page copy pictures at this address. Save the PNG instead.");
    // The promise goes into the item, for some browsers allow copying only right after the click.
    const item = new ClipboardItem({ "image/png": atlas.picture(2).then((made) => made.blob) });
    try {
      await navigator.clipboard.write([item]);
    } catch (error) {
      if (error.name !== "NotAllowedError") throw error;
      throw new Error("The browser refused to copy the picture. Allow it for this page, or save the PNG instead.");
    }
    return "Copied: paste it into a document or a slide.";
  }

  Object.assign(atlas.actions, {
    "save-picture": (button) => atlas.takeAway("Drawing the picture …", () => save(Number(button.dataset.scale))),
    "copy-picture": () => atlas.takeAway("Drawing the picture …", copy),
  });

  /* ---- printing ---- */

  // A printer gets an empty map where the browser has cleared the canvas: a copy stands in for it.
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("#legend details:not([open])")) {
      part.open = true;
      part.dataset.closed = "yes";
    }
    if (!atlas.canDrawPicture()) return;
    const { canvas } = atlas.map.picture(2);
    canvas.className = "print-picture";
    document.getElementById("map-panel").prepend(canvas);
  });
  window.addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("#legend [data-closed]")) {
      part.open = false;
      delete part.dataset.closed;
    }
    for (const canvas of document.querySelectorAll(".print-picture")) canvas.remove();
  });
})();
