"""Who reads, writes and signs minutes at the desk: one signs what one is named for, and no more."""

import rules

from attache.accounts.rules import is_administrator, is_on_the_team, is_secretary

rules.add_perm("minutes.view", is_on_the_team)
rules.add_perm("minutes.write", is_secretary | is_administrator)
rules.add_perm("minutes.sign", is_on_the_team)
