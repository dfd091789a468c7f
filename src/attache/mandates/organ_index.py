"""Governing bodies as the one search finds them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.kit.search import Entry, Source
from attache.mandates.models import Organ


def entries(organs: Iterable[Organ]) -> Iterator[Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for organ in organs:
            yield Entry(
                pk=organ.pk,
                title=organ.name,
                body=organ.purpose,
                url=organ.get_absolute_url(),
                hint=organ.get_kind_display(),
            )


ORGANS = Source("organ", Organ, "mandates.view", _("Governing bodies"), entries)
