from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit import conflicts, versions
from attache.post import wordings
from attache.post.models import Leave, Wording
from attache.post.registries import Kind


class NotAPlaceholder(ValidationError):
    """The text names something that mails of this kind do not know."""


@transaction.atomic
def reword(kind: Kind, language: str, *, subject: str, body: str, seen: int, by: User) -> Wording:
    """Write mails of a kind otherwise than the house does, in one language."""
    unknown = [
        name for name in wordings.placeholders(f"{subject} {body}") if name not in kind.placeholders
    ]
    if unknown:
        raise NotAPlaceholder(
            _("Mails of this kind do not know %(names)s.") % {"names": wordings.in_braces(unknown)}
        )
    wording = Wording.objects.filter(kind=kind.name, language=language).first()
    if wording is None:
        with conflicts.explained(_refuse_a_second):
            wording = Wording.objects.create(
                kind=kind.name, language=language, subject=subject, body=body
            )
    else:
        wording.subject, wording.body = subject, body
        versions.save(wording, ["subject", "body"], seen=seen)
    journal.record("post.reworded", wording, by=by, changes={"language": language})
    return wording


@transaction.atomic
def unword(kind: Kind, language: str, *, by: User) -> None:
    for wording in Wording.objects.filter(kind=kind.name, language=language):
        journal.record("post.unworded", wording, by=by, changes={"language": language})
        wording.delete()


@transaction.atomic
def let_leave(kind: Kind, *, by_itself: bool, by: User) -> None:
    """Decide whether mails of a kind leave by themselves, or wait for somebody to let them go."""
    leave, _is_new = Leave.objects.update_or_create(
        kind=kind.name, defaults={"by_itself": by_itself}
    )
    journal.record("post.leave_decided", leave, by=by, changes={"by_itself": by_itself})


def _refuse_a_second() -> None:
    raise versions.Stale
