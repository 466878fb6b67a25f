/* The check before the talk: opens every scene on this machine and lists what fails or has changed. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const stage = atlas.stage;
  const make = stage.make;
  const byId = (id) => document.getElementById(id);
  const SLOW_MS = 7500;
  // Pages that have words and no charts.
  const WORDS = ["/claims", "/changes"];
  let running = false;

  stage.preflight = async function () {
    if (running) return;
    running = true;
    const before = stage.at;
    const unplaced = stage.document.problems.filter((problem) => problem.scene === null);
    const everywhere = [...new Set(stage.troubles), ...unplaced.map((problem) => problem.text)];
    const results = [];
    byId("check-list").replaceChildren();
    byId("check").showModal();
    for (let number = 0; number < stage.scenes.length; number += 1) {
      if (!byId("check").open) break;
      byId("check-sum").textContent = `Opening scene ${number + 1} of ${stage.scenes.length} …`;
      results.push(await open(number));
    }
    stage.troubles = [];
    running = false;
    await stage.show(before, true);
    report(everywhere, results);
  };

  async function open(number) {
    const scene = stage.scenes[number];
    const onMap = scene.path === "/";
    stage.troubles = [];
    const started = performance.now();
    await stage.show(number, true);
    const took = performance.now() - started;
    const faults = stage.document.problems.filter((one) => one.scene === number + 1).map((one) => one.text);
    if (onMap && !atlas.map) faults.push("The map cannot be drawn here.");
    if (onMap && atlas.map) {
      const visible = atlas.visible();
      if (![...visible.segments, ...visible.places].some(Boolean)) faults.push("The filter matches nothing.");
    }
    if (!onMap && !scene.charts.length && !WORDS.includes(scene.path))
      faults.push("There is no chart for this view: nothing matches it.");
    if (took > SLOW_MS) faults.push(`It took ${(took / 1000).toFixed(1)} s to appear.`);
    faults.push(...new Set(stage.troubles));
    return { number, scene, faults, changes: scene.changes };
  }

  const lines = (words) => make("ul", {}, ...words.map((text) => make("li", { text })));

  function report(everywhere, results) {
    const noted = results.filter((one) => one.faults.length || one.changes.length);
    const entries = noted.map((one) => {
      const head = make("h3", { text: `${one.number + 1}. ${one.scene.title}` });
      const changes = one.changes.length ? [make("p", { text: "Changed since it was made:" }), lines(one.changes)] : [];
      return make("section", {}, head, ...(one.faults.length ? [lines(one.faults)] : []), ...changes);
    });
    if (everywhere.length) entries.unshift(make("section", {}, make("h3", { text: "The whole briefing" }), lines(everywhere)));
    byId("check-list").replaceChildren(...entries);
    const count = results.length;
    const scenes = count === 1 ? "scene" : "scenes";
    const partly = count < stage.scenes.length ? " The check was ended early." : "";
    byId("check-sum").textContent = entries.length
      ? `${count} ${scenes} opened; ${noted.length} of them to look at.${partly}`
      : `All well: ${count} ${scenes} opened on this machine.${partly}`;
    byId("check").dataset.done = "yes";
  }
})();
