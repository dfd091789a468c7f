from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .organisation import Organisation
from .person import Person

if TYPE_CHECKING:
    from attache.accounts.models import User


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("directory.view") else self.none()

    def living(self, on: date) -> Self:
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), given_on__lte=on)


class Consent(models.Model):
    """What a body or a person agreed to, for one purpose, when, and where that is written."""

    class Purpose(models.TextChoices):
        PUBLIC_LISTING = "public_listing", _("Be shown among the members on the public site")
        NEWSLETTER = "newsletter", _("Receive the newsletter")
        INVITATIONS = "invitations", _("Receive invitations")
        DIRECTORY = "directory", _("Be found by other members")
        IMAGE = "image", _("Appear in pictures")

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="consents"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    given_on = models.DateField(_("given on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="consent_is_of_a_body_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_it_is_given",
                violation_error_message=_("A consent is withdrawn after it is given."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "purpose"],
                condition=Q(withdrawn_on__isnull=True, organisation__isnull=False),
                name="consent_of_a_body_once_a_purpose",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_on__isnull=True, person__isnull=False),
                name="consent_of_a_person_once_a_purpose",
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def party(self) -> Organisation | Person:
        """Whose it is: the database keeps it to one of the two."""
        party = self.organisation or self.person
        if party is None:
            raise AssertionError("consent_is_of_a_body_or_a_person")
        return party
