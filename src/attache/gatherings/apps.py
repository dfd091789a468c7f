from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Gatherings(AppConfig):
    name = "attache.gatherings"

    def ready(self) -> None:
        _publish_decisions()
        _publish_events()
        _publish_questions()
        _publish_registrations()


def _publish_decisions() -> None:
    from attache.gatherings.verbs import CHANGED, SUBJECTS, VERBS, WORDS
    from attache.journal import registries as journal

    journal.verbs.register(VERBS)
    journal.changed.register(CHANGED)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_events() -> None:
    from attache.directory import registries
    from attache.gatherings import event_index, event_letters
    from attache.gatherings.queries import event_facts, event_holdings, event_panels
    from attache.kit import navigation, provenance, search
    from attache.memberships.registries import facts as both_ways
    from attache.post import registries as post

    for kind in event_letters.ALL:
        post.kinds.register(kind)
    search.sources.register(event_index.EVENTS, order=30)
    provenance.kinds.register(event_index.EVENT)
    provenance.kinds.register(event_index.CYCLE)
    registries.timeline.register(event_panels.happened)
    for panel in event_panels.PANELS:
        registries.panels.register(panel)
    navigation.desk.register(
        navigation.Item(
            _("Events"), "gatherings:events", "events.view", navigation.TOGETHER, "calendar"
        ),
        order=22,
    )
    registries.holdings.register(event_holdings.events, order=30)
    both_ways.register(event_facts.told, order=20)


def _publish_questions() -> None:
    from attache.directory import registries
    from attache.gatherings import letters, question_index
    from attache.gatherings.queries import question_facts, question_holdings, question_panels
    from attache.kit import navigation, provenance, search
    from attache.memberships.registries import facts as both_ways
    from attache.post import registries as post

    search.sources.register(question_index.QUESTIONS, order=35)
    search.sources.register(question_index.CALLS, order=36)
    provenance.kinds.register(question_index.QUESTION)
    provenance.kinds.register(question_index.CALL)
    for kind in letters.KINDS:
        post.kinds.register(kind)
    registries.holdings.register(question_holdings.questions, order=35)
    both_ways.register(question_facts.told, order=30)
    registries.timeline.register(question_panels.happened)
    for panel in question_panels.PANELS:
        registries.panels.register(panel)
    for order, item in (
        (
            20,
            navigation.Item(
                _("Questions"),
                "gatherings:questions",
                "questions.view",
                navigation.TOGETHER,
                "question",
            ),
        ),
        (
            30,
            navigation.Item(
                _("Calls to action"), "gatherings:calls", "calls.view", navigation.TOGETHER, "call"
            ),
        ),
    ):
        navigation.desk.register(item, order=order)
    for order, item in (
        (
            20,
            navigation.Item(
                _("Questions"), "gatherings_space:questions", group=navigation.TOGETHER
            ),
        ),
        (
            30,
            navigation.Item(
                _("Calls to action"), "gatherings_space:calls", group=navigation.TOGETHER
            ),
        ),
    ):
        navigation.space.register(item, order=order)


def _publish_registrations() -> None:
    from attache.directory import registries
    from attache.gatherings import (
        blocks,
        guest_letters,
        public_pages,
        recipients,
        registration_letters,
    )
    from attache.gatherings.actions import forgetting
    from attache.gatherings.queries import registration_holdings
    from attache.kit import navigation, sitemap
    from attache.post import registries as post

    blocks.publish()
    post.lists.register(recipients.REGISTERED, order=30)
    registries.holdings.register(registration_holdings.registrations)
    registries.erasers.register(forgetting.ERASER, order=30)
    for kind in (*registration_letters.ALL, *guest_letters.ALL):
        post.kinds.register(kind)
    navigation.public.register(navigation.Item(_("Agenda"), "gatherings_public:agenda"), order=10)
    navigation.space.register(navigation.Item(_("Agenda"), "gatherings_space:agenda"), order=10)
    navigation.feeds.register(
        navigation.Feed(_("Agenda (calendar)"), "gatherings_public:feed", "text/calendar", True)
    )
    sitemap.sections.register(sitemap.Section("evenements", public_pages.Events))
