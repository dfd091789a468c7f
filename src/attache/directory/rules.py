import rules

from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_editor,
    is_on_the_team,
    is_programme_lead,
    is_secretary,
    is_treasurer,
)

keeps_the_directory = is_coordinator | is_programme_lead | is_secretary | is_editor
keeps_the_directory |= is_administrator

rules.add_perm("directory.view", is_on_the_team)
rules.add_perm("directory.edit", keeps_the_directory)
rules.add_perm("directory.record_budget", keeps_the_directory | is_treasurer)
rules.add_perm("directory.open_space", is_coordinator | is_secretary | is_administrator)
rules.add_perm("directory.edit_themes", is_coordinator | is_editor | is_administrator)
