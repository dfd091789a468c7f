"""Who may meet members and say what was said, and how often each is met."""

import rules

from attache.accounts.rules import (
    is_coordinator,
    is_on_the_team,
    is_programme_lead,
    is_secretary,
)

accompanies = is_coordinator | is_programme_lead | is_secretary

rules.add_perm("exchanges.view", is_on_the_team)
rules.add_perm("exchanges.hold", accompanies)
rules.add_perm("exchanges.set_cadence", is_coordinator)
