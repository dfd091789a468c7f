from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Assemblies(AppConfig):
    name = "attache.assemblies"

    def ready(self) -> None:
        from attache.assemblies import registries
        from attache.assemblies.actions.forgetting import ERASER
        from attache.assemblies.answer_letters import (
            PROPOSAL_ACCEPTED,
            PROPOSAL_DECLINED,
            PROXY_DECLINED,
            RECEIPT,
        )
        from attache.assemblies.convocation_letters import (
            CALLED_OFF,
            CHANGED,
            CONVOCATION,
            REMINDER,
        )
        from attache.assemblies.door_letters import LINK
        from attache.assemblies.queries import facts, own_agenda
        from attache.assemblies.verbs import CHANGES, FIELDS, SUBJECTS, VERBS, WORDS
        from attache.directory.registries import erasers
        from attache.gatherings import registries as gatherings
        from attache.journal import registries as journal
        from attache.kit import navigation
        from attache.memberships.registries import facts as both_ways
        from attache.post.registries import kinds

        for kind in (
            *(CONVOCATION, CHANGED, REMINDER, CALLED_OFF, RECEIPT),
            *(PROXY_DECLINED, PROPOSAL_ACCEPTED, PROPOSAL_DECLINED, LINK),
        ):
            kinds.register(kind)
        registries.changes.register(CHANGES)
        erasers.register(ERASER, order=38)
        both_ways.register(facts.told, order=70)
        gatherings.own_agenda.register(own_agenda.told)
        journal.verbs.register(VERBS)
        journal.changed.register(FIELDS)
        journal.words.register(WORDS)
        journal.subjects.register(SUBJECTS)
        navigation.desk.register(
            navigation.Item(
                _("Assemblies"),
                "assemblies:meetings",
                "assemblies.view",
                navigation.ASSOCIATION,
                "people",
            ),
            order=40,
        )
        navigation.space.register(
            navigation.Item(
                _("Assemblies"), "assemblies_space:meetings", group=navigation.ASSOCIATION
            ),
            order=30,
        )
