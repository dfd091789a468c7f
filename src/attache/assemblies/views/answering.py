"""An answer to being convened, written by its member or noted at the desk."""

from __future__ import annotations

from django.utils import timezone

from attache.accounts.models import User
from attache.assemblies.actions import answers as actions
from attache.assemblies.forms.answers import Answering
from attache.assemblies.models import Meeting
from attache.kit.forms import done
from attache.memberships.models import Member


def answered(
    form: Answering, meeting: Meeting, member: Member, *, who: str = "", by: User | None
) -> bool:
    """Give the proxy, or say who comes, as the form says; say whether it was done."""

    def act() -> None:
        now, said = timezone.now(), form.cleaned_data
        name = said.get("by_name", who)
        if form.gives:
            actions.give(
                meeting, member, form.chosen, seen=said["seen"], given_by=name, at=now, by=by
            )
        else:
            actions.reply(meeting, member, **form.coming, replied_by=name, at=now, by=by)

    return done(form, act, beside="holder" if form.gives else None)
