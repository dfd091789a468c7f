"""Who may do what on the faces themselves."""

import rules

from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_editor,
    is_on_the_team,
    is_programme_lead,
    is_secretary,
)

rules.add_perm("front.search", is_on_the_team)
rules.add_perm("front.set_aside", is_on_the_team)
rules.add_perm("front.present", is_editor | is_coordinator | is_secretary | is_administrator)
rules.add_perm("front.link", is_coordinator | is_programme_lead | is_editor | is_secretary)
rules.add_perm("front.tasks", is_administrator)
