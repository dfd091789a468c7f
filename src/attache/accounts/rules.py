"""Who may do what with accounts; and the words in which every room says it."""

from collections.abc import Callable

import rules

from attache.accounts.models import Office, User


def holds(*kinds: Office.Kind) -> Callable[..., bool]:
    names = "_or_".join(kinds)

    @rules.predicate(name=f"is_{names}")
    def predicate(user: User) -> bool:
        return user.is_authenticated and user.holds(*kinds)

    return predicate


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
