"""Who may look after what members say of themselves, and who may erase a person."""

import rules

from attache.accounts.rules import is_administrator, is_coordinator, is_programme_lead, is_secretary

rules.add_perm(
    "spaces.review", is_coordinator | is_programme_lead | is_secretary | is_administrator
)
rules.add_perm("spaces.forget", is_secretary | is_administrator)
