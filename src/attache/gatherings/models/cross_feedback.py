from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation

from .event import Event


class GridQuestion(models.Model):
    """One question of the grid that every member answers in a cross feedback."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="grid_questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        verbose_name = _("question of the grid")
        verbose_name_plural = _("questions of the grid")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Approach(models.Model):
    """What one member tells in a cross feedback: their way of doing, laid beside the other's."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="approaches")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), on_delete=models.CASCADE, related_name="approaches"
    )
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("approach"), max_length=200)
    # Since when their answers are on the public page; None while only the team reads them.
    shown_on = models.DateField(_("shown on the public page since"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("approach")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="approach_once_a_body",
                violation_error_message=_("This body is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.title}"


class GridAnswer(models.Model):
    """What one member answers to one question of the grid."""

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(GridQuestion, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"), max_length=5000)

    class Meta:
        verbose_name = _("answer of the grid")
        constraints = [
            models.UniqueConstraint(
                fields=["approach", "question"], name="grid_answer_once_a_question"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
