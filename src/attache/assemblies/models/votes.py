from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.assemblies import voting
from attache.directory.models import Person
from attache.memberships.models import Member

from .agenda import Resolution


class Choice(models.TextChoices):
    FOR = voting.Choice.FOR, _("For")
    AGAINST = voting.Choice.AGAINST, _("Against")
    ABSTAIN = voting.Choice.ABSTAIN, _("Abstention")
    BLANK = voting.Choice.BLANK, _("Blank")


class Candidate(models.Model):
    """Somebody who stands for one of the seats that a vote fills."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="candidates")
    name = models.CharField(_("name"), max_length=200)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidacies"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="candidates"
    )
    statement = models.TextField(_("what they say"), max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_elected = models.BooleanField(null=True, editable=False)

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Count(models.Model):
    """Hands that were counted, or papers, in the whole room or in one college."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="counts")
    college = models.CharField(max_length=100, blank=True)
    # For one of those who stand, where persons are elected; else for a choice.
    candidate = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.CASCADE, related_name="counts"
    )
    choice = models.CharField(max_length=7, choices=Choice, blank=True)
    votes = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("hands counted")
        verbose_name_plural = _("hands counted")
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "college", "choice"],
                condition=Q(candidate__isnull=True),
                name="count_once_a_choice",
            ),
            models.UniqueConstraint(
                fields=["resolution", "college", "candidate"], name="count_once_a_candidate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate or self.get_choice_display()}: {self.votes}"


class NamedVote(models.Model):
    """The votes of one member, in whoever's hands they were, said by name."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="named")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Blank where persons are elected: `chosen` names those who stand.
    choice = models.CharField(max_length=7, choices=Choice, blank=True)
    chosen: models.JSONField[list[int]] = models.JSONField(default=list)
    votes = models.PositiveIntegerField()
    college = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("vote by name")
        verbose_name_plural = _("votes by name")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "member"], name="named_vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display() or self.votes}"


class Mark(models.Model):
    """That the votes of a member were cast in secret; neither what they said, nor when."""

    # Drawn at random: numbers in a row would say in which order members voted.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="marks")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    votes = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("mark of a voter")
        verbose_name_plural = _("marks of voters")
        constraints = [models.UniqueConstraint(fields=["resolution", "member"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.votes}"


class SecretBallot(models.Model):
    """One vote, found by the code of its receipt, drawn at random: nothing leads to who cast it."""

    code = models.CharField(max_length=24, primary_key=True)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="secret")
    college = models.CharField(max_length=100, blank=True)
    # Blank where persons are elected: `chosen` names those who stand.
    choice = models.CharField(max_length=7, choices=Choice, blank=True)
    chosen: models.JSONField[list[int]] = models.JSONField(default=list)

    class Meta:
        verbose_name = _("secret ballot")
        verbose_name_plural = _("secret ballots")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
