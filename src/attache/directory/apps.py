from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Directory(AppConfig):
    name = "attache.directory"

    def ready(self) -> None:
        from attache.directory import (
            indexing,
            registries,
            tasks,  # noqa: F401 -- reading it is what makes its tasks come round
        )
        from attache.directory.actions import forgetting
        from attache.directory.queries import holdings
        from attache.journal import registries as journal
        from attache.kit import navigation, search

        journal.verbs.register(registries.VERBS)
        journal.changed.register(registries.CHANGED)
        journal.words.register(registries.WORDS)
        journal.subjects.register({"directory": _("Bodies and people")})
        for order, holding in enumerate(holdings.HOLDINGS):
            registries.holdings.register(holding, order=order)
        # The record is emptied once the other rooms have found what is theirs.
        registries.erasers.register(forgetting.ERASER, order=100)
        search.sources.register(indexing.ORGANISATIONS, order=20)
        search.sources.register(indexing.PEOPLE, order=30)
        view = "directory.view"
        for order, item in (
            (20, navigation.Item(_("Bodies"), "directory:organisations", view, icon="body")),
            (30, navigation.Item(_("People"), "directory:people", view, icon="people")),
            (
                80,
                navigation.Item(_("Themes"), "directory:themes", view, navigation.SETTINGS, "book"),
            ),
        ):
            navigation.desk.register(item, order=order)
