from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Spaces(AppConfig):
    name = "attache.spaces"

    def ready(self) -> None:
        from attache.directory import registries
        from attache.journal import registries as journal
        from attache.kit import navigation
        from attache.post import registries as post
        from attache.spaces import letters, record_letters, tasks, verbs  # noqa: F401 -- tasks: reading it is what makes them come round
        from attache.spaces.actions import erasing
        from attache.spaces.queries import desk, holdings

        journal.verbs.register(verbs.VERBS)
        journal.subjects.register(verbs.SUBJECTS)
        registries.holdings.register(holdings.proposals, order=60)
        registries.erasers.register(erasing.ERASER, order=60)
        registries.panels.register(
            registries.Panel("person", "end", "spaces/desk/_erase.html", desk.may_be_erased)
        )
        for kind in (*letters.KINDS, *record_letters.KINDS):
            post.kinds.register(kind)
        item = navigation.Item
        navigation.desk.register(
            item(_("Spaces"), "spaces:corrections", "spaces.review", icon="people"), order=35
        )
        for order, line in (
            (0, item(_("Home"), "spaces_space:home")),
            (40, item(_("Commons"), "library_public:publications", group=navigation.TOGETHER)),
            (50, item(_("Our people"), "spaces_space:colleagues")),
            (60, item(_("My record"), "spaces_space:record")),
        ):
            navigation.space.register(line, order=order)
