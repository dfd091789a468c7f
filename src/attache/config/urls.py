"""Every room's pages, by face: the desk of the team, the space of members, the public site."""

from django.urls import URLPattern, URLResolver, include, path

from attache.accounts import urls as accounts
from attache.directory import urls as directory
from attache.front import urls as front
from attache.journal import urls as journal
from attache.kit import urls as kit
from attache.memberships import urls as memberships
from attache.post import urls as post

urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", include(accounts.doors)),
    path("equipe/", include((front.desk, "front"))),
    path("equipe/", include((memberships.desk, "memberships"))),
    path("equipe/", include((directory.desk, "directory"))),
    path("equipe/", include((journal.desk, "journal"))),
    path("equipe/", include((post.desk, "post"))),
    path("equipe/", include((accounts.desk, "accounts"))),
    path("espace/", include((front.space, "front_space"))),
    path("", include((front.public, "front_public"))),
    path("", include((memberships.public, "memberships_public"))),
    path("", include((kit.public, "kit_public"))),
]
