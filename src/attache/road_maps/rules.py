"""Who may lead what the members of a territory do together; members edit their own steps."""

import rules

from attache.accounts.rules import is_on_the_team
from attache.memberships.rules import accompanies

rules.add_perm("road_maps.view", is_on_the_team)
rules.add_perm("road_maps.lead", accompanies)
