from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, FilteredRelation, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .office import Office


class UserQuerySet(models.QuerySet["User"]):
    def with_offices(self, on: date) -> Self:
        """One row per office held that day, named in `held`; a single row without any office."""
        return self.annotate(
            _held=FilteredRelation(
                "offices",
                condition=Q(offices__starts_on__lte=on)
                & (Q(offices__ends_on__isnull=True) | Q(offices__ends_on__gt=on)),
            ),
            held=F("_held__kind"),
        )

    def with_listing(self, on: date) -> Self:
        return self.prefetch_related(
            Prefetch("offices", Office.objects.current(on).order_by("kind"), to_attr="listed")
        )

    def create_user(self, email: str, *, name: str = "", password: str | None = None) -> User:
        user = self.model(email=BaseUserManager.normalize_email(email).lower(), name=name)
        # Unusable without one: with an empty password, allauth would ask for what nobody knows.
        user.set_password(password)
        user.save(using=self.db)
        return user


UserManager = BaseUserManager.from_queryset(UserQuerySet)


class User(AbstractBaseUser):
    """Someone who can log in: a member of the team, an office-holder, or a member's contact.

    What a user may do follows from the offices held on the day, never from the account itself.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True, db_index=True)
    is_active = models.BooleanField(_("may log in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    # What the two query sets above bring along.
    held: str | None
    listed: list[Office]

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        return reverse("accounts:user", args=[self.pk])

    @cached_property
    def current_offices(self) -> frozenset[str]:
        return frozenset(self.offices.current(timezone.localdate()).values_list("kind", flat=True))

    def holds(self, *kinds: str) -> bool:
        return not self.current_offices.isdisjoint(kinds)

    def has_perm(self, perm: str, obj: Any = None) -> bool:  # noqa: ANN401 -- Django's own signature
        if obj is not None or not self.is_active:
            return self.is_active and self._may(perm, obj)
        if perm not in self._allowed:
            self._allowed[perm] = self._may(perm)
        return self._allowed[perm]

    def _may(self, perm: str, obj: Any = None) -> bool:  # noqa: ANN401 -- idem
        return bool(rules.has_perm(perm, self, obj))  # type: ignore[no-untyped-call]

    @cached_property
    def _allowed(self) -> dict[str, bool]:
        """What was asked before: it follows from the offices, and a page asks it eighty times."""
        return {}

    def has_perms(self, perms: list[str], obj: Any = None) -> bool:  # noqa: ANN401 -- Django's own signature
        return all(self.has_perm(perm, obj) for perm in perms)
