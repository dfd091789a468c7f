// The menu of the editor in the reader's language: its own words are English.
function name(button, word) {
  button.title = word;
  button.setAttribute("aria-label", word);
}

function translate(textarea) {
  const words = JSON.parse(textarea.dataset.menuWords ?? "{}");
  const editor = textarea.closest(".prose-editor");
  for (const button of editor.querySelectorAll("button[data-name]")) {
    const word = words[button.dataset.name];
    if (word && button.matches(".prose-menubar__option")) button.firstElementChild.textContent = word;
    else if (word) name(button, word);
  }
  const kinds = editor.querySelector(".prose-menubar__selected button");
  if (kinds) name(kinds, words.kinds);
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const box = editor.querySelector("[contenteditable]");
  if (label && box) box.setAttribute("aria-label", label.firstChild.textContent.trim());
}

// It says that it is ready just before it draws its menu.
document.addEventListener("prose-editor:ready", ({ detail: { textarea } }) =>
  setTimeout(translate, 0, textarea),
);
