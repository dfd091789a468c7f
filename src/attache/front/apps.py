from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Front(AppConfig):
    name = "attache.front"

    def ready(self) -> None:
        from attache.journal.registries import verbs
        from attache.kit import navigation

        verbs.register(
            {
                "front.postponed": _("postponed"),
                "front.dismissed": _("dismissed"),
                "front.brought_back": _("brought back"),
                "front.presented": _("edited the presentation of the association:"),
            }
        )
        item = navigation.Item
        navigation.desk.register(item(_("Today"), "front:home", "desk.enter", icon="today"))
        navigation.desk.register(
            item(
                _("Presentation"),
                "front:presentation",
                "front.present",
                navigation.SETTINGS,
                "edit",
            ),
            order=80,
        )
        navigation.desk.register(
            item(_("Tasks"), "front:tasks", "front.tasks", settings, "list"), order=95
        )
        navigation.space.register(item(_("Our tie"), "front_space:home"))
        navigation.public.register(item(_("Who we are"), "front_public:home"))
