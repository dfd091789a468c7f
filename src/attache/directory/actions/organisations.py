from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import bodies
from attache.directory.actions import changes as changed
from attache.directory.models import Function, Organisation, Territory, Theme
from attache.journal import actions as journal
from attache.kit import conflicts, slugs, versions


class SirenTaken(ValidationError):
    """Another body has this SIREN."""


class JustRegistered(ValidationError):
    """Somebody has registered a body of this name at the same moment."""


class ParentLoop(ValidationError):
    """A body would be above itself."""


@transaction.atomic
def register_organisation(  # noqa: PLR0913 -- one argument a fact
    *,
    name: str,
    kind: str,
    by: User | None,
    on: date,
    acronym: str = "",
    legal_category: str = "",
    siren: str = "",
    siret: str = "",
    territory: Territory | None = None,
    region: str = "",
    departement: str = "",
    parent: Organisation | None = None,
    website: str = "",
    themes: Iterable[Theme] = (),
) -> Organisation:
    """Write a body down. Where it sits follows from its territory unless it is said."""
    organisation = Organisation(
        name=name,
        sort_name=bodies.sort_name(name),
        acronym=acronym,
        slug=slugs.free(Organisation.objects.all(), name),
        legal_category=legal_category,
        kind=kind,
        siren=siren,
        siret=siret,
        territory=territory,
        region=region or (territory.region if territory else ""),
        departement=departement or (territory.departement if territory else ""),
        parent=parent,
        website=website,
    )
    _refuse_taken_siren(organisation)
    with conflicts.explained(lambda: _refuse_the_same(organisation)):
        organisation.save(force_insert=True)
    organisation.themes.set(themes)
    said = {"kind": kind, "siren": siren, "siret": siret, "parent": parent, "registered_on": on}
    journal.record(
        "directory.organisation_registered", organisation, by=by, changes=changed.given(said)
    )
    changed.tell(organisations=[organisation.pk])
    return organisation


@transaction.atomic
def edit_organisation(
    organisation: Organisation, *, changes: Mapping[str, Any], seen: int, by: User
) -> None:
    """Change fields by name; `themes` is one of them. `seen` is the version that the editor saw."""
    before = Organisation.objects.select_for_update().get(pk=organisation.pk)
    values = dict(changes)
    themes = values.pop("themes", None)
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.sort_name = bodies.sort_name(organisation.name)
    _refuse_taken_siren(organisation)
    _refuse_a_loop(organisation)
    with conflicts.explained(lambda: _refuse_taken_siren(organisation)):
        versions.save(organisation, [*values, "sort_name"], seen=seen)
    written = dict(changed.between(before, organisation, values))
    if themes is not None:
        written |= changed.set_themes(organisation, themes)
    if not written:
        return
    journal.record("directory.organisation_edited", organisation, by=by, changes=written)
    changed.tell(
        organisations=[organisation.pk],
        people=_people_of(organisation) if "name" in written else [],
    )


def _people_of(organisation: Organisation) -> Iterable[int]:
    """They are found by the name of the body where they work."""
    return Function.objects.filter(organisation=organisation).values_list("person", flat=True)


def _refuse_the_same(organisation: Organisation) -> None:
    """Say who was quicker: their address was free when it was chosen for this body."""
    _refuse_taken_siren(organisation)
    quicker = Organisation.objects.filter(slug=organisation.slug).first()
    if quicker:
        raise JustRegistered(
            format_html(
                _("{} has just been registered: is it the same body?"),
                format_html('<a href="{}">{}</a>', quicker.get_absolute_url(), quicker.name),
            )
        )


def _refuse_taken_siren(organisation: Organisation) -> None:
    # A service shares the SIREN of the body that it belongs to.
    if not organisation.siren or organisation.parent_id:
        return
    others = Organisation.objects.exclude(pk=organisation.pk)
    taken = others.with_siren(organisation.siren).first()
    if taken:
        raise SirenTaken(siren_taken_by(taken))


def siren_taken_by(other: Organisation) -> str:
    return format_html(
        _("This SIREN is already that of {}. Is it the same body, or a part of it?"),
        format_html('<a href="{}">{}</a>', other.get_absolute_url(), other.name),
    )


def _refuse_a_loop(organisation: Organisation) -> None:
    above = organisation.parent
    while above is not None:
        if above.pk == organisation.pk:
            raise ParentLoop(_("A body cannot belong to itself, nor to a body that it contains."))
        above = above.parent
