"""Who may read the state of the ties, and judge of it better than a sign does."""

import rules

from attache.accounts.rules import is_on_the_team
from attache.memberships.rules import accompanies

rules.add_perm("ties.view", is_on_the_team)
rules.add_perm("ties.judge", accompanies)
