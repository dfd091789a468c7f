from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A subject that members, people and, later, everything else are about. One list for all."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    text = models.TextField(_("what it covers"), blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
