from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.statutes import rule_words
from attache.statutes.models.statutes import Article, Statutes


class GoverningRule(models.Model):
    """A rule that assemblies follow, as data, beside the article that says it.

    `governing` names the rules and reads their values. What no row says is as usual.
    """

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="rules")
    name = models.CharField(_("rule"), max_length=30)
    value = models.JSONField(_("what it says"), null=True)
    # An article that a rule cites is not taken away from under it.
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="rules"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("governing rule")
        verbose_name_plural = _("governing rules")
        constraints = [
            models.UniqueConstraint(fields=["statutes", "name"], name="rule_once_a_version")
        ]

    def __str__(self) -> str:
        return str(rule_words.LABELS.get(self.name, self.name))
