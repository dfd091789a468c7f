"""What addresses and hidden fields cannot say, and the numbers that they do."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# No key is longer: what somebody typed in its place does not reach the database.
LONGEST_NUMBER = 18


def number(text: str) -> int | None:
    """Read the key of a record, a rank…; None for what is no number, or larger than any of ours."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else None


def breakable(address: str) -> SafeString:
    """Let it go to the next line where a reader takes breath, not within a word."""
    broken = re.sub(r"([/@.])(?=\w)", r"\1<wbr>", conditional_escape(address))
    return mark_safe(broken)  # noqa: S308 -- escaped just before


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leave out of questions the one character that PostgreSQL has no text for."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return get_response(request)

    return answer
