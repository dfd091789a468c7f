from django.apps import AppConfig


class Ties(AppConfig):
    name = "attache.ties"

    def ready(self) -> None:
        _publish_decisions()
        _forget()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.journal import registries as journal
    from attache.ties.verbs import SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _forget() -> None:
    from attache.directory import registries
    from attache.ties.actions import forgetting

    registries.erasers.register(forgetting.ERASER, order=36)
