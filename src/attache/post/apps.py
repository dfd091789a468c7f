from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from attache.kit import navigation


class Post(AppConfig):
    name = "attache.post"

    def ready(self) -> None:
        from attache.journal.registries import verbs

        verbs.register(
            {
                "post.resent": _("tried again to send"),
                "post.let_go": _("let go"),
                "post.withdrawn": _("withdrew"),
                "post.reworded": _("reworded"),
                "post.unworded": _("went back to the words of the house for"),
                "post.leave_decided": _("decided how leave mails of the kind"),
                "post.mailed": _("wrote to a list:"),
                "post.unsubscribed": _("noted a refusal of mails of"),
                "post.resubscribed": _("noted that mails are wanted again by"),
            }
        )
        navigation.desk.register(
            navigation.Item(_("Mails"), "post:letters", "post.view", navigation.SETTINGS, "mail"),
            order=91,
        )
