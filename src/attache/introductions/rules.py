"""Who may put members in touch, and accompany those who mentor each other."""

import rules

from attache.accounts.rules import is_coordinator, is_on_the_team
from attache.memberships.rules import accompanies

rules.add_perm("introductions.view", is_on_the_team)
rules.add_perm("introductions.make", accompanies)
rules.add_perm("introductions.weigh", is_coordinator)
