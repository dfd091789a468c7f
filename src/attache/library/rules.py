"""Who may do what with publications, and with what is watched elsewhere."""

import rules

from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_editor,
    is_on_the_team,
    is_programme_lead,
)

writes = is_editor | is_coordinator | is_programme_lead

rules.add_perm("library.view", is_on_the_team)
rules.add_perm("library.write", writes)
rules.add_perm("library.publish", is_editor | is_coordinator)
rules.add_perm("library.restrict", is_editor | is_coordinator)

rules.add_perm("watch.view", is_on_the_team)
rules.add_perm("watch.triage", writes)
rules.add_perm("watch.follow", writes | is_administrator)
