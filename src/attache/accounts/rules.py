"""Who may do what with accounts; and the words in which every room says it."""

import rules
from django.contrib.auth.models import AnonymousUser

from attache.accounts.models import Office, User


def holds(*kinds: Office.Kind) -> rules.Predicate:
    def is_held(user: User | AnonymousUser) -> bool:
        return isinstance(user, User) and user.holds(*kinds)

    return rules.Predicate(is_held, name=f"is_{'_or_'.join(kinds)}")


is_coordinator = holds(Office.Kind.COORDINATOR)
is_programme_lead = holds(Office.Kind.PROGRAMME_LEAD)
is_treasurer = holds(Office.Kind.TREASURER)
is_secretary = holds(Office.Kind.SECRETARY)
is_editor = holds(Office.Kind.EDITOR)
is_administrator = holds(Office.Kind.ADMINISTRATOR)
is_on_the_team = holds(*Office.Kind)

rules.add_perm("desk.enter", is_on_the_team)
rules.add_perm("accounts.view", is_administrator | is_coordinator | is_secretary)
rules.add_perm("accounts.manage", is_administrator)
