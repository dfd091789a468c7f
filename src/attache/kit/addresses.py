"""What addresses and hidden fields cannot say, and the numbers that they do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# No key is longer: what somebody typed in its place does not reach the database.
LONGEST_NUMBER = 18


def number(text: str) -> int | None:
    """Read the key of a record, a rank…; None for what is no number, or larger than any of ours."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else None


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leave out of questions the one character that PostgreSQL has no text for."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return get_response(request)

    return answer
