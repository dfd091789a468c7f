"""What a harvester asks, by the rules of OAI-PMH 2.0: its arguments, moments and tokens."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

from attache.library.queries.harvest import Place, Wanted

PREFIX = "oai_dc"
KIND, THEME = "type-", "theme-"
_SALT = "attache.library.oai"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")

# What each verb must be given, and may be.
_ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
}
_LISTS = {"ListIdentifiers", "ListRecords"}


class Problem(Exception):
    """What the protocol calls an error: a code of its list, and why."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True)
class Harvest:
    """A list that is being given, page after page: what is wanted, and where one stopped."""

    wanted: Wanted
    after: Place | None = None
    given: int = 0


def arguments(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    verbs = given.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in _ARGUMENTS:
        raise Problem("badVerb", "The verb is missing, repeated, or none of the six.")
    verb = verbs[0]
    names = set(given) - {"verb"}
    if any(len(values) != 1 for values in given.values()):
        raise Problem("badArgument", "An argument is repeated.")
    needed, possible = _ARGUMENTS[verb]
    if verb in _LISTS and "resumptionToken" in names:
        needed, possible = {"resumptionToken"}, set()
    if names - needed - possible:
        strange = ", ".join(sorted(names - needed - possible))
        raise Problem("badArgument", f"Not an argument here: {strange}.")
    if needed - names:
        raise Problem("badArgument", f"Missing: {', '.join(sorted(needed - names))}.")
    return {name: values[0] for name, values in given.items()}


def begun(given: Mapping[str, str]) -> Harvest:
    check_prefix(given["metadataPrefix"])
    since, before = _between(given.get("from", ""), given.get("until", ""))
    spec = given.get("set", "")
    kind = spec.removeprefix(KIND) if spec.startswith(KIND) else ""
    theme = spec.removeprefix(THEME) if spec.startswith(THEME) else ""
    if "\0" in spec or (spec and not kind and not theme):
        raise Problem("noRecordsMatch", "There is no such set.")
    return Harvest(Wanted(kind, theme, since, before))


def check_prefix(prefix: str) -> None:
    if prefix != PREFIX:
        raise Problem("cannotDisseminateFormat", f"Only {PREFIX} is given here.")


def _between(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """Read two days, or two seconds; the last is part of what is asked for."""
    if since and until and len(since) != len(until):
        raise Problem("badArgument", "From and until are not of the same granularity.")
    first, _ = _moment(since) if since else (None, None)
    last, length = _moment(until) if until else (None, None)
    if first and last and first > last:
        raise Problem("badArgument", "From comes after until.")
    return first, _after(last, length) if last and length else None


def _after(last: datetime, length: timedelta) -> datetime | None:
    try:
        return last + length
    except OverflowError:
        # Until the end of time, 9999-12-31: nothing comes after.
        return None


def _moment(text: str) -> tuple[datetime, timedelta]:
    try:
        if _DAY.fullmatch(text):
            return datetime.fromisoformat(f"{text}T00:00:00+00:00"), timedelta(days=1)
        if _SECOND.fullmatch(text):
            return datetime.fromisoformat(text), timedelta(seconds=1)
    except ValueError:
        pass
    raise Problem("badArgument", "A moment is written 2026-11-23 or 2026-11-23T09:00:00Z.")


def token_for(harvested: Harvest) -> str:
    """Sign where one stopped: the token holds all that the next page needs."""
    wanted, place = harvested.wanted, harvested.after
    moments = [wanted.since, wanted.before, place.datestamp if place else None]
    said = [wanted.kind, wanted.theme, *(moment and moment.isoformat() for moment in moments)]
    return signing.dumps([*said, place.pk if place else 0, harvested.given], salt=_SALT)


def resumed(token: str) -> Harvest:
    try:
        kind, theme, *moments, pk, given = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Problem("badResumptionToken", "This token was not given here.") from error
    since, before, last = (moment and datetime.fromisoformat(moment) for moment in moments)
    return Harvest(Wanted(kind, theme, since, before), Place(last, pk), given)
