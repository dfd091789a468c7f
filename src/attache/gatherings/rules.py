"""Who may do what with questions, events and calls to action."""

import rules

from attache.accounts.rules import (
    is_coordinator,
    is_editor,
    is_on_the_team,
    is_programme_lead,
    is_secretary,
)

gathers = is_coordinator | is_programme_lead | is_editor | is_secretary

rules.add_perm("questions.view", is_on_the_team)
rules.add_perm("questions.note", gathers)
rules.add_perm("questions.answer", gathers)

rules.add_perm("events.view", is_on_the_team)
rules.add_perm("events.prepare", gathers)
rules.add_perm("events.register", gathers)
rules.add_perm("events.check_in", is_on_the_team)
rules.add_perm("events.close", gathers)

rules.add_perm("calls.view", is_on_the_team)
rules.add_perm("calls.follow", gathers)
