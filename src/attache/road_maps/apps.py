from django.apps import AppConfig


class RoadMaps(AppConfig):
    name = "attache.road_maps"

    def ready(self) -> None:
        _publish_decisions()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.journal import registries as journal
    from attache.road_maps.verbs import SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)
