"""Who may do what with memberships, fee grids and welcomes. Read it aloud to the board."""

import rules

from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_on_the_team,
    is_programme_lead,
    is_secretary,
    is_treasurer,
)

leads_the_tie = is_coordinator | is_secretary | is_administrator
# Talks with members, and does things with them.
accompanies = is_coordinator | is_programme_lead | is_secretary

rules.add_perm("memberships.view", is_on_the_team)
rules.add_perm("memberships.open", leads_the_tie)
rules.add_perm("memberships.renew", leads_the_tie | is_treasurer)
rules.add_perm("memberships.resign", leads_the_tie)
rules.add_perm("memberships.commit", leads_the_tie)
rules.add_perm("memberships.cover", leads_the_tie)
rules.add_perm("welcomes.lead", accompanies)

rules.add_perm("grids.edit", leads_the_tie | is_treasurer)
rules.add_perm("grids.propose", leads_the_tie | is_treasurer)
rules.add_perm("grids.adopt", is_secretary | is_administrator)
