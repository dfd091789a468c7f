"""What the pages of a body and of a person read at each visit, in questions written once."""

from collections import defaultdict
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, SlugField

from attache.accounts.models import User
from attache.directory.models import (
    Budget,
    Consent,
    Function,
    Organisation,
    Part,
    Person,
    Theme,
)
from attache.directory.queries.about import About
from attache.kit.prepared import Prepared

CHILDREN_SHOWN = 50
_NAME = ["first_name", "last_name"]
_HELD = ["title", "unit", "level", "starts_on", "ends_on", "succession_open", "successor"]


def _functions(owner: str, **of: Any) -> QuerySet[Function]:  # noqa: ANN401 -- a slot
    other = (
        ["person", *(f"person__{name}" for name in [*_NAME, "sort_name", "public_id"])]
        if owner == "organisation"
        else ["organisation", "organisation__name", "organisation__slug"]
    )
    then = [f"successor__person__{name}" for name in _NAME]
    return (
        Function.objects.filter(**of)
        .select_related(other[0], "successor__person")
        .only(*_HELD, owner, *other, "successor__person", *then)
    )


def _themes(owner: str, **of: Any) -> QuerySet[Theme]:  # noqa: ANN401 -- a slot
    about = "organisations" if owner == "organisation" else "people"
    return Theme.objects.filter(**{about: of[owner]}).only("name", "slug")


_BODY = Prepared(
    lambda slug: (
        Organisation.objects.filter(slug=slug)
        .select_related("territory", "parent")
        .only(
            *(field.name for field in Organisation._meta.concrete_fields),
            *("territory__name", "territory__population", "parent__name", "parent__slug"),
        )
    ),
    SlugField(),
)
_ASKED_FUNCTIONS = About(_functions)
_PARTS = About(lambda _owner, **of: Part.objects.filter(**of).order_by("pk"), "function__")
_ASKED_THEMES = About(_themes)
_SUBJECTS = About(
    lambda _owner, **of: (
        Theme.objects.filter(**of).annotate(held=F("functions")).only("name", "slug")
    ),
    "functions__",
)
_CONSENTS = About(lambda _owner, **of: Consent.objects.filter(**of))
_BUDGETS = Prepared(lambda pk: Budget.objects.filter(organisation=pk), BigIntegerField())
_CHILDREN = Prepared(
    lambda pk: (
        Organisation.objects.filter(parent=pk)
        .order_by("sort_name")
        .only("name", "slug")[:CHILDREN_SHOWN]
    ),
    BigIntegerField(),
)


def organisation(slug: str, user: User) -> Organisation | None:
    found = _BODY(slug) if user.has_perm("directory.view") else []
    return next(iter(found), None)


def functions(party: Organisation | Person) -> list[Function]:
    parts = defaultdict(list)
    for part in _PARTS(party):
        parts[part.function_id].append(part)
    subjects = defaultdict(list)
    for theme in _SUBJECTS(party):
        subjects[vars(theme)["held"]].append(theme)
    found = _ASKED_FUNCTIONS(party)
    for function in found:
        function.played, function.subjects = parts[function.pk], subjects[function.pk]
        if isinstance(party, Organisation):
            function.organisation = party
        else:
            function.person = party
    return found


def themes(party: Organisation | Person) -> list[Theme]:
    return _ASKED_THEMES(party)


def consents(party: Organisation | Person) -> list[Consent]:
    return _CONSENTS(party)


def budgets(body: Organisation) -> list[Budget]:
    """The figures of a body, read once for all that its page says of them."""
    read: dict[str, Any] = vars(body)
    if "figures" not in read:
        read["figures"] = _BUDGETS(body.pk)
    return list(read["figures"])


def children(body: Organisation) -> list[Organisation]:
    return _CHILDREN(body.pk)
