from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Library(AppConfig):
    name = "attache.library"

    def ready(self) -> None:
        _publish_decisions()
        _publish_publications()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.journal import registries as journal
    from attache.library.verbs import CHANGED, SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.changed.register(CHANGED)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_publications() -> None:
    """Publications: found, linked, in the menus of the team and of the public site."""
    from attache.kit import navigation, provenance, search
    from attache.library import publication_index

    search.sources.register(publication_index.PUBLICATIONS, order=40)
    search.sources.register(publication_index.APPROVED, order=90)
    provenance.kinds.register(publication_index.PUBLICATION)
    navigation.desk.register(
        navigation.Item(_("Publications"), "library:publications", "library.view", icon="book"),
        order=40,
    )
    navigation.public.register(
        navigation.Item(_("Publications"), "library_public:publications"), order=15
    )
