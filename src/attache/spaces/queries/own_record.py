"""Somebody's own record, as they read it."""

from datetime import date

from attache.directory.models import Function, Person


def functions(person: Person, *, on: date) -> list[Function]:
    """What they do today, and will: with the parts that they play."""
    held = Function.objects.filter(person=person).select_related("organisation")
    found = held.prefetch_related("parts").order_by("organisation__sort_name", "pk")
    return [one for one in found if one.ends_on is None or one.ends_on > on]
