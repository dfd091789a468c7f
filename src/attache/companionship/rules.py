"""Who may meet members and say what was said, how often each is met, and what they are sent."""

import rules

from attache.accounts.rules import is_coordinator, is_editor, is_on_the_team
from attache.memberships.rules import accompanies

rules.add_perm("exchanges.view", is_on_the_team)
rules.add_perm("exchanges.hold", accompanies)
rules.add_perm("exchanges.set_cadence", is_coordinator)
rules.add_perm("exchanges.send_finds", accompanies | is_editor)
