from django.apps import AppConfig


class Decisions(AppConfig):
    name = "attache.decisions"

    def ready(self) -> None:
        _publish_decisions()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.decisions.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)
