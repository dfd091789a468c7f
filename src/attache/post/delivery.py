"""From a letter to the mail server, and what its refusals mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formataddr, parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation

from attache.post import doors, wordings
from attache.post.models import Letter
from attache.post.registries import REFUSABLE, Nature, kind_of
from attache.post.smtp import Unanswered

# From 500 on, the server says that trying again is no use.
FOR_GOOD = 500


class Refused(Exception):
    """The server does not want this letter, now or later."""


class Postponed(Exception):
    """The server asks to come back with this letter."""


class Unreachable(Postponed):
    """There is no server to talk to, for this letter or any other."""


class Doubtful(Exception):
    """The server was given the letter and went away: it may have taken it."""


class Round:
    """One connection for many letters: opened for the first, and again when it broke."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._hang_up()

    def deliver(self, letter: Letter) -> None:
        """Give a letter to the server; return when it took it, else raise what it answered."""
        with _answers():
            validate_email(letter.to_address)
            mail = message(letter)
            mail.message()
            connection = self._connected()
            try:
                mail.connection = connection
                mail.send()
            except SMTPRecipientsRefused:
                raise
            except (SMTPException, OSError):
                # Whatever it was, the next letter begins with a conversation of its own.
                self._hang_up()
                raise

    def _connected(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = get_connection()
            try:
                connection.open()
            except (SMTPException, OSError) as error:
                raise Unreachable(str(error)) from error
            self._connection = connection
        return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def _answers() -> Iterator[None]:
    try:
        yield
    except SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise (Refused if code >= FOR_GOOD else Postponed)(_said(code, words)) from error
    except SMTPDataError as error:
        said = _said(error.smtp_code, error.smtp_error)
        raise (Refused if error.smtp_code >= FOR_GOOD else Postponed)(said) from error
    except Unanswered as error:
        raise Doubtful(str(error)) from error
    except (SMTPException, OSError) as error:
        raise Postponed(str(error)) from error
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    except ValueError as error:
        # Django refuses a line break in a header: no later try would differ.
        raise Refused(str(error)) from error


def message(letter: Letter) -> EmailMultiAlternatives:
    """Lay a letter out as a mail: text, the same in simple HTML, and what goes with it."""
    house, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    sender = letter.sender
    # Always the same, so that a mail sent twice by accident is read once.
    headers = {"Message-ID": f"<{letter.public_id}@{address.partition('@')[2]}>"}
    door = way_out(letter)
    if sender is None:
        # Nobody wrote it: nobody's "out of office" is to answer it.
        headers["Auto-Submitted"] = "auto-generated"
    if door:
        headers |= {
            "List-Unsubscribe": f"<{door}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    mail = EmailMultiAlternatives(
        letter.subject,
        as_text(letter, door),
        formataddr((sender.name or house, address)) if sender else settings.DEFAULT_FROM_EMAIL,
        [letter.to_address],
        reply_to=[formataddr((sender.name, sender.email))] if sender else None,
        headers=headers,
    )
    mail.attach_alternative(as_html(letter, door), "text/html")
    for each in letter.enclosed.all():
        mail.attach(each.name, bytes(each.content), each.media_type)
    return mail


def nature(letter: Letter) -> Nature:
    if letter.mailing:
        return Nature(letter.mailing.nature)
    kind = kind_of(letter.kind)
    return kind.nature if kind else Nature.SERVICE


def way_out(letter: Letter) -> str:
    """The address at which its reader refuses more of the kind, or "" when they may not."""
    of = nature(letter)
    return doors.address(letter.to_address, of) if of in REFUSABLE else ""


def as_text(letter: Letter, door: str = "") -> str:
    with translation.override(letter.language):
        return render_to_string("post/mail.txt", {"letter": letter, "door": door})


def as_html(letter: Letter, door: str = "") -> str:
    with translation.override(letter.language):
        context = {"letter": letter, "door": door, "body": wordings.as_html(letter.body)}
        return render_to_string("post/mail.html", context)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
