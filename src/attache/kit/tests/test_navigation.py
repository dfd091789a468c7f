import uuid

import pytest
from django.http import HttpResponse
from django.urls import path, reverse

from attache.kit import navigation
from attache.kit.navigation import Item
from attache.kit.registry import Registry


def page(_request):
    return HttpResponse()


urlpatterns = [
    path("equipe/", page, name="home"),
    path("equipe/adherents/", page, name="members"),
    path("equipe/grilles/", page, name="grids"),
    path("equipe/adherents/<slug:key>/", page, name="member"),
    path("equipe/pieces/<uuid:key>/lire/", page, name="paper"),
    path("equipe/lignes/<int:key>/", page, name="line"),
    path("equipe/adherents/<slug:key>/lignes/<int:pk>/", page, name="line_of"),
]


class Visitor:
    def __init__(self, *permissions):
        self.permissions = permissions

    def has_perm(self, perm, _obj=None):
        return perm in self.permissions


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def items():
    registry: Registry[Item] = Registry()
    registry.register(Item("Today", "home"))
    registry.register(Item("Members", "members", "members.list"))
    registry.register(Item("Grids", "grids", "grids.list", group="The association"))
    return registry


def labels(groups):
    return {str(group.label): [line.label for line in group.lines] for group in groups}


def test_the_menu_shows_what_the_visitor_may_see(items):
    everything = navigation.menu(items, Visitor("members.list", "grids.list"), "/equipe/")
    little = navigation.menu(items, Visitor(), "/equipe/")

    assert labels(everything) == {"": ["Today", "Members"], "The association": ["Grids"]}
    assert labels(little) == {"": ["Today"]}


@pytest.mark.parametrize(
    ("where", "current"),
    [
        ("/equipe/", {"Today": "page"}),
        ("/equipe/adherents/", {"Members": "page"}),
        ("/equipe/adherents/rennes/", {"Members": "true"}),
        ("/equipe/recherche/", {}),
    ],
)
def test_the_menu_says_where_we_are(items, where, current):
    groups = navigation.menu(items, Visitor("members.list", "grids.list"), where)

    assert {
        line.label: line.current for group in groups for line in group.lines if line.current
    } == current


def test_a_page_that_no_room_has_is_left_out(items):
    items.register(Item("Letters", "post:letters"))

    groups = navigation.menu(items, Visitor(), "/equipe/")

    assert navigation.address("post:letters") == ""
    assert labels(groups) == {"": ["Today"]}


@pytest.mark.parametrize(
    ("name", "keys"),
    [("member", ["x-y"]), ("paper", [uuid.uuid4()]), ("line", [42]), ("line_of", ["x-y", 42])],
)
def test_the_page_about_a_record_has_the_address_that_its_room_gave(name, keys):
    assert navigation.page_of(name, *keys) == reverse(name, args=keys)
