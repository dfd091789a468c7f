from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User

LONGEST_ARTICLE = 20_000


class StatutesQuerySet(models.QuerySet["Statutes"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("statutes.view") else self.none()

    def decided(self) -> Self:
        """Those that anybody may read, whether they rule already or not, the newest first."""
        found = self.filter(adopted_on__isnull=False)
        return found.order_by("-effective_on", "-adopted_on", "-pk")

    def adopted(self, on: date) -> Self:
        return self.decided().filter(adopted_on__lte=on)

    def in_force(self, on: date) -> Self:
        """The first of these rules that day."""
        return self.adopted(on).filter(effective_on__lte=on)

    def drafts(self) -> Self:
        return self.filter(adopted_on__isnull=True)

    def proposed(self, on: date) -> Self:
        return self.drafts().filter(proposed_on__lte=on).order_by("proposed_on", "pk")

    def to_declare(self) -> Self:
        return self.filter(adopted_on__isnull=False, declared_on__isnull=True)


class Statutes(models.Model):
    """The text by which the association lives, as it was decided one day.

    It is drafted from the one before, article by article, proposed to the members, and adopted.
    From then on nothing of it changes: another version follows it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(max_length=150, unique=True)
    why = models.TextField(_("why this change"), max_length=5000, blank=True)
    # What it was written from: what it changes is what differs from this one.
    source = models.ForeignKey(
        "self",
        verbose_name=_("follows"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followers",
    )
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    effective_on = models.DateField(_("takes effect on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)
    declared_on = models.DateField(_("declared on"), null=True, blank=True)
    receipt = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StatutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the statutes")
        verbose_name_plural = _("versions of the statutes")
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True, effective_on__isnull=True)
                | Q(
                    adopted_on__isnull=False,
                    effective_on__isnull=False,
                    effective_on__gte=F("adopted_on"),
                ),
                name="statutes_take_effect_once_adopted",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True)
                | Q(proposed_on__isnull=False, proposed_on__lte=F("adopted_on")),
                name="statutes_proposed_before_adopted",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | ~Q(decided_by="") & ~Q(decision=""),
                name="statutes_adopted_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(declared_on__isnull=True, receipt="")
                | Q(
                    declared_on__isnull=False,
                    adopted_on__isnull=False,
                    declared_on__gte=F("adopted_on"),
                ),
                name="statutes_declared_once_adopted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["adopted_on", "id"],
                condition=Q(declared_on__isnull=True),
                name="statutes_to_declare",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("statutes:statutes", self.slug)

    @property
    def public_url(self) -> str:
        return page_of("statutes_public:version", self.slug)


class Article(models.Model):
    """One article of a version; its `key` stays from version to version, whatever its number."""

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="articles")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=LONGEST_ARTICLE)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statutes", "key"], name="article_once_a_version"),
            models.UniqueConstraint(fields=["statutes", "number"], name="article_number_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(number=""), name="article_says_it"),
        ]

    def __str__(self) -> str:
        return _("Article %(number)s – %(title)s") % {"number": self.number, "title": self.title}

    @property
    def anchor(self) -> str:
        return "article-" + "-".join(self.number.split()).lower()


class Amendment(models.Model):
    """Why a version adds, changes or takes away an article of the one before."""

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="amendments")
    key = models.UUIDField(editable=False)
    why = models.TextField(_("why"), max_length=2000)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [
            models.UniqueConstraint(fields=["statutes", "key"], name="amendment_once_an_article")
        ]

    def __str__(self) -> str:
        return self.why[:80]
