"""Persons elected by name, as tests vote for them."""

from html import unescape

from attache.assemblies.actions import ballots, elections, votes
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.tests import screens
from attache.assemblies.tests.screens import LATER, STARTS
from attache.statutes.governing import Rules

OPEN = Rules(secret_for_persons=False, votes={"region": 3, "company": 0})
BLANK = Paper()


def paper(*chosen):
    return Paper(chosen=chosen)


def standing(resolution, secretary, *names):
    keys = [resolution.candidates.create(name=name).pk for name in names]
    votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()
    return keys


def election(secretary, *kinds, way="electronic", seats=2, rules=OPEN):
    resolution, came = screens.opened(
        secretary, *kinds, way=way, rules=rules, subject="persons", seats=seats
    )
    return resolution, came, standing(resolution, secretary, "Ada", "Ben", "Clo")


def cast(resolution, holder, papers):
    said = {member.pk: each for member, each in papers.items()}
    ballots.cast_named(resolution, holder, said, at=LATER)


def call(resolution, papers, secretary):
    said = {member.pk: each for member, each in papers.items()}
    elections.count_names(resolution, said, at=LATER, by=secretary)
    resolution.refresh_from_db()


def elected(resolution):
    return set(resolution.candidates.filter(is_elected=True).values_list("name", flat=True))


def kept(resolution):
    return {
        each.member: (each.choice, each.chosen, each.votes)
        for each in resolution.named.select_related("member")
    }


def read(response):
    assert response.status_code == 200, response.status_code
    said = unescape(response.content.decode())
    return said.replace("\xa0", " ").replace("\u202f", " ")
