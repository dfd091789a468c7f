from django.apps import AppConfig
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Library(AppConfig):
    name = "attache.library"

    def ready(self) -> None:
        _publish_decisions()
        _publish_publications()
        _publish_watch()
        _publish_for_machines()


def _publish_decisions() -> None:
    from attache.journal import registries as journal
    from attache.library.verbs import CHANGED, SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.changed.register(CHANGED)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_publications() -> None:
    from attache.directory import registries
    from attache.kit import navigation, provenance, search
    from attache.library import blocks, publication_index
    from attache.library.actions import forgetting
    from attache.library.queries import facts, panels
    from attache.memberships.registries import facts as both_ways

    blocks.publish()
    search.sources.register(publication_index.PUBLICATIONS, order=40)
    search.sources.register(publication_index.APPROVED, order=90)
    provenance.kinds.register(publication_index.PUBLICATION)
    registries.timeline.register(panels.happened)
    registries.holdings.register(panels.held, order=40)
    registries.erasers.register(forgetting.ERASER, order=40)
    both_ways.register(facts.told, order=40)
    for panel in panels.PANELS:
        registries.panels.register(panel)
    navigation.desk.register(
        navigation.Item(
            _("Publications"), "library:publications", "library.view", navigation.TOGETHER, "book"
        ),
        order=40,
    )
    navigation.public.register(
        navigation.Item(_("Publications"), "library_public:publications"), order=15
    )


def _publish_watch() -> None:
    from attache.directory import registries
    from attache.kit import navigation, provenance, search
    from attache.library import (
        find_index,
        tasks,  # noqa: F401 -- reading it is what makes its tasks come round
    )
    from attache.library.queries import find_panels

    search.sources.register(find_index.FINDS, order=45)
    provenance.kinds.register(find_index.FIND)
    for panel in find_panels.PANELS:
        registries.panels.register(panel)
    for order, item in (
        (
            42,
            navigation.Item(_("Watch"), "library:watch", "watch.view", navigation.TOGETHER, "feed"),
        ),
        (
            44,
            navigation.Item(_("Finds"), "library:finds", "watch.view", navigation.TOGETHER, "find"),
        ),
    ):
        navigation.desk.register(item, order=order)


def _publish_for_machines() -> None:
    from attache.kit import navigation, sitemap
    from attache.library import public_pages, syndication

    for written, label in (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed")):
        feed = navigation.Feed(
            format_lazy("{} ({})", _("Publications"), label),
            f"library_public:{written}",
            syndication.MEDIA_TYPES[written],
            is_in_footer=written == "rss",
        )
        navigation.feeds.register(feed, order=20)
    sitemap.sections.register(sitemap.Section("publications", public_pages.Publications))
