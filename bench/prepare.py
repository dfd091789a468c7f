"""Make a database of so many members and open two sessions.

Print what a night takes, then the keys of the sessions on the last line.
"""

import json
import sys

import django


def main() -> None:
    django.setup()

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- once set up
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 -- once set up
    from django.core.management import call_command  # noqa: PLC0415 -- once set up
    from django.utils import timezone  # noqa: PLC0415 -- once set up

    from attache.kit import search, serving  # noqa: PLC0415 -- once set up
    from bench import commons, load, tie  # noqa: PLC0415 -- once set up

    call_command("migrate", interactive=False, verbosity=0)
    today, count = timezone.localdate(), int(sys.argv[1])
    users = [load.coordinator()]
    serving.prepare(lambda _words: None)
    load.members(count, on=today)
    commons.fill(count, on=today)
    tie.fill(by=users[0], on=today)
    users.append(commons.contact())
    search.rebuild()
    took = tie.night(on=today)
    keys = []
    for user in users:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "attache.accounts.backends.Backend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        keys.append(session.session_key)
    print(json.dumps(took))  # noqa: T201 -- read by the bench
    print(*keys)  # noqa: T201 -- read by the bench


if __name__ == "__main__":
    main()
