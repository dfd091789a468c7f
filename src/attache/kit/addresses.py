"""What an address cannot say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leave out of questions the one character that PostgreSQL has no text for."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return get_response(request)

    return answer
