from django.db import models
from django.db.models import F, Q


class Link(models.Model):
    """One thing came from another: a webinar from a question, a write-up from a webinar."""

    from_kind = models.CharField(max_length=40)
    from_id = models.BigIntegerField()
    to_kind = models.CharField(max_length=40)
    to_id = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_kind", "from_id", "to_kind", "to_id"], name="link_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_kind=F("to_kind")) | ~Q(from_id=F("to_id")),
                name="link_is_between_two",
            ),
        ]
        indexes = [models.Index(fields=["to_kind", "to_id"], name="link_by_outcome")]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.from_id} → {self.to_kind} {self.to_id}"
