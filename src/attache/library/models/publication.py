from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person, Theme
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.accounts.models import User


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("library.view") else self.none()

    def readable_by(self, user: User | AnonymousUser, at: datetime) -> Self:
        """What this reader may read, its files and its pictures: all of it for the team."""
        return self if user.has_perm("library.view") else self.out(at)

    def drafts(self) -> Self:
        return self.filter(reviewed_at__isnull=True)

    def restricted(self) -> Self:
        return self.exclude(restricted_because="")

    def out(self, at: datetime) -> Self:
        """Published by then, and for all: what anybody may read."""
        return self.filter(reviewed_at__isnull=False, published_at__lte=at, restricted_because="")


class Publication(models.Model):
    """Something the network made for all to read: written here, attached as files, or elsewhere.

    It is public unless somebody said why not and when to look again. It is a draft until somebody
    reviewed it, and out from the moment it is published for; that moment may be to come.
    """

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        WRITE_UP = "write_up", _("Write-up")
        GUIDE = "guide", _("Guide")
        ANTI_MANUAL = "anti_manual", _("Anti-manual")
        ADVICE = "advice", _("Advice")
        DELIVERABLE = "deliverable", _("Deliverable")
        STUDY = "study", _("Study")
        RECORDING = "recording", _("Recording")
        DATASET = "data", _("Data")
        REPORT = "report", _("Report")

    class Licence(models.TextChoices):
        CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
        CC_BY = "CC-BY-4.0", "CC BY 4.0"
        CC0 = "CC0-1.0", "CC0 1.0"
        OPEN_LICENCE = "etalab-2.0", _("Open Licence 2.0 (Etalab)")
        OTHER = "other", _("Other, said in the text")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a publication", "draft")
        REVIEWED = "reviewed", pgettext_lazy("a publication", "reviewed")
        SCHEDULED = "scheduled", pgettext_lazy("a publication", "scheduled")
        PUBLISHED = "published", pgettext_lazy("a publication", "published")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.POST)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    body = models.TextField(_("text"), blank=True)
    # Where it is read, when that is not here.
    elsewhere = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations",
    )
    licence = models.CharField(
        _("licence"), max_length=16, choices=Licence, default=Licence.CC_BY_SA
    )
    # The programme it is of, by its name, until programmes have a room of their own.
    programme = models.CharField(_("programme"), max_length=100, blank=True, db_index=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="publications"
    )
    cover = models.ForeignKey(
        "library.Picture",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # When it was made known, here or elsewhere before: what readers and citations go by.
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    # Why it is not for all, and the day to look again whether that still holds.
    restricted_because = models.CharField(_("not public because"), max_length=300, blank=True)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # When anything of it last changed: what harvesters and caches ask.
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    # When what readers find last changed: what is scheduled appears at its moment, long after it
    # was last written. Harvesters come back for what is newer than their last visit.
    datestamp = models.GeneratedField(
        expression=Greatest("changed_at", "published_at"),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(reviewed_at__isnull=False),
                name="publication_is_reviewed_first",
            ),
            models.CheckConstraint(
                condition=Q(restricted_because="") | Q(look_again_on__isnull=False),
                name="publication_restricted_until_looked_at_again",
                violation_error_message=_("Say on what day to look again."),
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("pk")),
                name="publication_is_no_translation_of_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="publication_by_moment"),
            models.Index(
                fields=["datestamp", "id"],
                condition=Q(published_at__isnull=False, restricted_because=""),
                name="publication_by_datestamp",
            ),
            models.Index(fields=["-dated_on", "-id"], name="publication_by_day"),
            models.Index(fields=["kind", "-dated_on", "-id"], name="publication_by_kind"),
            models.Index(
                fields=["look_again_on"],
                condition=~Q(restricted_because=""),
                name="publication_restricted",
            ),
            models.Index(
                fields=["changed_at"],
                condition=Q(published_at__isnull=True),
                name="publication_in_hand",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("library:publication", self.slug)

    @property
    def public_url(self) -> str:
        return page_of("library_public:publication", self.slug)

    def state(self, at: datetime) -> State:
        if self.reviewed_at is None:
            return self.State.DRAFT
        if self.published_at is None:
            return self.State.REVIEWED
        return self.State.PUBLISHED if self.published_at <= at else self.State.SCHEDULED

    def is_out(self, at: datetime) -> bool:
        return self.state(at) == self.State.PUBLISHED and not self.restricted_because


class Credit(models.Model):
    """Who made a publication, and as what: a name, tied to the directory when it knows them."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        CONTRIBUTOR = "contributor", _("Contributor")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")
        ILLUSTRATOR = "illustrator", _("Illustrator")
        PARTNER = "partner", _("Partner")
        FUNDER = "funder", _("Funder")

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="credits")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.AUTHOR)
    name = models.CharField(_("name"), max_length=200)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="credits"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="credits"
    )

    class Meta:
        verbose_name = _("credit")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"


class Revision(models.Model):
    """What a publication said at one moment, kept with who wrote it: nothing is overwritten."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("what changed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("revision")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="revision_once_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Reuse(models.Model):
    """Somebody took a publication up: who, where, and what they made of it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="reuses")
    by_whom = models.CharField(_("by whom"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="reuses"
    )
    where = models.URLField(_("where to see it"), max_length=500, blank=True)
    noted_on = models.DateField(_("noted on"))
    text = models.CharField(_("what they made of it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reuse")
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.by_whom}: {self.publication}"
