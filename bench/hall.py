"""An assembly in session, for a crowd that votes on screens.

python -m bench.hall fill VOTERS WAY     each in the room, with one to three votes; print the way in
python -m bench.hall tell                close the vote; print what became of it
python -m bench.hall count VOTERS VOTES  fill an urn with so many votes of each; close it
"""

import json
import sys
import time
from typing import Any

import django


def fill(voters: int, way: str) -> dict[str, Any]:
    """Every second holds the vote of one that did not come, every third those of two."""
    from django.utils import timezone  # noqa: PLC0415 -- once set up

    from attache.accounts.models import Office, User  # noqa: PLC0415 -- idem
    from attache.assemblies import signed_pages  # noqa: PLC0415 -- idem
    from attache.assemblies.actions import agenda, meetings, votes  # noqa: PLC0415 -- idem
    from attache.assemblies.models import Presence, Proxy  # noqa: PLC0415 -- idem
    from attache.memberships.models import Member  # noqa: PLC0415 -- idem
    from bench import load  # noqa: PLC0415 -- idem

    now, today = timezone.now(), timezone.localdate()
    load.members(voters + sum(number % 3 for number in range(voters)), on=today)
    secretary = User.objects.create_user("secretariat@bench.example", name="Secrétariat")
    secretary.offices.create(kind=Office.Kind.SECRETARY, starts_on=today)
    meeting = meetings.prepare(title="Foule", session="ordinary", starts_at=now, by=secretary)
    item = agenda.add(meeting, title="Un vote", kind="vote", by=secretary)
    text = agenda.propose(item, title="Un texte", text="Adopté.", way=way, by=secretary)
    meeting.convened_on = meeting.opened_at = now
    meeting.save()
    members = list(Member.objects.order_by("pk"))
    came, away = members[:voters], iter(members[voters:])
    Presence.objects.bulk_create(
        Presence(meeting=meeting, member=member, arrived_at=now) for member in came
    )
    Proxy.objects.bulk_create(
        Proxy(meeting=meeting, giver=next(away), holder=holder, given_on=today)
        for number, holder in enumerate(came)
        for _ in range(number % 3)
    )
    votes.open_vote(text, at=now, by=secretary)
    return {
        "text": str(text.public_id),
        "wall": f"/equipe/assemblees/{meeting.slug}/mur/maintenant/",
        "session": session(secretary),
        "doors": [signed_pages.token(meeting, member) for member in came],
        "votes": len(members),
    }


def count(voters: int, votes: int) -> dict[str, Any]:
    from attache.assemblies import receipts, voting  # noqa: PLC0415 -- once set up
    from attache.assemblies.models import Mark, Resolution, SecretBallot  # noqa: PLC0415 -- idem
    from attache.assemblies.queries import counting  # noqa: PLC0415 -- idem
    from attache.memberships.models import Member  # noqa: PLC0415 -- idem

    fill(voters, "secret")
    text = Resolution.objects.get()
    Mark.objects.bulk_create(
        Mark(resolution=text, member_id=member, votes=votes)
        for member in Member.objects.values_list("pk", flat=True)[:voters]
    )
    choices = list(voting.Choice)
    SecretBallot.objects.bulk_create(
        (
            SecretBallot(code=code, resolution=text, choice=choices[number % len(choices)])
            for number, code in enumerate(receipts.draw(voters * votes))
        ),
        batch_size=5000,
    )
    start = time.perf_counter()
    counted = voting.tally(counting.ballots(text))
    took = time.perf_counter() - start
    ballots = sum(each.voted for each in counted.values())
    return {"ballots": ballots, "counted in": took, "closed in": tell()["seconds"]}


def tell() -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 -- once set up

    from attache.accounts.models import User  # noqa: PLC0415 -- idem
    from attache.assemblies.actions import ballots  # noqa: PLC0415 -- idem
    from attache.assemblies.models import Resolution  # noqa: PLC0415 -- idem
    from attache.assemblies.queries import ballots as queries  # noqa: PLC0415 -- idem

    text = Resolution.objects.get()
    start = time.perf_counter()
    ballots.close(text, at=timezone.now(), by=User.objects.get())
    took = time.perf_counter() - start
    text.refresh_from_db()
    return {
        "seconds": took,
        "result": text.result,
        "members": len(queries.cast_by(text)),
        "marked": sum(queries.cast_by(text).values()),
        "codes": [each.code for each in queries.published(text)],
    }


def session(user: Any) -> str:  # noqa: ANN401 -- a user, known once set up
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- idem
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 -- idem

    kept = SessionStore()
    kept[SESSION_KEY] = str(user.pk)
    kept[BACKEND_SESSION_KEY] = "attache.accounts.backends.Backend"
    kept[HASH_SESSION_KEY] = user.get_session_auth_hash()
    kept.create()
    return str(kept.session_key)


def main() -> None:
    django.setup()
    match sys.argv[1:]:
        case ["fill", voters, way]:
            said = fill(int(voters), way)
        case ["count", voters, votes]:
            said = count(int(voters), int(votes))
        case _:
            said = tell()
    print(json.dumps(said))  # noqa: T201 -- read by the bench


if __name__ == "__main__":
    main()
