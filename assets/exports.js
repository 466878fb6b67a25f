/* Files that take a while: shows how far they are, lets one stop, and hands over what comes out.

   A button with data-export="pptx" or "pdf" and data-briefing="<id>" writes a shipped briefing; for
   a draft, atlas.exportText(form, text, button) sends its text. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  let running = null;

  function dialog() {
    let box = document.getElementById("export-dialog");
    if (box) return box;
    box = document.createElement("dialog");
    box.id = "export-dialog";
    box.className = "dialog export-dialog";
    box.setAttribute("aria-labelledby", "export-title");
    const title = document.createElement("h2");
    title.id = "export-title";
    const bar = document.createElement("progress");
    bar.setAttribute("aria-labelledby", "export-title");
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "button";
    stop.addEventListener("click", () => box.close());
    box.append(title, bar, said, stop);
    box.addEventListener("close", () => {
      if (running) running.abort();
      running = null;
    });
    document.body.append(box);
    return box;
  }

  function show(title, said, step, of, end) {
    const box = dialog();
    box.querySelector("h2").textContent = title;
    box.querySelector("p").textContent = said;
    const bar = box.querySelector("progress");
    bar.hidden = end;
    if (of) {
      bar.max = of;
      bar.value = step - 1;
    } else bar.removeAttribute("value");
    box.querySelector("button").textContent = end ? "Close" : "Cancel";
    if (!box.open) box.showModal();
  }

  function save(line) {
    const raw = atob(line.file);
    const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: line.type }));
    link.download = line.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const NAMES = { pptx: "PowerPoint slides", pdf: "PDF hand-out" };

  async function run(form, address, options, button) {
    const title = NAMES[form] || "File";
    const own = new AbortController();
    running = own;
    show(title, "Starting …", 0, 0, false);
    try {
      const answer = await fetch(address, { ...options, signal: own.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        rest += value || "";
        const lines = rest.split("\n");
        rest = lines.pop();
        for (const text of lines.filter(Boolean)) {
          const line = JSON.parse(text);
          if (line.error) throw new Error(line.error);
          if (line.file) {
            save(line);
            show(title, `Saved as ${line.name}.`, 0, 0, true);
            running = null;
            return;
          }
          show(title, `Scene ${line.step} of ${line.of}: ${line.title}`, line.step, line.of, false);
        }
        if (done) throw new Error("the answer ended too early");
      }
    } catch (error) {
      if (own.signal.aborted) return;
      running = null;
      show(title, `It could not be made: ${error.message} Nothing else is affected.`, 0, 0, true);
    } finally {
      if (button && !dialog().open) button.focus();
    }
  }

  atlas.exportText = (form, text, button) =>
    run(form, `/export/briefing.${form}`, { method: "POST", body: text, headers: { "Content-Type": "text/markdown" } }, button);

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-export][data-briefing]");
    if (!button) return;
    const id = encodeURIComponent(button.dataset.briefing);
    run(button.dataset.export, `/export/briefing/${id}.${button.dataset.export}`, {}, button);
  });
})();
