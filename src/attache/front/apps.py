from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Front(AppConfig):
    name = "attache.front"

    def ready(self) -> None:
        from attache.decisions.registries import seat_followers
        from attache.directory import registries as directory
        from attache.front import actions
        from attache.journal.registries import subjects, verbs
        from attache.kit import navigation

        seat_followers.register(actions.move_seat)
        # Once the record is emptied: lines say what it is called then.
        directory.erasers.register(directory.Eraser(actions.erase, goes=()), order=110)

        subjects.register({"front": _("First screen and presentation")})
        verbs.register(
            {
                "front.postponed": _("postponed"),
                "front.dismissed": _("dismissed"),
                "front.brought_back": _("brought back"),
                "front.linked": _("wrote where this comes from:"),
                "front.unlinked": _("took back where this comes from:"),
                "front.task_run_again": _("ran again"),
                "front.presented": _("edited the presentation of the association:"),
            }
        )
        item, settings = navigation.Item, navigation.SETTINGS
        for order, line in (
            (0, item(_("Today"), "front:home", "desk.enter", icon="today")),
            (
                80,
                item(_("Presentation"), "front:presentation", "front.present", settings, "edit"),
            ),
            (95, item(_("Tasks"), "front:tasks", "front.tasks", settings, "list")),
        ):
            navigation.desk.register(line, order=order)
