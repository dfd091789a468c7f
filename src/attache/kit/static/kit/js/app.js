/* Small comforts. Every page works without them. */

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
    const search = document.getElementById("search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
  if (event.key === "Escape") closeDrops(null);
});

document.addEventListener("click", (event) => closeDrops(event.target));

function closeDrops(clicked) {
  for (const drop of document.querySelectorAll("details[data-closes][open]")) {
    if (!clicked || !drop.contains(clicked)) drop.open = false;
  }
}

// On a phone the menu scrolls sideways: begin it where we are.
const here = document.querySelector(".rail [aria-current]");
const menu = here?.closest("nav");
if (menu) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

for (const button of document.querySelectorAll("button[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.querySelector("[data-takes-focus]")?.focus();
