import subprocess
import sys
from pathlib import Path

import pytest

from attache.config import environment, parsers

ROOT = Path(__file__).resolve().parent.parent
SECRET = "x" * 50


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("ATTACHE_DEMO", "perhaps", "ATTACHE_DEMO is yes or no."),
        ("ATTACHE_SECRET_KEY", "short", "ATTACHE_SECRET_KEY has at least 32 characters"),
        ("ATTACHE_DATABASE_URL", "mysql://localhost/attache", "looks like postgres://"),
        ("ATTACHE_DATABASE_URL", "postgres://localhost", "looks like postgres://"),
        ("ATTACHE_DATABASE_URL", "postgres://localhost:abc/attache", "looks like postgres://"),
        ("ATTACHE_MAIL_URL", "smtp://mail.example?tls=perhaps", "where tls is start, yes or no"),
        ("ATTACHE_MAIL_URL", "smtp://mail.example?timeout=3", "where tls is start, yes or no"),
        ("ATTACHE_MAIL_FROM", "nobody", "ATTACHE_MAIL_FROM is an e-mail address"),
        ("ATTACHE_HOSTS", "https://attache.example", "ATTACHE_HOSTS is a list of host names"),
        ("ATTACHE_URL", "attache.example", "looks like https://attache.example.org"),
        ("ATTACHE_URL", "https://attache.example/there", "is an address without a path"),
        ("ATTACHE_TASKS", "amqp://localhost", "looks like database or redis://"),
        ("ATTACHE_TASKS", "redis://localhost", "ATTACHE_TASKS needs two packages"),
        ("ATTACHE_DATA", __file__, "ATTACHE_DATA is a folder"),
        ("ATTACHE_NAME", "two\nlines", "ATTACHE_NAME is one line of text."),
        ("ATTACHE_THREADS", "0", "ATTACHE_THREADS is a whole number from 1 to 64."),
        ("PORT", "80a", "PORT is a whole number from 1 to 65535."),
        ("PORT", "9" * 30, "PORT is a whole number from 1 to 65535."),
        ("ATTACHE_DEBIG", "yes", "ATTACHE_DEBIG is not a setting of Attache. Did you mean"),
    ],
)
def test_wrong_value_gets_one_sentence(name, text, sentence):
    with pytest.raises(parsers.Wrong) as refusal:
        environment.read({name: text})

    assert sentence in str(refusal.value)
    assert str(refusal.value).startswith(name)


def test_values_are_read():
    read = environment.read(
        {
            "ATTACHE_SECRET_KEY": SECRET,
            "ATTACHE_DATABASE_URL": "postgres://me:p%40ss@db.example:5433/members?sslmode=require",
            "ATTACHE_MAIL_URL": "smtp://me:p%40ss@mail.example?tls=yes",
            "ATTACHE_HOSTS": "a.example, b.example",
            "ATTACHE_DEMO": "",
            "HOME": "/home/me",
        }
    )

    assert read.database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "members",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert read.mail == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 465,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": True,
    }
    assert read.hosts == ["a.example", "b.example"]
    assert read.demo is False
    assert read.obstacles == []


def test_real_people_are_not_served_without_a_secret_and_mail():
    assert [sentence.split()[0] for sentence in environment.read({}).obstacles] == [
        "ATTACHE_SECRET_KEY",
        "ATTACHE_MAIL_URL",
    ]
    assert environment.read({"ATTACHE_DEMO": "yes"}).obstacles == []
    assert environment.read({"ATTACHE_DEBUG": "yes"}).obstacles == []


def test_the_length_of_a_secret_is_said_everywhere_as_it_is_asked():
    about = environment.variables()["secret_key"].about

    for sentence in (environment.read({}).obstacles[0], about):
        assert f"{parsers.LONG_ENOUGH} random characters" in sentence


def test_every_setting_is_documented_with_its_default():
    page = (ROOT / "docs" / "deploy.md").read_text()

    rows = [
        f"| `{each.name}` | {each.about} | {each.default} |"
        for each in environment.variables().values()
    ]

    assert [row for row in rows if row not in page] == []
    assert page.count("\n| `ATTACHE_") + page.count("\n| `PORT`") == len(rows)


def test_every_setting_has_a_reader():
    readers = [path.read_text() for path in (ROOT / "src" / "attache" / "config").glob("*.py")]

    for name in environment.variables():
        assert any(
            f"ENVIRONMENT.{name}" in text or f"self.{name}" in text or f").{name}" in text
            for text in readers
        ), name


def run(*words, **variables):
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", "from attache.config.cli import main; main()", *words],
        env={"PATH": "/usr/bin:/bin", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_start_stops_with_one_sentence(tmp_path):
    wrong = run("check", ATTACHE_DATA=str(tmp_path), ATTACHE_DEMO="perhaps")
    bare = run("serve", ATTACHE_DATA=str(tmp_path))

    assert (wrong.returncode, wrong.stderr) == (2, "attache: ATTACHE_DEMO is yes or no.\n")
    assert bare.returncode == 2
    assert "ATTACHE_SECRET_KEY is required" in bare.stderr
    assert "Traceback" not in bare.stderr


def test_another_web_server_refuses_as_well(tmp_path):
    started = subprocess.run(
        [sys.executable, "-c", "import attache.config.wsgi"],
        env={"PATH": "/usr/bin:/bin", "ATTACHE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode == 2
    assert "attache: ATTACHE_SECRET_KEY is required" in started.stderr


HTTPS = """
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS[0])
"""


def test_https_address_makes_cookies_secure(tmp_path):
    asked = run(
        *("shell", "--no-imports", "-c", HTTPS),
        ATTACHE_DATA=str(tmp_path),
        ATTACHE_URL="https://attache.example",
    )

    assert asked.stdout.split() == ["True", "True", "True", "attache.example"]


def test_pages_may_only_run_what_we_serve(settings):
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
