// What word processors put on the clipboard only looks like titles, lists and notes: it becomes so
// before the editor reads it. `kit/richtext` does the same for what comes without JavaScript.
import { Plugin } from "django-prose-editor/editor";

const SHEET = /<style\b[^]*?<\/style\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const MARK = /<!(?:--)?\[if !supportLists\](?:--)?>([^]*?)<!(?:--)?\[endif\](?:--)?>/gi;
const IN_LIST = /mso-list:\s*l(\d+)\s+level(\d)/;
const NUMBER = /^\s*(\d{1,3}|[a-z]|[ivx]{1,4})[.)]/i;
const TO_NOTE = 'a[href*="#_ftn"], a[href*="#_edn"], a[href*="#sdfootnote"], a[href*="#sdendnote"]';
// Not those of mso-bidi-font-weight, which are for other scripts.
const BOLD = /(?<![\w-])font-weight:\s*(bold|[6-9]00)/;
const NOT_BOLD = /(?<![\w-])font-weight:\s*(normal|400)/;
const ITALIC = /(?<![\w-])font-style:\s*italic/;
const NAMED = { MsoTitle: "h1", MsoSubtitle: "p", MsoQuote: "blockquote", MsoIntenseQuote: "blockquote" };
const OWN_PICTURE = /^\/images\/[0-9a-f-]{36}\/$/;

const style = (element) => element.getAttribute("data-style") ?? "";

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

// Google Docs wraps the whole of what it copies in a <b> that is not bold.
function nameEmphasis(body) {
  for (const bold of body.querySelectorAll("b")) if (NOT_BOLD.test(style(bold))) rename(bold, "span");
  for (const span of body.querySelectorAll("span[data-style]")) {
    const tag = BOLD.test(style(span)) ? "strong" : ITALIC.test(style(span)) && "em";
    if (tag) rename(span, tag);
  }
}

// The page has the first title already; the levels below it follow.
function nameTitles(body) {
  for (const [name, tag] of Object.entries(NAMED))
    for (const element of body.querySelectorAll(`p.${name}`)) rename(element, tag);
  const lower = body.querySelector("h1") ? 1 : 0;
  for (const element of body.querySelectorAll("h1, h2, h3, h4, h5, h6"))
    rename(element, `h${Math.min(Number(element.tagName[1]) + lower, 4)}`);
}

function makeLists(body) {
  let open = [];
  let last = "";
  for (const paragraph of body.querySelectorAll("p")) {
    const [, list, depth] = IN_LIST.exec(style(paragraph)) ?? [];
    if (list !== last || paragraph.previousElementSibling !== open[0]) open = [];
    last = list;
    if (list) putInList(paragraph, open, Number(depth));
  }
}

function putInList(paragraph, open, depth) {
  const marks = paragraph.querySelectorAll("w-mark, [data-style*='mso-list:Ignore' i]");
  const [, number] = NUMBER.exec(marks[0]?.textContent) ?? [];
  for (const mark of marks) mark.remove();
  const item = rename(paragraph, "li");
  open.splice(depth);
  while (open.length < depth) {
    const deeper = item.ownerDocument.createElement(number ? "ol" : "ul");
    if (Number(number) > 1) deeper.setAttribute("start", number);
    if (open.length) (open.at(-1).lastElementChild ?? open.at(-1)).append(deeper);
    else item.before(deeper);
    open.push(deeper);
  }
  open.at(-1).append(item);
}

function makeNotes(body) {
  const named = (link) => body.querySelector(`a[name="${CSS.escape(link.hash.slice(1))}"]`);
  for (const call of body.querySelectorAll(TO_NOTE)) {
    // What stands at the foot was taken out with its call.
    if (!body.contains(call)) continue;
    const back = named(call);
    const foot = back?.closest("div[id]") ?? back?.closest("p");
    if (!foot || foot.contains(call)) {
      call.replaceWith(...call.childNodes);
      continue;
    }
    back.remove();
    const said = foot.matches("p") ? [foot] : [...foot.querySelectorAll("p")];
    const words = said.map((paragraph) => paragraph.innerHTML.trim()).join(" ");
    call.outerHTML = `[[${words}]]`;
    foot.remove();
  }
  for (const rule of body.querySelectorAll('[data-style*="note-list" i] hr')) rule.remove();
}

// A picture from elsewhere is loaded from nowhere; the form says that it was left out.
function emptyPictures(body) {
  for (const picture of body.querySelectorAll("img")) {
    const source = picture.getAttribute("src") ?? "";
    const { origin, pathname } = URL.parse?.(source, location) ?? {};
    const isOwn = origin === location.origin && OWN_PICTURE.test(pathname);
    picture.setAttribute("src", isOwn ? pathname : "");
    if (!isOwn && !picture.alt && !source.startsWith("data:")) picture.alt = source.split("/").at(-1);
  }
}

// The policy of the page forbids styles, even in a text that is only read.
function unstyled(html) {
  const renamed = (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=");
  return html.replace(SHEET, "").replace(TAG, renamed);
}

function transformPastedHTML(html) {
  if (html.includes("data-pm-slice")) return html; // Our own.
  const marked = unstyled(html).replace(MARK, "<w-mark>$1</w-mark>");
  const { body } = new DOMParser().parseFromString(marked, "text/html");
  makeLists(body);
  nameEmphasis(body);
  nameTitles(body);
  makeNotes(body);
  emptyPictures(body);
  return body.innerHTML;
}

document.addEventListener("prose-editor:ready", ({ detail: { editor } }) =>
  editor.registerPlugin(new Plugin({ props: { transformPastedHTML } })),
);
