import pytest

from attache.directory.tests import build as people
from attache.gatherings.actions import invitations
from attache.gatherings.models import Event
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.post.models import Letter, Refusal

pytestmark = pytest.mark.django_db


def test_people_are_invited_once(editor, day):
    event = build.event(audience=Event.Audience.INVITED)
    angele, other = people.person(), people.person()

    assert invitations.invite(event, people=[angele], on=day, by=editor) == 1
    assert invitations.invite(event, people=[angele, other], on=day, by=editor) == 1
    assert invitations.invite(event, people=[other], on=day, by=editor) == 0

    assert event.invitations.count() == 2
    assert Record.objects.filter(verb="events.invited").count() == 2
    with pytest.raises(invitations.NobodyChosen):
        invitations.invite(event, people=[], on=day, by=editor)


def test_an_invitation_is_taken_back(editor, day):
    event = build.event()
    invitations.invite(event, people=[people.person()], on=day, by=editor)

    invitations.take_back(event.invitations.get(), by=editor)

    assert not event.invitations.exists()


def test_invitations_are_sent_once_to_those_who_did_not_refuse_them(editor, day):
    event = build.event()
    reached = people.person(email="a@ville.example")
    refusing = people.person(email="b@ville.example")
    Refusal.objects.create(address=refusing.email, nature="invitation", refused_at=build.NEXT_WEEK)
    invitations.invite(event, people=[reached, refusing, people.person()], on=day, by=editor)

    sent = [
        invitations.send(event, words="Venez !", link="https://ici.example/a", by=editor)
        for _time in range(2)
    ]

    letter = Letter.objects.get()
    assert sent == [1, 0]
    assert letter.person == reached
    assert "Venez !" in letter.body
    assert "https://ici.example/a" in letter.body
    assert letter.released_at is None


def test_nobody_is_invited_to_a_draft(editor, day):
    event = build.event(announced=False)
    invitations.invite(event, people=[people.person()], on=day, by=editor)

    with pytest.raises(invitations.NotAnnouncedYet):
        invitations.send(event, words="", link="https://ici.example", by=editor)
