"""Who may read the journal. Nobody may write in it: rooms do."""

import rules

from attache.accounts.rules import is_on_the_team

rules.add_perm("journal.view", is_on_the_team)
