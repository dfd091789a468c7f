/* Triage by keyboard, while the focus is in the list: j, k, g, p, z. Works without, by the buttons. */

const pile = () => document.querySelector("[data-triage]");
const titles = () => [...pile().querySelectorAll(".items > li .item-title")];
let place = 0;

const here = () => titles().findIndex((title) => title.closest("li").contains(document.activeElement));
const go = (index) => {
  const all = titles();
  all[Math.max(0, Math.min(index, all.length - 1))]?.focus();
};

const acts = {
  j: () => go(here() + 1),
  k: () => go(here() - 1),
  g: () => titles()[here()]?.closest("li").querySelector("[data-keeps]")?.click(),
  p: () => titles()[here()]?.closest("li").querySelector("[data-passes]")?.click(),
  z: () => pile().querySelector("[data-undoes]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const act = acts[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || !pile()?.contains(event.target)) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  place = Math.max(here(), 0);
  act();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-passes]")) place = Math.max(here(), 0);
});

// The list comes back without what was passed over: the next one is where that was.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "triage") go(place);
});
