from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Decisions(AppConfig):
    name = "attache.decisions"

    def ready(self) -> None:
        _publish_decisions()
        _follow()
        _publish_pages()


def _publish_decisions() -> None:
    from attache.decisions.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _follow() -> None:
    from attache.assemblies.registries import changes, sequels
    from attache.decisions import following
    from attache.decisions.actions.forgetting import ERASER
    from attache.decisions.queries import deciding
    from attache.decisions.sequel import Effects
    from attache.decisions.verbs import CHANGES
    from attache.directory.registries import erasers
    from attache.mandates.registries import followers
    from attache.statutes.registries import deciders

    sequels.register(Effects())
    changes.register(CHANGES)
    followers.register(following.mandate_changed)
    erasers.register(ERASER, order=39)
    deciders.register(deciding.statutes)


def _publish_pages() -> None:
    from attache.kit import navigation

    navigation.desk.register(
        navigation.Item(
            _("Decisions"), "decisions:decisions", "decisions.view", navigation.ASSOCIATION, "check"
        ),
        order=42,
    )
    navigation.space.register(
        navigation.Item(_("Decisions"), "decisions_space:decisions", group=navigation.ASSOCIATION),
        order=35,
    )
