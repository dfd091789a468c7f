from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.kit.forms import done
from attache.memberships.actions import commitments
from attache.memberships.choosing import member_or_404
from attache.memberships.forms.memberships import Commitment


@may("memberships.commit")
def create(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    initial = {"first_year": (member.committed_until or today.year - 1) + 1, "signed_on": today}
    form = Commitment(request.POST or None, initial=initial | {"years": 3})
    if done(
        form, lambda: commitments.commit(member, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(request, _("The commitment of %(member)s is noted.") % {"member": member})
        return redirect(member)
    context = {
        "form": form,
        "member": member,
        "title": _("Note a commitment"),
        "submit": _("Note the commitment"),
        "lead": _("The member stays for several years. Fees are still called each year."),
    }
    return render(request, "memberships/members/act.html", context)
