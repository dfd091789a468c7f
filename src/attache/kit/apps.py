from django.apps import AppConfig
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _


class Kit(AppConfig):
    name = "attache.kit"

    def ready(self) -> None:
        # Django's words name an address otherwise than every label does.
        validate_email.message = _("Write a whole e-mail address, like camille@ville.example.")
