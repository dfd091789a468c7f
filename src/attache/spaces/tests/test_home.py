import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.models import Meeting
from attache.companionship import signed_pages
from attache.companionship.models import DateOffer, Exchange
from attache.directory.tests import build as directory
from attache.gatherings.models import Event, Registration
from attache.introductions.actions.introductions import Asking
from attache.introductions.models import Introduction
from attache.introductions.tests import build as introductions
from attache.library.models import Publication
from attache.memberships.models import FeeGrid, Member
from attache.memberships.tests import build as memberships
from attache.spaces.queries import home
from attache.spaces.tests import build

pytestmark = pytest.mark.django_db

Side = Introduction.Side
HOME = reverse("spaces_space:home")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: build.NOW)


def event(*, days=3, audience="members", **columns):
    starts_at = build.NOW + timedelta(days=days)
    n = Event.objects.count()
    return Event.objects.create(
        title=columns.pop("title", f"Webinaire {n}"),
        slug=f"webinaire-{n}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        audience=audience,
        announced_at=build.NOW,
        **columns,
    )


def publication(*, themes=(), title="Guide"):
    made = Publication.objects.create(
        title=title,
        slug=f"guide-{Publication.objects.count()}",
        reviewed_at=build.NOW,
        published_at=build.NOW - timedelta(days=1),
        dated_on=build.TODAY,
    )
    made.themes.set(themes)
    return made


def seat(function, at, *, state="seated", **columns):
    return Registration.objects.create(
        event=at,
        person=function.person,
        organisation=function.organisation,
        name=str(function.person),
        email=function.person.email,
        state=state,
        registered_at=build.NOW,
        **columns,
    )


def seen(function, at):
    return seat(function, at, was_present=True)


def of(function, **kwargs):
    return home.of_user(build.account(function), at=build.NOW, **kwargs)


def test_where_we_go_and_our_themes_pass_before_the_rest_and_stand_in_the_order_of_time():
    function, theme = build.contact(), directory.theme()
    function.person.themes.add(theme)
    event(title="Sur nos thèmes", days=7).themes.add(theme)
    seat(function, event(title="Nous y allons", days=8))
    for n in range(home.ON_SHOWN):
        event(title=f"Plus tôt {n}", days=n + 1)

    titles = [offer.event.title for offer in of(function).offers]

    assert titles == ["Plus tôt 0", "Plus tôt 1", "Plus tôt 2", "Sur nos thèmes", "Nous y allons"]


def test_a_leaf_says_its_month_as_every_date_of_the_page(client):
    function = build.contact()
    client.force_login(build.account(function))
    event(days=90)

    assert "<b>21</b><span>févr.</span>" in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("state", "said"),
    [("seated", "vous avez une place"), ("waiting", "vous êtes sur liste d’attente")],
)
def test_how_we_stand_is_said_in_the_words_of_the_agenda(client, state, said):
    function = build.contact()
    client.force_login(build.account(function))
    seat(function, event(days=8), state=state)

    assert said in client.get(HOME).content.decode()
    assert said in client.get("/espace/agenda/").content.decode()


def test_an_event_that_is_not_for_them_is_not_offered():
    function = build.contact()
    event(audience="right", right_name="Un droit que personne n’a")
    event(audience="invited")

    assert of(function).offers == []


def test_membership_says_its_rights_and_what_was_used_of_them():
    body = build.member()
    function, colleague = build.contact(at=body), build.contact(at=body)
    membership = body.member.memberships.get()
    membership.tier = memberships.tier(5000)
    membership.save()
    right = membership.tier.rights.create(grid=membership.grid, name="Voyage", position=1)
    trip = event(days=-20, audience="right", right_name=right.name)
    seen(function, trip)
    seen(colleague, trip)
    last_year = event(days=-400)
    seen(function, last_year)

    (belonging,) = of(function).belongings

    assert (belonging.attended, belonging.attendees) == (1, 2)
    assert {use.right.name: use.attended for use in belonging.uses}["Voyage"] == 1


def test_news_are_on_their_themes_and_the_latest_when_they_have_none():
    function, theme = build.contact(), directory.theme()
    publication(title="Autre")
    ours = publication(title="À nous", themes=[theme])

    assert not of(function).is_on_themes
    function.person.themes.add(theme)
    assert of(function).news == [ours]
    assert of(function).is_on_themes


def test_one_body_of_several_is_chosen_and_that_of_others_is_not():
    function = build.contact()
    second = directory.function(of=function.person, at=build.member())
    others = build.contact()

    both = of(function)
    one = of(function, chosen=second.organisation.slug)
    none = of(function, chosen=others.organisation.slug)

    assert {team.body for team in both.teams} == {function.organisation, second.organisation}
    assert [team.body for team in one.teams] == [second.organisation]
    assert none.chosen is None


def test_home_says_nothing_of_another_member(client):
    function = build.contact(at=build.member(name="Ville Une"))
    other = build.contact(at=build.member(name="Ville Autre"))
    client.force_login(build.account(function))

    page = client.get(HOME).content.decode()

    assert function.organisation.name in page
    assert other.organisation.name not in page
    assert str(other.person) not in page


def test_an_account_tied_to_nobody_and_one_of_the_team_get_a_useful_page(
    client, outsider, coordinator
):
    client.force_login(outsider)
    assert reverse("spaces_public:ask") in client.get(HOME).content.decode()
    client.force_login(coordinator)
    assert reverse("front:home") in client.get(HOME).content.decode()


