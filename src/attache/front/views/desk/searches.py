from django.http import QueryDict
from django.shortcuts import render

from attache.accounts.http import Request, Response, may
from attache.front import queries
from attache.kit import search

LONGEST = 200


@may("front.search")
def show(request: Request) -> Response:
    kinds = queries.searchable(request.user)
    text, kind = _asked(request.GET)
    found = search.find(text, kinds=[kind] if kind in kinds else kinds) if text else None
    sources = [source for source in search.sources if source.kind in kinds]
    context = {"text": text, "kind": kind, "found": found, "sources": sources}
    return render(request, "front/desk/search.html", context)


@may("front.search")
def suggest(request: Request) -> Response:
    text, _kind = _asked(request.GET)
    hits = search.suggest(text, kinds=queries.searchable(request.user)) if text else []
    return render(request, "front/desk/suggestions.html", {"hits": hits, "text": text})


def _asked(query: QueryDict) -> tuple[str, str]:
    return query.get("q", "").strip()[:LONGEST], query.get("type", "")
