"""What the statutes keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing
from attache.statutes.models import Amendment, Article, Statutes


def erase(erasing: Erasing) -> None:
    """What an assembly adopted stays to the letter; a draft can still be said otherwise."""
    drafts = Statutes.objects.drafts()
    unname(erasing, drafts, ["title", "why"])
    unname(erasing, Article.objects.filter(statutes__in=drafts), ["title", "text"])
    unname(erasing, Amendment.objects.filter(statutes__in=drafts), ["why"])


ERASER = Eraser(
    erase,
    goes=[_("Their name where a draft of the statutes says it.")],
    stays=[_("The statutes as they were adopted: the law asks for them to the letter.")],
)
