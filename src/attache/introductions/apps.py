from django.apps import AppConfig


class Introductions(AppConfig):
    name = "attache.introductions"

    def ready(self) -> None:
        _publish_decisions()
        _publish_mentoring()
        _forget()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.introductions.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


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
        registries.panels.register(panel)


def _forget() -> None:
    from attache.directory import registries
    from attache.introductions.actions import forgetting

    registries.erasers.register(forgetting.ERASER, order=34)
