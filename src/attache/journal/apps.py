from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Journal(AppConfig):
    name = "attache.journal"

    def ready(self) -> None:
        from attache.accounts import registries as accounts
        from attache.journal import actions
        from attache.journal.registries import verbs, words
        from attache.kit import navigation

        accounts.recorders.register(actions.record)
        verbs.register(accounts.VERBS)
        words.register({"office": _("office")})
        navigation.desk.register(
            navigation.Item(
                _("Journal"), "journal:records", "journal.view", navigation.SETTINGS, "journal"
            ),
            order=90,
        )
