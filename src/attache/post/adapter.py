"""What allauth asks of the house: no sign-up, our addresses, and mails through the outbox."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string

from attache.accounts.http import home
from attache.accounts.models import User
from attache.post import actions, registries

KINDS = {
    "account/email/login_code": registries.LOGIN_CODE,
    "account/email/password_reset_key": registries.PASSWORD_LINK,
}


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home(cast("User", request.user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        actions.send(
            to=email,
            subject=render_to_string(f"{template_prefix}_subject.txt", context),
            body=render_to_string(f"{template_prefix}_message.txt", context),
            kind=KINDS.get(template_prefix, registries.SECURITY),
        )
