"""The field of a rich text: a box of text, which becomes an editor where there is JavaScript."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from csp.constants import NONCE, SELF
from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from django_prose_editor.widgets import ProseEditorWidget, importmap, prose_editor_js
from js_asset import Media

from .cleaning import clean, in_lines, links_left_out, pictures_left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http.response import HttpResponseBase
    from django.utils.functional import _StrOrPromise as StrOrPromise

LONGEST = 500_000

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Figure": True,
    "Caption": True,
    "Image": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}

# What the buttons of its menu do, by the names that it gives them.
MENU = {
    "kinds": _("Kind of paragraph"),
    "paragraph": _("Paragraph"),
    "heading2": _("Title"),
    "heading3": _("Subtitle"),
    "heading4": _("Small title"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quote"),
    "horizontalRule": _("Rule"),
    "figure": _("Picture"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "strike": _("Struck through"),
    "subscript": _("Subscript"),
    "superscript": _("Superscript"),
    "link": pgettext_lazy("in a text", "Link"),
    "unlink": _("Remove the link"),
    "table": _("Table"),
    "table:addColumnAfter": _("Add a column"),
    "table:deleteColumn": _("Remove the column"),
    "table:addRowAfter": _("Add a row"),
    "table:deleteRow": _("Remove the row"),
    "table:mergeCells": _("Merge cells"),
    "table:splitCell": _("Split the cell"),
    "table:toggleHeaderCell": _("Heading of a row or column"),
    "table:deleteTable": _("Remove the table"),
    "history:undo": _("Undo"),
    "history:redo": _("Redo"),
}

_REFUSED = _("An address begins with https://, http://, mailto: or tel:, or with / on this site.")
_PICTURES = ngettext_lazy(
    "A picture was left out%(names)s: a text shows only those that were sent here and say what "
    "they show.",
    "%(n)s pictures were left out%(names)s: a text shows only those that were sent here and say "
    "what they show.",
    "n",
)
_LINKS = ngettext_lazy(
    "A link was left out%(names)s, but not its words: an address begins with https://, http://, "
    "mailto: or tel:, or with / on this site.",
    "%(n)s links were left out%(names)s, but not their words: an address begins with https://, "
    "http://, mailto: or tel:, or with / on this site.",
    "n",
)

# The editor writes two sheets of style in the page; what they are is said by their digest, which
# changes with its version (a test opens it in a browser).
_STYLES = ["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"]
_POLICY = {"script-src": [SELF, NONCE], "style-src": [SELF, *_STYLES]}


class Editor(ProseEditorWidget):  # type: ignore[misc]  # it has no types
    """The editor with our style sheet, which puts its own in a layer below ours."""

    @property
    def media(self) -> forms.Media:
        media: forms.Media = Media(
            importmap=importmap,
            css={"all": ["kit/css/editor.css"]},
            js=[
                # What its dialogs say.
                Script(reverse("kit_public:javascript_words")),
                Script("kit/js/editor.js", type="module"),
                Script("kit/js/pasting.js", type="module"),
                prose_editor_js,
                Script("django_prose_editor/configurable.js", type="module"),
            ],
        )
        return media

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's own
        context: dict[str, Any] = super().get_context(name, value, attrs)
        words = {name: str(word) for name, word in {**MENU, "refused": _REFUSED}.items()}
        context["widget"]["attrs"]["data-words"] = json.dumps(words, ensure_ascii=False)
        return context


class Text(forms.CharField):
    """Rich text: what it gives is clean, whatever was typed, pasted or sent.

    A text with pictures or links that are not kept is asked for once more, without them:
    `pictures` says how to add one.
    """

    def __init__(self, *, pictures: StrOrPromise = "", **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        self.pictures = pictures
        kwargs.setdefault("required", False)
        kwargs["widget"] = Editor(
            config={"extensions": EXTENSIONS}, preset="configurable", attrs={"rows": 24}
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- idem
        given = super().clean(value)
        text = str(clean(given))
        if len(text) > LONGEST:
            raise ValidationError(
                _("This text is too long for one page: at most %(most)s characters."),
                params={"most": f"{LONGEST:,}".replace(",", "\u202f")},
            )
        if left_out := list(self._left_out(given)):
            raise ValidationError(
                [*left_out, _("The rest is as you wrote it: save again to keep it.")]
            )
        return text

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ANN401 -- idem
        shown = super().bound_data(data, initial)
        return str(clean(shown)) if shown and any(self._left_out(shown)) else shown

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- idem
        return in_lines(value) if value else value

    def _left_out(self, given: str) -> Iterator[ValidationError | StrOrPromise]:
        if pictures := pictures_left_out(given):
            yield _said(_PICTURES, pictures)
            if self.pictures:
                yield self.pictures
        if links := links_left_out(given):
            yield _said(_LINKS, links)


def _said(what: StrOrPromise, left_out: list[str]) -> ValidationError:
    names = ", ".join(name for name in left_out if name)
    shown = f" ({names})" if names else ""
    return ValidationError(what, params={"n": len(left_out), "names": shown})


def editing(form: forms.BaseForm, request: Any) -> forms.Media:  # noqa: ANN401 -- its nonce comes from a middleware
    """What the page of a form with rich text loads, put in its head: `{{ editing }}`."""
    media: forms.Media = Media.from_media(form.media, nonce=str(request.csp_nonce))
    return media


def edits(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the page of this view run the editor: its map of modules, and its two styles."""
    guarded: Callable[..., HttpResponseBase] = csp_replace(_POLICY)(view)
    return guarded
