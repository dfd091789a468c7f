from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamCalendar(models.Model):
    """The secret address at which a calendar program reads the exchanges of one of the team.

    Taken back by being deleted; the next one is another.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="team_calendar"
    )
    secret = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("calendar of one of the team")

    def __str__(self) -> str:
        return str(self.user)
