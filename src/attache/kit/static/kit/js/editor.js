// The menu of the editor in the reader's language: its own words are English.
const words = JSON.parse(document.querySelector("textarea[data-words]").dataset.words);
const ALLOWED = /^(https?:\/\/|mailto:|tel:|[/#])/i;

function name(button, word) {
  button.title = word;
  button.setAttribute("aria-label", word);
}

function translate(textarea) {
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

// It drops in silence a link that it does not take: say so by the field, and keep what was typed.
document.addEventListener("input", ({ target }) => {
  if (!target.matches(".prose-editor-dialog [name=href]")) return;
  const address = target.value.trim();
  target.setCustomValidity(!address || ALLOWED.test(address) ? "" : words.refused);
});
