"""Make the demonstration from the facts of `demo/`, through the same decisions as anybody's."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import translation

from attache.companionship import keeping
from attache.directory import actions as directory
from attache.directory import territories
from attache.front import actions as front
from attache.front import facts
from attache.front.demonstration import (
    assemblies,
    dates,
    decisions,
    events,
    exchanges,
    grids,
    introductions,
    mailings,
    mandates,
    matches,
    mentorings,
    minutes,
    network,
    publications,
    questions,
    reciprocity,
    registrations,
    renewals,
    requests,
    road_maps,
    signs,
    spaces,
    statutes,
    ties,
    watch,
)
from attache.front.demonstration.stage import Stage
from attache.front.models import Presentation
from attache.memberships import standing


@transaction.atomic
def load(*, on: date) -> None:
    """Fill an empty database with the association as it stands that day."""
    with translation.override(settings.LANGUAGE_CODE):
        territories.load()
        stage = Stage.set_for(on)
        for fill in FILLS:
            fill(stage)


def present(stage: Stage) -> None:
    said = facts.table("association")
    presentation = Presentation(
        headline=said["headline"],
        introduction=said["summary"],
        text=said["about"].strip(),
        contact_email=said["email"],
        postal_address=said["seat"],
    )
    fields = ["headline", "introduction", "text", "contact_email", "postal_address"]
    front.present(presentation, fields=fields, seen=0, by=stage.editor)


def reckon(stage: Stage) -> None:
    """What is kept twice, as every night does: who belongs today is known from here on."""
    directory.recount(on=stage.on)
    standing.refresh_all(on=stage.on)
    keeping.refresh_all(on=stage.on)


FILLS = (
    present,
    network.write_themes,
    network.register_bodies,
    network.record_budgets,
    network.register_people,
    network.open_functions,
    network.end_functions,
    network.note_consents,
    grids.adopt_grids,
    statutes.adopt_statutes,
    grids.propose_grids,
    ties.open_memberships,
    ties.cover,
    ties.resign,
    ties.come_back,
    ties.commit,
    ties.welcome,
    mandates.govern,
    requests.ask_to_join,
    events.open_cycles,
    events.prepare,
    events.find_speakers,
    watch.follow,
    watch.write_down,
    questions.ask,
    questions.share,
    questions.answer,
    questions.call,
    questions.lay_side_by_side,
    registrations.register,
    registrations.bring_guests,
    events.close,
    publications.publish,
    watch.tie,
    watch.note_reuses,
    spaces.care,
    exchanges.meet,
    road_maps.mean_together,
    dates.propose,
    renewals.talk,
    mentorings.accompany,
    reckon,
    introductions.put_in_touch,
    introductions.find_pairs,
    mandates.designate,
    reciprocity.tell,
    decisions.settle_down,
    assemblies.assemble,
    decisions.carry_out,
    minutes.keep,
    signs.judge,
    matches.share,
    # To those who are members today.
    mailings.write,
)
