"""Make a database of so many members, open a session, and print its key on the last line."""

import sys

import django


def main() -> None:
    django.setup()

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- once set up
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 -- once set up
    from django.core.management import call_command  # noqa: PLC0415 -- once set up
    from django.utils import timezone  # noqa: PLC0415 -- once set up

    from attache.kit import serving  # noqa: PLC0415 -- once set up
    from bench import load  # noqa: PLC0415 -- once set up

    call_command("migrate", interactive=False, verbosity=0)
    user = load.coordinator()
    serving.prepare(lambda _words: None)
    load.members(int(sys.argv[1]), on=timezone.localdate())
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "attache.accounts.backends.Backend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(session.session_key)  # noqa: T201 -- read by the bench


if __name__ == "__main__":
    main()
