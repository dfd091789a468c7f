"""What assemblies decided, and what came of it, for members."""

from django.shortcuts import render

from attache.accounts.http import Request, Response
from attache.decisions import sequel
from attache.decisions.queries import register
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative


@for_members
def index(request: Request, _who: Representative) -> Response:
    assemblies = register.by_assembly()
    texts = [each.resolution for _meeting, some in assemblies for each in some]
    told = sequel.by_resolution(texts, face="space")
    context = {
        "assemblies": [
            (meeting, [(each, told.get(each.resolution_id, [])) for each in some])
            for meeting, some in assemblies
        ]
    }
    return render(request, "decisions/space/list.html", context)