def test_a_former_contact_loses_the_space_on_the_day_and_keeps_a_page(client):
    function = build.contact(ends_on=build.TODAY)
    client.force_login(build.account(function))

    answer = client.get(HOME)

    assert answer.status_code == 200
    assert answer.context["home"].teams == []
    assert answer.context["home"].formerly == [function]
    assert "Notre adhésion" not in answer.content.decode()


def test_an_individual_member_has_a_home(client):
    someone = directory.person(email="seule@essai.example")
    memberships.membership(of=memberships.member(of=someone))
    function = build.contact()
    someone.account = build.account(function)
    function.person.account = None
    function.person.save()
    someone.save()
    client.force_login(someone.account)

    found = client.get(HOME).context["home"]

    assert [belonging.party for belonging in found.belongings] == [someone]


def test_what_waits_for_an_answer_comes_first(client):
    lead = build.lead()
    member, today = Member.objects.get(organisation=lead.organisation), build.TODAY
    asking = {Side.MEMBER: Asking(lead.person), Side.OTHER: Asking()}
    other = directory.organisation(name="Ville de Metz")
    asked = introductions.asked(member, other, by=build.account(lead), asking=asking, on=today)
    exchange = Exchange.objects.create(member=member, led_by=build.account(lead))
    offer = DateOffer.objects.create(exchange=exchange, person=lead.person, made_on=today)
    client.force_login(build.account(lead))

    page = client.get(HOME).content.decode()

    answer = reverse("introductions_space:answer", args=[asked.public_id])
    # A link is signed anew each second: what it opens stays.
    [(link, signed)] = re.findall(r"(/echanges/dates/([^/]+)/)", page)
    assert signed_pages.offer_of(unquote(signed)) == offer
    for address in (answer, link):
        assert page.index(address) < page.index('id="agenda"')


def test_a_grid_that_is_put_to_the_vote_is_told(client):
    lead = build.lead()
    columns = {"title": "Plus juste", "slug": "plus-juste", "applies_from": build.TODAY}
    grid = FeeGrid.objects.create(**columns)
    client.force_login(build.account(lead))
    address = reverse("memberships_space:grid", args=[grid.slug])

    assert address not in client.get(HOME).content.decode()
    FeeGrid.objects.filter(pk=grid.pk).update(proposed_on=build.TODAY)
    assert address in client.get(HOME).content.decode()


@pytest.mark.parametrize(("parts", "is_told"), [(build.LEAD, True), ((), False)])
def test_an_assembly_is_told_to_whoever_acts_for_a_member(client, parts, is_told):
    account = build.account(build.contact(parts=parts))
    starts_at = build.NOW + timedelta(days=20)
    meeting = Meeting.objects.create(title="Assemblée", slug="assemblee", starts_at=starts_at)
    client.force_login(account)
    address = reverse("assemblies_space:choose", args=[meeting.slug])

    assert address not in client.get(HOME).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(convened_on=build.TODAY)
    assert (address in client.get(HOME).content.decode()) == is_told
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_on=build.TODAY, cancelled_because="-")
    assert address not in client.get(HOME).content.decode()


def test_an_answer_is_awaited_until_it_is_given(client):
    function = build.lead()
    account = build.account(function)
    member = Member.objects.get(organisation=function.organisation)
    meeting = Meeting.objects.create(
        title="AG",
        slug="ag",
        starts_at=build.NOW + timedelta(days=20),
        convened_on=build.TODAY,
    )
    client.force_login(account)
    agenda = reverse("gatherings_space:agenda")

    assert "Dire qui vient à AG" in client.get(HOME).content.decode()
    assert "votre réponse est attendue" in client.get(agenda).content.decode()

    meeting.proxies.create(giver=member, given_on=build.TODAY, noted_by=None)
    assert "Dire qui vient à AG" not in client.get(HOME).content.decode()
    assert "vous avez donné pouvoir" in client.get(agenda).content.decode()

    meeting.proxies.all().delete()
    meeting.replies.create(member=member, comes=True, replied_at=build.NOW)
    shown = client.get(agenda).content.decode()
    assert "vous avez répondu" in shown
    assert reverse("assemblies_space:choose", args=["ag"]) in shown


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    body, theme = build.member(), directory.theme()
    function = build.lead(at=body)
    function.person.themes.add(theme)
    for n in range(count):
        build.contact(at=body)
        past = event(days=-9 - n)
        seen(function, past)
        event(days=n + 1).themes.add(theme)
        publication(themes=[theme])
    client.force_login(build.account(function))

    # Dates to choose are one of them; introductions two, with who is a side of them.
    with django_assert_num_queries(25):
        client.get(HOME)


def test_lines_of_the_menu_that_are_together_open_below_one_word(client, coordinator):
    client.force_login(coordinator)

    shown = client.get(reverse("statutes_space:statutes")).content.decode()
    menu = shown[shown.index("<nav aria-label") : shown.index("</nav>")]

    assert menu.count("<summary") == 2
    assert '<summary aria-current="true">L’association</summary>' in menu
    assert "<summary>Ensemble</summary>" in menu
    assert menu.index("L’association") < menu.index(reverse("statutes_space:statutes"))
    assert menu.index(HOME) < menu.index("Ensemble")
