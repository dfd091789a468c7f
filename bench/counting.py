from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


def count_queries(get_response: Callable[[HttpRequest], HttpResponse]) -> object:
    """Tell in a header how many queries a page took."""

    def answer(request: HttpRequest) -> HttpResponse:
        queries = 0

        def counted(execute: Callable[..., Any], *query: Any) -> Any:  # noqa: ANN401 -- Django's hook
            nonlocal queries
            queries += 1
            return execute(*query)

        with connection.execute_wrapper(counted):
            response = get_response(request)
        response["X-Queries"] = str(queries)
        return response

    return answer
