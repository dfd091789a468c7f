from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .organisation import Organisation
from .person import Person
from .theme import Theme

if TYPE_CHECKING:
    from attache.accounts.models import User


class FunctionQuerySet(models.QuerySet["Function"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("directory.view") else self.none()

    def living(self, on: date) -> Self:
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=on),
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
        )


class Function(models.Model):
    """What a person does in a body, for a time, and what they are for the tie."""

    class Level(models.TextChoices):
        """Where a function stands in the organisation chart, from the top down."""

        ELECTED = "elected", _("Elected")
        CABINET = "cabinet", _("Cabinet")
        GENERAL_MANAGEMENT = "general_management", _("General management")
        MANAGEMENT = "management", _("Management")
        MIDDLE_MANAGEMENT = "middle_management", _("Middle management")
        OFFICER = "officer", _("Project officers and agents")
        RESEARCHER = "researcher", _("Researchers")
        OTHER = "other", _("Other")

        @classmethod
        def of_the_chart(cls) -> list[str]:
            return [level for level in cls.values if level != cls.OTHER]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="functions")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), on_delete=models.CASCADE, related_name="functions"
    )
    title = models.CharField(_("title"), max_length=150)
    unit = models.CharField(_("unit or department"), max_length=150, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    starts_on = models.DateField(_("since"), null=True, blank=True)
    # The first day without the function, so that a successor starts on that day.
    ends_on = models.DateField(pgettext_lazy("a function", "no longer from"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )
    # Asked when a function ends: until somebody answers, the succession is open.
    succession_open = models.BooleanField(default=False)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="functions"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    # What `queries.records` brings along.
    played: list[Part]
    subjects: list[Theme]

    objects = FunctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gt=F("starts_on")),
                name="function_ends_after_it_starts",
                violation_error_message=_("A function ends after it starts."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"],
                condition=Q(succession_open=True),
                name="function_succession_open",
            ),
            models.Index(
                fields=["ends_on", "id"], condition=Q(ends_on__isnull=False), name="function_by_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title} ({self.organisation})"

    @property
    def last_day(self) -> date | None:
        return self.ends_on and self.ends_on - timedelta(days=1)

    def is_living(self, on: date) -> bool:
        started = self.starts_on is None or self.starts_on <= on
        return started and (self.ends_on is None or on < self.ends_on)


class Part(models.Model):
    """What a person is for the tie, in one function. One function may play several parts."""

    class Kind(models.TextChoices):
        PERMANENT_CONTACT = "permanent_contact", _("Permanent contact")
        FINANCE = "finance", _("Finance contact")
        VOTER = "voter", _("Voter")
        AGENT_OF_CHANGE = "agent_of_change", _("Agent of change")
        SPEAKER = "speaker", _("Speaker")

    function = models.ForeignKey(Function, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(_("part"), max_length=20, choices=Kind)

    class Meta:
        verbose_name = _("part in the tie")
        constraints = [
            models.UniqueConstraint(fields=["function", "kind"], name="part_once_a_function")
        ]
        indexes = [models.Index(fields=["kind", "function"], name="part_by_kind")]

    def __str__(self) -> str:
        return self.get_kind_display()
