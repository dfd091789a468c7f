import rules

from attache.accounts.rules import (
    is_administrator,
    is_coordinator,
    is_editor,
    is_programme_lead,
    is_secretary,
)

sends = is_coordinator | is_secretary | is_administrator
writes = sends | is_editor | is_programme_lead

rules.add_perm("post.view", writes)
rules.add_perm("post.write", writes)
rules.add_perm("post.let_go", writes)
rules.add_perm("post.resend", sends)
rules.add_perm("post.word", sends | is_editor)
rules.add_perm("post.decide_leave", sends)
