from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from attache.kit import navigation


class Post(AppConfig):
    name = "attache.post"

    def ready(self) -> None:
        from attache.directory import registries as directory
        from attache.journal.registries import verbs
        from attache.kit import tables
        from attache.post import actions, recipients, registries
        from attache.post.queries import holdings
        from attache.post.queries import offers as queries

        verbs.register(
            {
                "post.resent": _("tried again to send"),
                "post.presumed_sent": _("noted as sent"),
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
        registries.lists.register(recipients.PEOPLE, order=20)
        tables.offers.register(queries.write_to_them)
        directory.timeline.register(queries.happened)
        directory.holdings.register(holdings.mails, order=40)
        directory.consent_followers.register(actions.follow_consent)
        # Last: what the other rooms take back may still be written of.
        directory.erasers.register(actions.ERASER, order=90)
        navigation.desk.register(
            navigation.Item(_("Mails"), "post:letters", "post.view", navigation.SETTINGS, "mail"),
            order=91,
        )
