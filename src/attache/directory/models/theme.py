from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.kit.navigation import address

if TYPE_CHECKING:
    from attache.accounts.models import User


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("directory.view") else self.none()


class Theme(models.Model):
    """A subject that members, people and, later, everything else are about. One list for all."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    sort_name = models.CharField(max_length=100, editable=False)
    slug = models.SlugField(max_length=100, unique=True)
    text = models.TextField(_("what it covers"), blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{address('directory:organisations')}?theme={self.slug}"
