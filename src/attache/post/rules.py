import rules

from attache.accounts.rules import is_administrator, is_coordinator, is_secretary

rules.add_perm("post.view", is_coordinator | is_secretary | is_administrator)
rules.add_perm("post.resend", is_coordinator | is_secretary | is_administrator)
