from django.apps import AppConfig
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _


class Journal(AppConfig):
    name = "attache.journal"

    def ready(self) -> None:
        from attache.accounts import registries as accounts
        from attache.journal import actions, queries
        from attache.journal.registries import subjects, verbs, words
        from attache.kit import navigation

        accounts.recorders.register(actions.record)
        accounts.histories.register(
            lambda account, reader: render_to_string(
                "journal/panel.html", {"lines": queries.about(account, user=reader)}
            )
        )
        verbs.register(accounts.VERBS)
        words.register(
            {"office": _("office"), actions.REDACTED: _("records where the name was taken out")}
        )
        subjects.register({"accounts": _("Accounts")})
        navigation.desk.register(
            navigation.Item(
                _("Journal"), "journal:records", "journal.view", navigation.SETTINGS, "journal"
            ),
            order=90,
        )
