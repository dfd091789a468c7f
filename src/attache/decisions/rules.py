"""Who says what a vote does, who sees to what was decided, and who declares it."""

import rules
from django.contrib.auth.models import AnonymousUser

from attache.accounts.models import User
from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_on_the_team,
    is_secretary,
)
from attache.decisions.models import Decision


@rules.predicate
def sees_to_it(user: User | AnonymousUser, decision: Decision | None) -> bool:
    return decision is not None and decision.owner_id is not None and decision.owner_id == user.pk


leads = is_coordinator | is_secretary | is_administrator

rules.add_perm("decisions.view", is_on_the_team)
# What a text does is said with the text: see `assemblies.hold`.
rules.add_perm("decisions.lead", leads)
# Of one decision: those who lead all of them, and whoever sees to it.
rules.add_perm("decisions.follow", leads | sees_to_it)
rules.add_perm("decisions.declare", is_secretary | is_administrator)
