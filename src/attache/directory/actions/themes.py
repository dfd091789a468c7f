from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import bodies
from attache.directory.actions import changes as changed
from attache.directory.models import Theme
from attache.journal import actions as journal
from attache.kit import conflicts, folding, slugs, versions


class ThemeExists(ValidationError):
    """The list has this theme already, perhaps under another spelling."""


@transaction.atomic
def create_theme(*, name: str, by: User | None, text: str = "") -> Theme:
    theme = Theme(
        name=name,
        sort_name=bodies.sort_name(name),
        slug=slugs.of(name, limit=90),
        text=text,
    )
    _refuse_a_second(theme)
    with conflicts.explained(lambda: _refuse_a_second(theme)):
        theme.save(force_insert=True)
    journal.record("directory.theme_created", theme, by=by)
    return theme


@transaction.atomic
def edit_theme(theme: Theme, *, name: str, text: str, seen: int, by: User) -> None:
    """Rename it everywhere at once. Its address stays: people have sent it to one another."""
    before = Theme.objects.select_for_update().get(pk=theme.pk)
    theme.name, theme.sort_name, theme.text = name, bodies.sort_name(name), text
    _refuse_a_second(theme)
    with conflicts.explained(lambda: _refuse_a_second(theme)):
        versions.save(theme, ["name", "sort_name", "text"], seen=seen)
    written = changed.between(before, theme, ["name", "text"])
    if written:
        journal.record("directory.theme_edited", theme, by=by, changes=written)


def _refuse_a_second(theme: Theme) -> None:
    folded = folding.folded(theme.name)
    for other in Theme.objects.exclude(pk=theme.pk):
        if other.slug == theme.slug or folding.folded(other.name) == folded:
            raise ThemeExists(_("There is already a theme “%(theme)s”.") % {"theme": other.name})
