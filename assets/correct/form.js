/**
 * Checks a correction while it is typed: by the rules that the data are held to, on the server.
 */

const WAIT_MS = 350;

/** @type {WeakMap<Element, number>} */
const waiting = new WeakMap();

/**
 * Asks whether the value of a field can stand, and says beside it what is wrong.
 *
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field
 * @param {HTMLFormElement} form
 */
async function check(field, form) {
  const name = field.dataset.check ?? "";
  const said = document.getElementById(`said-${name}`);
  const table = form.elements.namedItem("table");
  if (!said || !(table instanceof HTMLInputElement)) return;
  const value = field.value;
  const body = new URLSearchParams({ table: table.value, name, value });
  try {
    const answer = await fetch(`${form.action}/check`, { method: "POST", body });
    if (!answer.ok || field.value !== value) return;
    const told = /** @type {{ said: string }} */ (await answer.json());
    said.textContent = told.said;
    field.toggleAttribute("aria-invalid", Boolean(told.said));
    if (told.said) field.setAttribute("aria-invalid", "true");
  } catch {
    // Without an answer, the check before the preview says it.
  }
}

const form = document.getElementById("correct-form");
if (form instanceof HTMLFormElement) {
  form.addEventListener("input", (event) => {
    const field = event.target;
    const typed =
      field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement;
    if (!typed || !field.dataset.check) return;
    window.clearTimeout(waiting.get(field));
    waiting.set(
      field,
      window.setTimeout(() => check(field, form), WAIT_MS),
    );
  });
}
document.getElementById("faults")?.focus();
