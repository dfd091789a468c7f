"""How a request gets its user: the account and the offices held today, in one query."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from attache.accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        rows = list(
            User.objects.filter(pk=user_id, is_active=True).with_offices(timezone.localdate())
        )
        if not rows:
            return None
        user: User = rows[0]
        user.current_offices = frozenset(row.held for row in rows if row.held)
        return user
