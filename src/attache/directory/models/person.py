from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.kit.navigation import page_of

from .theme import Theme

if TYPE_CHECKING:
    from attache.accounts.models import User


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        return self.readable_by(user).known()

    def readable_by(self, user: User) -> Self:
        """Those who were erased too: what they did leads to their page, which says so."""
        return self if user.has_perm("directory.view") else self.none()

    def known(self) -> Self:
        return self.filter(forgotten_on=None)

    def with_email(self, email: str) -> Self:
        # The unique index leaves the empty addresses out: a database follows it only when told.
        return self.filter(email=email).exclude(email="")


class Person(models.Model):
    """Somebody the network knows, through their functions or as a member in their own right."""

    # People are not to be counted by trying addresses.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100)
    sort_name = models.CharField(max_length=210, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    # As they would like to be presented, in their own words: said beside their name.
    introduction = models.CharField(_("how they are presented"), max_length=300, blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="people"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    # The day on which who they are was erased: nothing is noted about them any more.
    forgotten_on = models.DateField(_("forgotten on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["sort_name", "id"], name="person_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=~Q(email=""),
                name="person_email_is_unique",
                violation_error_message=_("Somebody with this e-mail address is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return page_of("directory:person", self.public_id)

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()
