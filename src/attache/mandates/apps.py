from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Mandates(AppConfig):
    name = "attache.mandates"

    def ready(self) -> None:
        _publish_decisions()
        _publish_people()
        _publish_pages()


def _publish_decisions() -> None:
    from attache.directory import registries
    from attache.journal import registries as journal
    from attache.mandates.verbs import LASTING, SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)
    registries.lasting_verbs.register(LASTING)


def _publish_people() -> None:
    from attache.directory import registries
    from attache.mandates import following, letters
    from attache.mandates.actions import forgetting
    from attache.mandates.queries import facts, holdings, panels
    from attache.memberships.registries import facts as both_ways
    from attache.post import registries as post

    for kind in letters.KINDS:
        post.kinds.register(kind)
    for panel in panels.PANELS:
        registries.panels.register(panel, order=5)
    registries.timeline.register(panels.happened)
    registries.followers.register(following.directory_changed)
    registries.holdings.register(holdings.mandates, order=22)
    registries.holdings.register(holdings.designations, order=23)
    registries.erasers.register(forgetting.ERASER, order=22)
    both_ways.register(facts.told, order=75)


def _publish_pages() -> None:
    from attache.kit import navigation, search
    from attache.mandates import organ_index

    search.sources.register(organ_index.ORGANS, order=12)
    for order, label, page, icon in (
        (52, _("Governing bodies"), "mandates:organs", "people"),
        (54, _("Representatives"), "mandates:representatives", "person"),
    ):
        navigation.desk.register(
            navigation.Item(label, page, "mandates.view", navigation.ASSOCIATION, icon),
            order=order,
        )
    navigation.space.register(
        navigation.Item(
            _("Representation"), "mandates_space:representation", group=navigation.ASSOCIATION
        ),
        order=60,
    )
