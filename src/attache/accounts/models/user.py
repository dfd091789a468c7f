from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .office import Office


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, name: str = "", password: str | None = None) -> User:
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who can log in: a member of the team, an office-holder, or a member's contact.

    What a user may do follows from the offices held on the day, never from the account itself.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(_("may log in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def current_offices(self) -> frozenset[str]:
        return frozenset(self.offices.current(timezone.localdate()).values_list("kind", flat=True))

    def holds(self, *kinds: str) -> bool:
        return not self.current_offices.isdisjoint(kinds)

    def has_perm(self, perm: str, obj: Any = None) -> bool:  # noqa: ANN401 -- Django's own signature
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_perms(self, perms: list[str], obj: Any = None) -> bool:  # noqa: ANN401 -- Django's own signature
        return all(self.has_perm(perm, obj) for perm in perms)
