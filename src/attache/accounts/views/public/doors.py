"""The log-in pages are allauth's; ours adds to the first one what it offers."""

from typing import Any

from allauth.account.views import LoginView

from attache.accounts import demonstration
from attache.accounts.forms import AskingForACode


class Door(LoginView):
    """A code by mail first, a password for those who have one, people to try in a demonstration."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 -- Django's own signature
        return super().get_context_data(
            **kwargs,
            code_form=AskingForACode(auto_id="code_%s"),
            characters=demonstration.characters(),
        )


enter = Door.as_view()
