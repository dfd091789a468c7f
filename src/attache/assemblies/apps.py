from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Assemblies(AppConfig):
    name = "attache.assemblies"

    def ready(self) -> None:
        from attache.assemblies.actions.forgetting import ERASER
        from attache.assemblies.convocation_letters import CONVOCATION
        from attache.assemblies.verbs import SUBJECTS, VERBS, WORDS
        from attache.directory.registries import erasers
        from attache.journal import registries as journal
        from attache.kit import navigation
        from attache.post.registries import kinds

        kinds.register(CONVOCATION)
        erasers.register(ERASER, order=38)
        journal.verbs.register(VERBS)
        journal.words.register(WORDS)
        journal.subjects.register(SUBJECTS)
        navigation.desk.register(
            navigation.Item(
                _("Assemblies"),
                "assemblies:meetings",
                "assemblies.view",
                navigation.ASSOCIATION,
                "people",
            ),
            order=40,
        )
        navigation.space.register(
            navigation.Item(_("Assemblies"), "assemblies_space:meetings"), order=30
        )
