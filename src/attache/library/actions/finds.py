"""Finds: kept from what feeds tell, or written down by hand."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Organisation, Theme
from attache.journal import actions as journal
from attache.kit import provenance, search, versions
from attache.library import feed_formats, find_index, registries
from attache.library.models import FeedItem, Find


class AlreadyKept(ValidationError):
    """Somebody kept this item as a find."""


class NotAPage(ValidationError):
    """A find leads to a page that browsers read."""


@transaction.atomic
def write_down(
    *,
    title: str,
    address: str = "",
    note: str = "",
    themes: Iterable[Theme] = (),
    organisation: Organisation | None = None,
    item: FeedItem | None = None,
    on: date,
    by: User | None,
) -> Find:
    _check(address)
    find = Find.objects.create(
        title=title.strip(),
        address=address,
        note=note,
        organisation=organisation,
        item=item,
        found_on=on,
        found_by=by,
    )
    find.themes.set(themes)
    also = [organisation] if organisation else []
    journal.record("watch.kept" if item else "watch.noted", find, by=by, also=also)
    search.put(find_index.FINDS.kind, [find.pk])
    registries.tell_followers(find)
    return find


@transaction.atomic
def keep(
    item: FeedItem,
    *,
    title: str,
    note: str = "",
    themes: Iterable[Theme] = (),
    organisation: Organisation | None = None,
    at: datetime,
    on: date,
    by: User,
) -> Find:
    """Make a find of an item, also of one that was passed over."""
    locked = FeedItem.objects.select_for_update().get(pk=item.pk)
    kept = Find.objects.filter(item=locked).first()
    if kept:
        raise AlreadyKept(
            _("%(who)s has just kept it: “%(find)s”.") % {"who": kept.found_by, "find": kept.title}
        )
    locked.triaged_at, locked.triaged_by = at, by
    locked.save(update_fields=["triaged_at", "triaged_by"])
    return write_down(
        title=title,
        address=item.address,
        note=note,
        themes=themes,
        organisation=organisation,
        item=item,
        on=on,
        by=by,
    )


@transaction.atomic
def edit(find: Find, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Change fields by name; `themes` is one of them. `seen` is the version the editor saw."""
    before = Find.objects.get(pk=find.pk)
    values = dict(changes)
    themes = values.pop("themes")
    _check(values["address"])
    for name, value in values.items():
        setattr(find, name, value)
    versions.save(find, list(values), seen=seen)
    told = changed.between(before, find, values) | changed.set_themes(find, themes)
    if told:
        journal.record("watch.find_edited", find, by=by, changes=told)
    search.put(find_index.FINDS.kind, [find.pk])
    registries.tell_followers(find)


@transaction.atomic
def remove(find: Find, *, by: User) -> None:
    """Take a find away; the item it came from stays passed over."""
    journal.record("watch.find_removed", find, by=by, changes={"address": find.address})
    provenance.forget(find)
    pk = find.pk
    find.delete()
    search.put(find_index.FINDS.kind, [pk])


@transaction.atomic
def pass_over(items: Iterable[int], *, at: datetime, by: User) -> int:
    """Take items out of the list, and say how many; what somebody else settled stays settled."""
    waiting = FeedItem.objects.to_triage().filter(pk__in=list(items))
    return waiting.update(triaged_at=at, triaged_by=by)


@transaction.atomic
def take_back(*, passed_at: datetime, by: User) -> int:
    """Put back what this person passed over at that moment."""
    passed = FeedItem.objects.filter(triaged_by=by, triaged_at=passed_at, find__isnull=True)
    keys = list(passed.values_list("pk", flat=True))
    return FeedItem.objects.filter(pk__in=keys).update(triaged_at=None, triaged_by=None)


def _check(address: str) -> None:
    if address and not feed_formats.is_address(address):
        raise NotAPage({"address": _("An address begins with https:// or http://.")})
