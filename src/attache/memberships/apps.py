from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Memberships(AppConfig):
    name = "attache.memberships"

    def ready(self) -> None:
        _publish_the_tie()
        from attache.journal.registries import verbs
        from attache.kit import navigation, search
        from attache.memberships import grid_index
        from attache.memberships.models import FeeGrid

        search.sources.register(
            search.Source("grid", FeeGrid, "memberships.view", _("Fee grids"), grid_index.entries)
        )
        navigation.desk.register(
            navigation.Item(
                _("Fee grids"), "memberships:grids", "memberships.view", navigation.ASSOCIATION
            ),
            order=50,
        )
        navigation.public.register(
            navigation.Item(_("Members"), "memberships_public:members"), order=20
        )
        navigation.public.register(
            navigation.Item(_("Join us"), "memberships_public:join"), order=30
        )
        verbs.register(
            {
                "grids.drafted": _("Fee grid drafted"),
                "grids.edited": _("Fee grid edited"),
                "grids.tier_added": _("Tier added"),
                "grids.tier_edited": _("Tier changed"),
                "grids.tier_removed": _("Tier removed"),
                "grids.right_added": _("Right or duty added"),
                "grids.right_edited": _("Right or duty changed"),
                "grids.right_removed": _("Right or duty removed"),
                "grids.proposed": _("Fee grid proposed"),
                "grids.taken_back": _("Fee grid made a draft again"),
                "grids.adopted": _("Fee grid adopted"),
            }
        )


def _publish_the_tie() -> None:
    """Members, memberships and welcomes: found, followed, told by the journal."""
    from attache.directory import registries
    from attache.journal.registries import verbs
    from attache.kit import navigation, search
    from attache.memberships import following, indexing
    from attache.memberships.verbs import VERBS

    verbs.register(VERBS)
    search.sources.register(indexing.MEMBERS, order=10)
    registries.followers.register(following.refresh)
    for order, item in (
        (10, navigation.Item(_("Members"), "memberships:members", "memberships.view")),
        (15, navigation.Item(_("Welcomes"), "memberships:welcomes", "memberships.view")),
    ):
        navigation.desk.register(item, order=order)
