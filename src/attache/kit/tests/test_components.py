import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation

from attache.kit import navigation
from attache.kit.fields import SirenField
from attache.kit.timeline import Entry


def render(source, language="en", **context):
    with translation.override(language):
        return Template(source).render(Context(context))


class Joining(forms.Form):
    name = forms.CharField(label="Name", help_text="As on its letters.")
    siren = SirenField(label="SIREN", required=False)
    parts = forms.MultipleChoiceField(
        label="Parts", choices=[("p", "Permanent")], widget=forms.CheckboxSelectMultiple
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_misspelt_option_is_refused_when_the_template_is_compiled():
    with pytest.raises(TemplateSyntaxError, match="titel"):
        Template('{% panel titel="x" %}{% endpanel %}')


def test_a_panel_boxes_its_content_and_escapes_its_title():
    html = render('{% panel title=name id="who" %}<p>inside</p>{% endpanel %}', name="<b>")

    assert 'id="who"' in html
    assert "&lt;b&gt;" in html
    assert "<p>inside</p>" in html


def test_a_tag_escapes_what_it_says():
    assert (
        render('{% tag text tone="kept" %}', text="<x>")
        == '<span class="tag kept">&lt;x&gt;</span>'
    )


def test_facts_are_a_list_of_definitions():
    html = render(
        '{% facts %}{% fact "Tier" %}{{ fee|euros }}{% endfact %}{% endfacts %}', fee=5000
    )

    assert html == '<dl class="facts"><div><dt>Tier</dt><dd>€5,000</dd></div></dl>'


def test_an_icon_says_nothing_to_who_listens():
    html = render('{% icon "search" %}')

    assert 'aria-hidden="true"' in html
    assert "#search" in html


def test_a_form_is_drawn_whole():
    html = render(
        '{% form form submit="Join" cancel="/back/" %}', form=Joining(), csrf_token="secret"
    )

    assert 'name="csrfmiddlewaretoken" value="secret"' in html
    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "<legend>Parts</legend>" in html
    assert 'type="hidden" name="token"' in html
    assert 'href="/back/"' in html
    assert "alert" not in html


def test_a_refused_form_sums_up_its_problems_and_ties_each_to_its_field():
    form = Joining({"name": "", "siren": "24630070"})
    form.add_error(None, "It already belongs.")

    html = render('{% form form submit="Join" %}', form=form)

    assert 'role="alert" tabindex="-1" data-takes-focus' in html
    assert "<li>It already belongs.</li>" in html
    assert '<a href="#id_siren">SIREN</a>: A SIREN has nine digits; this one has 8.' in html
    assert '<a href="#id_parts">Parts</a>' in html
    assert 'id="id_siren_error"' in html
    assert 'aria-describedby="id_siren_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_timeline_says_what_happened_and_leads_there():
    html = render(
        "{% timeline entries %}",
        entries=[Entry(date(2026, 3, 1), "Joined <b>", "With a letter", "/m/", "kept")],
    )

    assert '<time datetime="2026-03-01">1 Mar 2026</time>' in html
    assert '<a href="/m/">Joined &lt;b&gt;</a>' in html
    assert "Nothing has happened yet" in render("{% timeline entries %}", entries=[])


def test_levels_are_said_as_well_as_drawn():
    html = render("{% levels depth %}", depth=[("Elected", 2), ("Cabinet", 0)])

    assert html.count("<b></b>") == 2
    assert html.count('class="nobody"') == 1
    assert "2 people" in html
    assert "0 people" in html


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|euros }}", Decimal("1234.5"), "1\u202f234,50\u00a0€"),
        ("{{ value|euros }}", None, ""),
        ("{{ value|siren }}", "246300701", "246\u00a0300\u00a0701"),
        ("{{ value|siret }}", "24630070100019", "246\u00a0300\u00a0701\u00a000019"),
        ("{{ value|day }}", date(2026, 3, 1), "1er mars 2026"),
        ("{{ value|short_day }}", date(2026, 11, 22), "22 nov. 2026"),
        ("{{ value|day }}", None, ""),
        ("{{ value|weekday }}", date(2026, 11, 23), "lundi 23 novembre"),
    ],
)
def test_values_are_shown_as_french_readers_write_them(source, value, shown):
    assert render(source, language="fr", value=value) == shown


@pytest.mark.parametrize("page", ["desk", "public", "space", "sober"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_face_speaks_the_reader_s_language_and_has_one_way_to_its_content(rf, page, language):
    request = rf.get("/somewhere/")
    request.user = AnonymousUser()

    with translation.override(language):
        html = render_to_string(f"kit/{page}.html", {"association": "<La 27e>"}, request)

    assert f'<html lang="{language}">' in html
    assert '<main id="main"' in html
    assert 'href="#main"' in html
    assert "&lt;La 27e&gt;" in html
    assert "<La 27e>" not in html
    assert "style=" not in html
    assert html.count("<h1") == (0 if page == "public" else 1)


def test_every_icon_that_is_asked_for_is_drawn():
    house = Path(__file__).parents[2]
    drawn = set(re.findall(r'id="(\w+)"', (house / "kit/static/kit/icons.svg").read_text()))
    asked = {
        name
        for path in house.glob("*/templates/**/*.html")
        for name in re.findall(r'{% icon "(\w+)"', path.read_text())
    }
    in_menus = {item.icon for face in navigation.FACES.values() for item in face if item.icon}

    assert asked >= {"alert", "search"}
    assert asked | in_menus <= drawn


@pytest.mark.django_db
def test_anybody_may_change_the_language(client):
    answer = client.post("/langue/", {"language": "en", "next": "/connexion/"})

    assert answer.headers["Location"] == "/connexion/"
    assert answer.cookies["django_language"].value == "en"


@pytest.mark.parametrize("name", ["day", "short_day", "weekday"])
def test_the_day_of_a_moment_is_that_of_the_reader(name):
    moment = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)

    assert "15 " in render(f"{{{{ moment|{name} }}}}", "fr", moment=moment)


def test_whatever_scrolls_sideways_is_reached_with_the_keyboard_and_named():
    regions = [
        (path.name, region)
        for path in Path(__file__).parents[2].glob("*/templates/**/*.html")
        for region in re.findall(r'<[^>]*class="scroll"[^>]*>', path.read_text())
        if "memberships" not in path.parts
    ]

    assert regions
    assert [
        (name, region)
        for name, region in regions
        if not all(word in region for word in ('tabindex="0"', 'role="region"', "aria-label"))
    ] == []
