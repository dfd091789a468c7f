from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Ties(AppConfig):
    name = "attache.ties"

    def ready(self) -> None:
        _publish_decisions()
        _publish_signs()
        _publish_reciprocity()
        _publish_agents()
        _forget()


def _publish_decisions() -> None:
    """Every decision of the room, told by the journal: the words are in `verbs`."""
    from attache.journal import registries as journal
    from attache.ties.verbs import SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_signs() -> None:
    """The state of the ties: listed, told on the pages of members, kept as things change."""
    from attache.companionship import registries as companionship
    from attache.directory import registries
    from attache.kit import navigation
    from attache.ties import following
    from attache.ties.queries import remarks, sign_panel

    registries.followers.register(following.directory_changed, order=10)
    companionship.followers.register(following.met)
    companionship.kept_in_mind.register(remarks.remarks)
    for panel in sign_panel.PANELS:
        registries.panels.register(panel, order=-11)
    navigation.desk.register(
        navigation.Item(
            _("State of the ties"), "ties:ties", "ties.view", navigation.TOGETHER, "link"
        ),
        order=14,
    )


def _publish_reciprocity() -> None:
    """What was given and received: in the space of a member, in exports."""
    from attache.directory import registries
    from attache.kit import navigation
    from attache.memberships.registries import facts
    from attache.ties.queries import holdings, reciprocity

    facts.register(reciprocity.added, order=90)
    registries.holdings.register(holdings.said, order=45)
    navigation.space.register(
        navigation.Item(
            _("Given and received"), "ties_space:reciprocity", group=navigation.TOGETHER
        ),
        order=16,
    )


def _publish_agents() -> None:
    """The path of agents of change, on their page."""
    from attache.directory import registries
    from attache.ties.queries import agent_panel

    for panel in agent_panel.PANELS:
        registries.panels.register(panel, order=20)


def _forget() -> None:
    from attache.directory import registries
    from attache.ties.actions import forgetting

    registries.erasers.register(forgetting.ERASER, order=36)
