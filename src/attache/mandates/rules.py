"""Who may write who governs the association; permanent contacts designate for their own body."""

import rules

from attache.accounts.rules import is_administrator, is_on_the_team, is_secretary

rules.add_perm("mandates.view", is_on_the_team)
rules.add_perm("mandates.decide", is_secretary | is_administrator)
