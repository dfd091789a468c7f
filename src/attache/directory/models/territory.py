from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Territory(models.Model):
    """A piece of France as the State divides it, with its official codes (vintage in `data/`).

    `code` is the COG code, or the SIREN for an EPCI; it is not a post code.
    """

    class Level(models.TextChoices):
        REGION = "region", _("Region")
        DEPARTEMENT = "departement", _("Département")
        EPCI = "epci", _("Intercommunality")
        COMMUNE = "commune", _("Commune")

    level = models.CharField(_("level"), max_length=12, choices=Level)
    code = models.CharField(_("official code"), max_length=9)
    name = models.CharField(_("name"), max_length=120)
    folded = models.CharField(max_length=120, db_index=True)
    siren = models.CharField("SIREN", max_length=9, blank=True, db_index=True)
    legal_category = models.CharField(_("legal category"), max_length=4, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True)
    region = models.CharField(_("region"), max_length=3, blank=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    epci = models.CharField(_("intercommunality"), max_length=9, blank=True)
    postcodes = models.CharField(_("post codes"), max_length=200, blank=True)
    # The year of the official division that it was read from.
    vintage = models.PositiveSmallIntegerField(_("vintage"))
    # A point on the map of France in `data/map`, where one is known.
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = [
            models.UniqueConstraint(fields=["level", "code"], name="territory_code_is_unique")
        ]

    def __str__(self) -> str:
        return self.name
