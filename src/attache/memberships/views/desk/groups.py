from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.choosing import choose
from attache.directory.models import Organisation
from attache.kit.forms import done
from attache.memberships.actions import groups
from attache.memberships.forms.memberships import Joining, Parting
from attache.memberships.models import Coverage, Membership


def _membership_or_404(pk: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("member__organisation"), pk=pk)


@may("memberships.cover")
def look_up(request: Request, pk: int) -> Response:
    member = _membership_or_404(pk).member
    return choose(
        request,
        title=_("Bring a body along"),
        lead=_("The body becomes a member through %(lead)s.") % {"lead": member},
        back=(member.get_absolute_url(), str(member)),
        page="memberships:cover",
        before=(str(pk),),
        people=False,
    )


@may("memberships.cover")
def create(request: Request, pk: int, slug: str) -> Response:
    membership, today = _membership_or_404(pk), timezone.localdate()
    body = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    initial = {"starts_on": today if membership.covers(today) else membership.starts_on}
    form = Joining(request.POST or None, initial=initial)
    lead = {"body": body, "lead": membership.member}
    if done(
        form,
        lambda: groups.cover(membership, body, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("%(body)s is a member through %(lead)s.") % lead)
        return redirect(membership.member)
    context = {
        "form": form,
        "member": membership.member,
        "title": _("Bring %(body)s along") % {"body": body},
        "submit": _("Bring along"),
        "lead": _("%(body)s becomes a member through %(lead)s.") % lead,
    }
    return render(request, "memberships/members/act.html", context)


@may("memberships.cover")
def end(request: Request, pk: int) -> Response:
    coverage = get_object_or_404(
        Coverage.objects.select_related("member", "membership__member"), pk=pk
    )
    lead, today = coverage.membership.member, timezone.localdate()
    form = Parting(request.POST or None, initial={"ends_on": today})
    if done(form, lambda: groups.uncover(coverage, **form.cleaned_data, on=today, by=request.user)):
        messages.success(
            request,
            _("%(body)s is no longer a member through %(lead)s.")
            % {"body": coverage.member, "lead": lead},
        )
        return redirect(lead)
    context = {
        "form": form,
        "member": lead,
        "title": _("%(body)s leaves the group") % {"body": coverage.member},
        "submit": _("End the coverage"),
    }
    return render(request, "memberships/members/act.html", context)
