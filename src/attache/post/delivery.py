"""From a letter to the mail server, and what its refusals mean."""

from email.utils import formataddr, parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from attache.post.models import Letter

# From 500 on, the server says that trying again is no use.
FOR_GOOD = 500


class Refused(Exception):
    """The server does not want this letter, now or later."""


class Postponed(Exception):
    """The server cannot be reached, or asks to come back."""


def deliver(letter: Letter) -> None:
    try:
        validate_email(letter.to_address)
        message(letter).send()
    except SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise (Refused if code >= FOR_GOOD else Postponed)(_said(code, words)) from error
    except SMTPDataError as error:
        said = _said(error.smtp_code, error.smtp_error)
        raise (Refused if error.smtp_code >= FOR_GOOD else Postponed)(said) from error
    except (SMTPException, OSError) as error:
        raise Postponed(str(error)) from error
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    except ValueError as error:
        # Django refuses a line break in a header: no later try would differ.
        raise Refused(str(error)) from error


def message(letter: Letter) -> EmailMessage:
    house, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    sender = letter.sender
    return EmailMessage(
        letter.subject,
        f"{letter.body}\n\n-- \n{letter.reason}\n",
        formataddr((sender.name or house, address)) if sender else settings.DEFAULT_FROM_EMAIL,
        [letter.to_address],
        reply_to=[formataddr((sender.name, sender.email))] if sender else None,
        # Always the same, so that a mail sent twice by accident is read once.
        headers={"Message-ID": f"<{letter.public_id}@{address.partition('@')[2]}>"},
    )


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
