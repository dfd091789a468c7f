"""Who prepares, holds and writes down an assembly."""

import rules

from attache.accounts.rules import is_administrator, is_on_the_team, is_secretary

rules.add_perm("assemblies.view", is_on_the_team)
rules.add_perm("assemblies.hold", is_secretary | is_administrator)
