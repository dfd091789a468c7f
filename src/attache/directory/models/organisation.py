from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.kit import dates
from attache.kit.navigation import page_of

from .territory import Territory
from .theme import Theme

if TYPE_CHECKING:
    from attache.accounts.models import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("directory.view") else self.none()

    def with_siren(self, *sirens: str) -> Self:
        # Said as the unique index says it: that is how a database knows that it may follow it.
        return self.filter(siren__in=sirens, parent__isnull=True).exclude(siren="")


class Organisation(models.Model):
    """A body that the network knows: member, partner, funder, or none of these yet."""

    class Kind(models.TextChoices):
        REGION = "region", _("Region")
        DEPARTEMENT = "departement", _("Département")
        METROPOLE = "metropole", _("Métropole")
        INTERCOMMUNALITY = "intercommunality", _("Intercommunality")
        COMMUNE = "commune", _("Town or commune")
        SYNDICATE = "syndicate", _("Joint authority")
        PUBLIC_ESTABLISHMENT = "public_establishment", _("Public establishment")
        STATE_SERVICE = "state_service", _("State service")
        RESEARCH = "research", _("Research body")
        ASSOCIATION = "association", _("Association")
        COMPANY = "company", _("Company")
        OTHER = "other", _("Other body")

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    slug = models.SlugField(max_length=120, unique=True)
    legal_category = models.CharField(_("legal category (INSEE)"), max_length=4, blank=True)
    kind = models.CharField(_("kind of body"), max_length=24, choices=Kind)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Where the body sits: what puts a body without a territory of its own on the map.
    region = models.CharField(_("region"), max_length=3, blank=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    website = models.URLField(_("website"), blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="organisations"
    )
    # People with a living function, and the levels they stand at: kept by the actions, recounted
    # every night because a function may start or end without anybody doing anything that day.
    contact_count = models.PositiveIntegerField(default=0, editable=False)
    level_count = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        indexes = [
            models.Index(fields=["sort_name", "id"], name="organisation_by_name"),
            models.Index(fields=["kind", "id"], name="organisation_by_kind"),
            models.Index(fields=["region", "kind", "id"], name="organisation_by_region"),
            models.Index(
                fields=["region", "departement", "kind", "contact_count"],
                name="organisation_by_place",
            ),
            models.Index(fields=["contact_count", "id"], name="organisation_by_contacts"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["siren"],
                condition=~Q(siren="") & Q(parent__isnull=True),
                name="organisation_siren_is_unique",
                violation_error_message=_("A body with this SIREN is already there."),
            ),
            models.CheckConstraint(
                condition=Q(siret="") | Q(siret__startswith=F("siren")),
                name="organisation_siret_is_of_its_siren",
                violation_error_message=_("This SIRET is not of this SIREN."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("directory:organisation", self.slug)


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("directory.view") else self.none()


class Budget(models.Model):
    """What a body spends in a year, as found in a source that can be named: it decides the tier."""

    class Kind(models.TextChoices):
        OPERATING = "operating", _("Operating expenditure, main budget")
        TOTAL = "total", _("Total voted budget")
        OTHER = "other", _("Other figure")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    kind = models.CharField(
        _("kind of figure"), max_length=12, choices=Kind, default=Kind.OPERATING
    )
    source = models.CharField(_("source"), max_length=200)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "kind"],
                name="budget_once_a_year_and_kind",
                violation_error_message=_("This figure is already known for this year."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_is_not_negative",
                violation_error_message=_("A budget is not negative."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=dates.FIRST_YEAR, year__lte=dates.LAST_YEAR),
                name="budget_year_is_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
