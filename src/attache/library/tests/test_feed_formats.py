from datetime import UTC, datetime

import pytest

from attache.library import feed_formats
from attache.library.feed_formats import NoFeed

SITE = "https://metz.example/actualites/"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Metz &amp; co</title><link>https://metz.example/</link>
<item><title>Un &lt;b&gt;lieu&lt;/b&gt; à tenir</title><link>/lieu?a=1&amp;b=2</link>
<guid>42</guid><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>
<description><![CDATA[<p>À <em>plusieurs</em>.</p><script>alert(1)</script>]]></description></item>
<item><title>Piège</title><link>javascript:alert(1)</link></item>
<item><title>Sans lien</title></item>
<item><title>Balado</title><enclosure url="https://metz.example/a.mp3" type="audio/mpeg"/></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Région</title>
<entry><id>urn:1</id><title type="html">Forêts &amp;amp; communs</title>
<link href="https://region.example/1"/><updated>2026-11-20T08:00:00Z</updated>
<content type="html">&lt;p&gt;Qui décide ?&lt;/p&gt;</content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Labo", "items": [
{"id": "1", "url": "https://labo.example/1", "title": "Essai", "content_html": "<b>Oui</b>",
 "date_published": "2026-11-20T10:00:00+01:00"},
{"id": "2", "url": "javascript:alert(1)"}, {"id": 3}, "rien"]}"""


def read(text):
    return feed_formats.read(text if isinstance(text, bytes) else text.encode(), address=SITE)


def test_rss_is_read_as_plain_text_with_addresses_that_browsers_read():
    found = read(RSS)

    first, sound = found.items
    assert found.title == "Metz & co"
    assert (first.identity[-2:], first.title) == ("42", "Un lieu à tenir")
    assert first.address == "https://metz.example/lieu?a=1&b=2"
    assert first.summary == "À plusieurs ."
    assert first.appeared_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert sound.address == "https://metz.example/a.mp3"
    assert sound.appeared_at is None


def test_atom_is_read():
    (entry,) = read(ATOM).items

    assert entry.title == "Forêts & communs"
    assert entry.summary == "Qui décide ?"
    assert entry.appeared_at == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_json_feed_is_read():
    found = read(JSON)

    assert [(each.title, each.summary) for each in found.items] == [("Essai", "Oui")]
    assert found.items[0].appeared_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "<html><head><title>Accueil</title></head></html>",
        "",
        "rien",
        "{",
        '{"version": "1", "items": []}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_is_no_feed_is_said(text):
    with pytest.raises(NoFeed):
        read(text)


LAUGHS = """<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>&c;</title></channel></rss>"""
FILES = """<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""


@pytest.mark.parametrize("text", [LAUGHS, FILES])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_unfolded(text, encoding):
    with pytest.raises(NoFeed, match="entit"):
        read(text.encode(encoding))


def test_a_feed_that_is_not_quite_xml_is_read_all_the_same():
    found = read(RSS.replace("</item>", "<br></item>", 1))

    assert found.items[0].title == "Un lieu à tenir"


def test_what_a_database_refuses_and_what_is_too_long_is_left_out():
    guid = f"<guid>{'x' * 900}</guid>"
    item = f"<item><title>a\x00b\x0bc</title><link>https://a.example/</link>{guid}</item>"
    (told,) = read(f'<rss version="2.0"><channel>{item}</channel></rss>').items

    assert "\x00" not in told.title
    assert len(told.identity) <= feed_formats.LONGEST_IDENTITY


def test_the_feeds_of_a_page_are_found():
    page = b"""<head><base href="https://metz.example/fr/">
    <link rel="alternate" type="application/rss+xml" title="Actus" href="flux.xml">
    <link REL="Alternate" type="application/atom+xml" href="/atom">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" hreflang="en" href="/en/">
    <link rel="alternate" type="application/rss+xml" title="Deux fois" href="/atom"></head>"""

    found = feed_formats.links(page, address="https://metz.example/")

    assert [link.address for link in found] == [
        "https://metz.example/fr/flux.xml",
        "https://metz.example/atom",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://metz.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//metz.example", False),
        ("http://[", False),
        (f"https://metz.example/{'a' * 1000}", False),
    ],
)
def test_only_pages_are_addresses(text, is_one):
    assert feed_formats.is_address(text) is is_one
