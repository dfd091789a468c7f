"""Statutes and what they change, as files to print or to keep."""

from django.utils import timezone

from attache.accounts.http import Response
from attache.kit import downloads
from attache.statutes import printing
from attache.statutes.models import Statutes
from attache.statutes.queries import texts


def text_paper(statutes: Statutes) -> Response:
    content = printing.text(statutes, texts.read(statutes), on=timezone.localdate())
    return downloads.printed(content, name=printing.text_name(statutes))


def changes_paper(before: Statutes | None, statutes: Statutes) -> Response:
    comparison = texts.compare(before, statutes)
    content = printing.changes(comparison, on=timezone.localdate())
    return downloads.printed(content, name=printing.changes_name(statutes))
