from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Introductions(AppConfig):
    name = "attache.introductions"

    def ready(self) -> None:
        _publish_decisions()
        _publish_introductions()
        _publish_mentoring()
        _publish_facts()
        _forget()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.introductions.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_introductions() -> None:
    """Introductions: listed, told on the pages of both sides, and their mails."""
    from attache.directory import registries
    from attache.introductions import letters
    from attache.introductions.queries import holdings, panels
    from attache.kit import navigation
    from attache.post import registries as post

    for kind in letters.KINDS:
        post.kinds.register(kind)
    registries.timeline.register(panels.happened)
    registries.holdings.register(holdings.introductions, order=41)
    for panel in panels.PANELS:
        registries.panels.register(panel, order=-4)
    navigation.desk.register(
        navigation.Item(
            _("Introductions"),
            "introductions:introductions",
            "introductions.view",
            navigation.TOGETHER,
            "link",
        ),
        order=17,
    )
    navigation.space.register(
        navigation.Item(
            _("Our introductions"),
            "introductions_space:introductions",
            group=navigation.TOGETHER,
        ),
        order=17,
    )


def _publish_mentoring() -> None:
    """Mentoring: found, and told on the pages of the two and of those who meet."""
    from attache.directory import registries
    from attache.introductions import mentoring_index
    from attache.introductions.queries import mentoring_holdings, mentoring_panels
    from attache.kit import search

    search.sources.register(mentoring_index.MENTORINGS, order=40)
    registries.timeline.register(mentoring_panels.happened)
    registries.holdings.register(mentoring_holdings.mentorings, order=42)
    for panel in mentoring_panels.PANELS:
        registries.panels.register(panel, order=-3)


def _publish_facts() -> None:
    """What members gave each other, told with all that was given and received."""
    from attache.introductions.queries import facts
    from attache.memberships import registries

    registries.facts.register(facts.told, order=15)


def _forget() -> None:
    from attache.directory import registries
    from attache.introductions.actions import forgetting

    registries.erasers.register(forgetting.ERASER, order=34)
