from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Companionship(AppConfig):
    name = "attache.companionship"

    def ready(self) -> None:
        _publish_decisions()
        _publish_exchanges()
        _publish_finds()
        _follow_members()
        _publish_mails()


def _publish_decisions() -> None:
    from attache.companionship.verbs import SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_exchanges() -> None:
    from attache.companionship import exchange_index
    from attache.companionship.actions import forgetting
    from attache.companionship.queries import facts, holdings, panels
    from attache.directory import registries
    from attache.kit import navigation, search
    from attache.memberships.registries import facts as both_ways

    both_ways.register(facts.told, order=10)
    search.sources.register(exchange_index.EXCHANGES, order=38)
    registries.timeline.register(panels.happened)
    registries.holdings.register(holdings.exchanges, order=40)
    registries.erasers.register(forgetting.ERASER, order=35)
    registries.erasers.register(forgetting.NAMING, order=105)
    for panel in panels.PANELS:
        registries.panels.register(panel, order=-10)
    navigation.desk.register(
        navigation.Item(
            _("Exchanges"),
            "companionship:exchanges",
            "exchanges.view",
            navigation.TOGETHER,
            "person",
        ),
        order=15,
    )
    navigation.desk.register(
        navigation.Item(
            _("Whom to meet"),
            "companionship:cadences",
            "exchanges.view",
            navigation.TOGETHER,
            "clock",
        ),
        order=16,
    )
    navigation.space.register(
        navigation.Item(
            _("Our exchanges"), "companionship_space:exchanges", group=navigation.TOGETHER
        ),
        order=15,
    )


def _publish_finds() -> None:
    from attache.companionship import find_letters, tasks
    from attache.companionship.queries import holdings, match_panels
    from attache.directory import registries as directory
    from attache.library import registries
    from attache.post import registries as post

    directory.timeline.register(match_panels.happened)
    directory.holdings.register(holdings.finds, order=41)
    for panel in match_panels.PANELS:
        directory.panels.register(panel, order=-5)
    registries.find_panels.register(match_panels.FIND_PANEL)
    post.kinds.register(find_letters.SENT)
    registries.find_followers.register(tasks.follow)


def _follow_members() -> None:
    """By which day to meet is counted anew for whoever joins, leaves or comes back."""
    from attache.companionship import keeping
    from attache.memberships import registries

    registries.standing_followers.register(keeping.refresh)


def _publish_mails() -> None:
    from attache.companionship import date_letters
    from attache.post import registries

    for kind in date_letters.ALL:
        registries.kinds.register(kind)
