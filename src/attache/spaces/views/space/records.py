"""One's own record: changed at once; what the team looks at first is under `corrections`."""

from copy import copy

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.kit.forms import done
from attache.kit.strangers import consume
from attache.memberships.queries.representatives import Representative
from attache.spaces.actions import records as actions
from attache.spaces.forms.records import NewAddress, OwnRecord
from attache.spaces.queries import corrections, own_record
from attache.spaces.views.space.people import for_people


@for_people
def show(request: Request, who: Representative) -> Response:
    today = timezone.localdate()
    context = {
        "who": who,
        "functions": own_record.functions(who.person, on=today),
        "corrections": [
            (one, corrections.lines(one, on=today)) for one in corrections.of_proposer(who.person)
        ],
    }
    return render(request, "spaces/space/record.html", context)


@for_people
def edit(request: Request, who: Representative) -> Response:
    person = who.person
    form = OwnRecord(
        request.POST or None,
        instance=copy(person),
        initial={"themes": person.themes.all(), "version": person.version},
    )
    if done(
        form,
        lambda: actions.edit(person, changes=form.values, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("Your record is up to date."))
        return redirect("spaces_space:record")
    return _asked(request, form, title=_("My record"), submit=_("Save"))


@for_people
def change_address(request: Request, who: Representative) -> Response:
    form = NewAddress(request.POST or None)

    def act() -> None:
        consume(request, action="readdressing")
        actions.ask_for_address(who.person, address=form.cleaned_data["email"], by=request.user)

    if done(form, act):
        messages.success(
            request,
            _("A link has been sent to %(email)s: follow it to make the change.")
            % {"email": form.cleaned_data["email"]},
        )
        return redirect("spaces_space:record")
    return _asked(request, form, title=_("My e-mail address"), submit=_("Send the link"))


def _asked(request: Request, form: OwnRecord | NewAddress, *, title: str, submit: str) -> Response:
    context = {"form": form, "title": title, "submit": submit, "back": "spaces_space:record"}
    return render(request, "spaces/space/act.html", context)
