"""What was written to lists, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.post.models import Letter, Mailing
from attache.post.registries import Nature, Recipient, lists

Mailings = QuerySet[Mailing]

_OPEN = Q(sent_at=None, failed_at=None, withdrawn_at=None)
TITLES = (_("Name"), _("E-mail address"), _("Why"), _("Left out, and why"))


def mailings(user: User) -> Mailings:
    held = Letter.objects.held().filter(mailing=OuterRef("pk"))
    found = Mailing.objects.visible_to(user).select_related("writer").annotate(waits=Exists(held))
    return found.defer("recipients", "body")


def fates(mailing: Mailing) -> dict[str, int]:
    handed = Q(handed_at__isnull=False)
    return Letter.objects.filter(mailing=mailing).aggregate(
        held=Count("pk", filter=_OPEN & Q(released_at=None)),
        waiting=Count("pk", filter=_OPEN & Q(released_at__isnull=False, doubted_at=None)),
        doubtful=Count("pk", filter=_OPEN & handed & Q(doubted_at__isnull=False)),
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )


def lines(recipients: Iterable[Recipient | Mapping[str, str]]) -> Iterator[list[str]]:
    """Everybody on a list, for a spreadsheet: each with the reason, or why they are left out."""
    for each in recipients:
        said = asdict(each) if isinstance(each, Recipient) else each
        yield [said["name"], said["address"], said["reason"], said["left_out"]]


def table() -> Table:
    return Table(
        "mailings",
        title=_("Mailings"),
        search_label=_("Subject"),
        empty_title=_("No list has been written to yet"),
        empty_text=_("Filter a list of members or of people, then write to those it shows."),
        columns=[
            Column("subject", _("Subject"), str, url=Mailing.get_absolute_url),
            Column("list", _("List"), list_in_words),
            Column("nature", _("Nature"), lambda mailing: mailing.get_nature_display()),
            Column("by", _("By"), lambda mailing: str(mailing.writer)),
            Column("written", _("Written"), lambda mailing: mailing.written_at, sort="written_at"),
            Column("state", _("State"), _state),
        ],
        facets=[Facet("nature", _("Nature"), Nature.choices, _of_nature)],
        default_sort="-written",
        search=lambda mailings, text: mailings.filter(subject__icontains=text),
    )


def list_in_words(mailing: Mailing) -> str:
    label = next((each.label for each in lists if each.name == mailing.list_name), "")
    return " · ".join(filter(None, [str(label), mailing.filters]))


def _state(mailing: Mailing) -> SafeString | str:
    waits: bool = mailing.waits  # type: ignore[attr-defined]  # `mailings` annotates it
    if mailing.laid_at is None:
        return tag(str(_("being prepared")))
    return tag(str(_("in the outbox")), tone="look") if waits else ""


def _of_nature(mailings: Mailings, natures: list[str]) -> Mailings:
    return mailings.filter(nature__in=natures)
