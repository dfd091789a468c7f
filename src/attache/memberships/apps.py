from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Memberships(AppConfig):
    name = "attache.memberships"

    def ready(self) -> None:
        _publish_the_tie()
        from attache.kit import navigation, search
        from attache.memberships import grid_index
        from attache.memberships.models import FeeGrid

        search.sources.register(
            search.Source("grid", FeeGrid, "memberships.view", _("Fee grids"), grid_index.entries)
        )
        navigation.desk.register(
            navigation.Item(
                _("Fee grids"),
                "memberships:grids",
                "memberships.view",
                navigation.ASSOCIATION,
                "euro",
            ),
            order=50,
        )
        navigation.space.register(
            navigation.Item(
                _("Fee grids"), "memberships_space:grids", group=navigation.ASSOCIATION
            ),
            order=55,
        )
        navigation.public.register(
            navigation.Item(_("Members"), "memberships_public:members"), order=20
        )
        navigation.public.register(
            navigation.Item(_("Join us"), "memberships_public:join"), order=30
        )


def _publish_the_tie() -> None:
    from attache.directory import registries
    from attache.journal import registries as journal
    from attache.kit import navigation, search
    from attache.memberships import blocks, following, indexing
    from attache.memberships.actions import forgetting
    from attache.memberships.letters import KINDS
    from attache.memberships.queries import facts, holdings, panels
    from attache.memberships.recipients import MEMBERS
    from attache.memberships.registries import facts as both_ways
    from attache.memberships.verbs import CHANGED, VERBS, WORDS
    from attache.post import registries as post

    journal.verbs.register(VERBS)
    journal.changed.register(CHANGED)
    journal.words.register(WORDS)
    journal.subjects.register(
        {
            "memberships": _("Memberships"),
            "welcomes": _("Welcomes"),
            "grids": _("Fee grids"),
            "joining": _("Requests to join"),
        }
    )
    search.sources.register(indexing.MEMBERS, order=10)
    post.lists.register(MEMBERS, order=10)
    registries.followers.register(following.refresh)
    registries.timeline.register(panels.happened)
    registries.holdings.register(holdings.memberships, order=20)
    registries.holdings.register(holdings.requests, order=21)
    registries.erasers.register(forgetting.ERASER, order=20)
    both_ways.register(facts.told, order=80)
    blocks.publish()
    for kind in KINDS:
        post.kinds.register(kind)
    for panel in panels.PANELS:
        registries.panels.register(panel)
    registries.panels.register(panels.ADVICE, order=10)
    for order, item in (
        (
            10,
            navigation.Item(_("Members"), "memberships:members", "memberships.view", icon="anchor"),
        ),
        (
            15,
            navigation.Item(
                _("Welcomes"), "memberships:welcomes", "memberships.view", icon="welcome"
            ),
        ),
    ):
        navigation.desk.register(item, order=order)
