"""Django's way to a mail server, which says one thing more: that the server took no leave.

A connection that breaks once the mail was given leaves us in doubt: the server may have taken it.
Trying again might send it twice, so that is told apart from every other trouble.
"""

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

from django.core.mail.backends.smtp import EmailBackend

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Unanswered(smtplib.SMTPException):
    """The mail was given to the server, which went away without a word."""


class _Careful(smtplib.SMTP):
    def data(self, msg: Buffer | str) -> tuple[int, bytes]:
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except (smtplib.SMTPException, OSError) as error:
            raise Unanswered(str(error)) from error


class _CarefulAndSecret(_Careful, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _CarefulAndSecret if self.use_ssl else _Careful
