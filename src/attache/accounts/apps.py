from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from attache.kit import navigation


class Accounts(AppConfig):
    name = "attache.accounts"

    def ready(self) -> None:
        navigation.desk.register(
            navigation.Item(
                _("Accounts"), "accounts:users", "accounts.view", navigation.SETTINGS, "key"
            ),
            order=90,
        )
