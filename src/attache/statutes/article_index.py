"""What the search knows of the statutes: the articles of the version in force."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from attache.kit import search
from attache.statutes.models import Article, Statutes


def entries(articles: QuerySet[Article]) -> Iterator[search.Entry]:
    # A search is asked without a day: what it knows is brought up to the day every night.
    ruling = Statutes.objects.in_force(timezone.localdate()).first()
    if ruling is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        for article in articles.filter(statutes=ruling):
            yield search.Entry(
                pk=article.pk,
                title=str(article),
                body=article.text,
                url=f"{ruling.get_absolute_url()}#{article.anchor}",
                hint=ruling.title,
            )


ARTICLES = search.Source("article", Article, "statutes.view", _("Statutes"), entries)


def put(statutes: Statutes) -> None:
    """Put the articles of a version in, and take those of the version before out."""
    of_both = Article.objects.filter(statutes__in=[statutes.pk, statutes.source_id])
    search.put(ARTICLES.kind, of_both.values_list("pk", flat=True))


def put_all() -> None:
    """Have the search follow the day: a version begins to rule on its own."""
    adopted = Article.objects.filter(statutes__adopted_on__isnull=False)
    search.put(ARTICLES.kind, adopted.order_by("pk").values_list("pk", flat=True))
