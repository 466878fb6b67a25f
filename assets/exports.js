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

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const NAMES = { pptx: "PowerPoint slides", pdf: "PDF hand-out" };
  const LOOK_MS = 400;

  /* Names this file to the server, so that it can tell how far it is. */
  function newTicket() {
    const numbers = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
  }

  async function follow(ticket, title, signal) {
    while (!signal.aborted) {
      await new Promise((next) => setTimeout(next, LOOK_MS));
      if (signal.aborted) return;
      const answer = await fetch(`/export/progress/${ticket}`, { signal }).catch(() => null);
      if (!answer || !answer.ok || signal.aborted) continue;
      const { step, of, title: scene } = await answer.json();
      const said = of ? `Scene ${step} of ${of}: ${scene}` : "Waiting for other files …";
      if (!signal.aborted) show(title, said, step, of, false);
    }
  }

  function nameOf(answer, form) {
    const header = answer.headers.get("Content-Disposition") || "";
    const own = /filename\*=UTF-8''([^;]+)/.exec(header);
    if (own) return decodeURIComponent(own[1]);
    const plain = /filename="?([^";]+)"?/.exec(header);
    return plain ? plain[1] : `briefing.${form}`;
  }

  async function reason(answer) {
    const said = await answer.json().catch(() => ({}));
    return said.error || `the server answered ${answer.status}`;
  }

  async function run(form, address, options, button) {
    const title = NAMES[form] || "File";
    const own = new AbortController();
    const watch = new AbortController();
    running = own;
    own.signal.addEventListener("abort", () => watch.abort());
    show(title, "Starting …", 0, 0, false);
    const ticket = newTicket();
    follow(ticket, title, watch.signal).catch(() => {});
    try {
      const answer = await fetch(`${address}?ticket=${ticket}`, { ...options, signal: own.signal });
      if (!answer.ok) throw new Error(await reason(answer));
      const name = nameOf(answer, form);
      const blob = await answer.blob();
      watch.abort();
      running = null;
      save(blob, name);
      show(title, `Saved as ${name}.`, 0, 0, true);
    } catch (error) {
      watch.abort();
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
