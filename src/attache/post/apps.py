from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from attache.kit import navigation


class Post(AppConfig):
    name = "attache.post"

    def ready(self) -> None:
        from attache.journal.registries import verbs

        verbs.register({"post.resent": _("tried again to send")})
        navigation.desk.register(
            navigation.Item(_("Mails"), "post:letters", "post.view", navigation.SETTINGS, "mail"),
            order=91,
        )
