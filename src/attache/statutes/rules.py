"""Who may write the statutes of the association; what is adopted, anybody reads."""

import rules

from attache.accounts.rules import is_administrator, is_on_the_team, is_secretary

rules.add_perm("statutes.view", is_on_the_team)
rules.add_perm("statutes.write", is_secretary | is_administrator)
