"""What is kept on the disk beside the text of a publication."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attache.library.models.publication import Publication


def _file_name(_instance: models.Model, name: str) -> str:
    """Files are kept under names that nobody can guess; the one they came with is only shown."""
    return f"library/{uuid.uuid4().hex}.{name.rpartition('.')[2].lower()[:8]}"


class Attachment(models.Model):
    """A file of a publication, to download."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="attachments"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to=_file_name, max_length=200)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("attachment")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def public_url(self) -> str:
        return reverse("library_public:attachment", args=[self.public_id])

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2].upper()


# The widest that a page shows, on a fine screen; and in a list, or on a telephone.
WIDE, SMALL = 1680, 720


class Picture(models.Model):
    """A picture of a publication, made again from what was sent: pixels, and nothing else."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="pictures")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to=_file_name, max_length=200)
    # What it shows, for who does not see it.
    alternative = models.CharField(_("alternative text"), max_length=300)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    # The same, small enough for a telephone or a list.
    small = models.FileField(upload_to=_file_name, max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alternative=""),
                name="picture_says_what_it_shows",
                violation_error_message=_("Say what the picture shows, for who does not see it."),
            )
        ]

    def __str__(self) -> str:
        return self.alternative

    @property
    def public_url(self) -> str:
        return reverse("library_public:picture", args=[self.public_id])

    @property
    def small_url(self) -> str:
        return reverse("library_public:small_picture", args=[self.public_id])

    @property
    def small_width(self) -> int:
        return min(self.width, SMALL)
