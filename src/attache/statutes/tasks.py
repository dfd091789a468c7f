from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from attache.kit.tasks import task
from attache.statutes import article_index


@task(every=timedelta(days=1), label=_("Find the articles of the statutes that rule today"))
def follow_the_day() -> None:
    """A version takes effect on its day, without anybody doing anything on that day."""
    article_index.put_all()
