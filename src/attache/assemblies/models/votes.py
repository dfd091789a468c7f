from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.assemblies import voting
from attache.memberships.models import Member

from .agenda import Resolution


class Choice(models.TextChoices):
    FOR = voting.Choice.FOR, _("For")
    AGAINST = voting.Choice.AGAINST, _("Against")
    ABSTAIN = voting.Choice.ABSTAIN, _("Abstention")
    BLANK = voting.Choice.BLANK, _("Blank")


class Count(models.Model):
    """Hands that were counted, in the whole room or in one college."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="counts")
    college = models.CharField(max_length=100, blank=True)
    choice = models.CharField(max_length=7, choices=Choice)
    votes = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("hands counted")
        verbose_name_plural = _("hands counted")
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "college", "choice"], name="count_once_a_choice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()}: {self.votes}"


class NamedVote(models.Model):
    """The votes of one member, in whoever's hands they were, said by name."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="named")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=Choice)
    votes = models.PositiveIntegerField()
    college = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("vote by name")
        verbose_name_plural = _("votes by name")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "member"], name="named_vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"
