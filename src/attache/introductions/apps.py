from django.apps import AppConfig


class Introductions(AppConfig):
    name = "attache.introductions"

    def ready(self) -> None:
        _publish_decisions()
        _forget()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.introductions.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _forget() -> None:
    from attache.directory import registries
    from attache.introductions.actions import forgetting

    registries.erasers.register(forgetting.ERASER, order=34)
