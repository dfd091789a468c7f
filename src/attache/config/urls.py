"""Every room's pages, by face: the desk of the team, the space of members, the public site."""

from django.urls import URLPattern, URLResolver, include, path

from attache.accounts import urls as accounts
from attache.assemblies import urls as assemblies
from attache.companionship import urls as companionship
from attache.decisions import urls as decisions
from attache.directory import urls as directory
from attache.front import urls as front
from attache.gatherings import urls as gatherings
from attache.introductions import urls as introductions
from attache.journal import urls as journal
from attache.kit import urls as kit
from attache.library import urls as library
from attache.mandates import urls as mandates
from attache.memberships import urls as memberships
from attache.minutes import urls as minutes
from attache.post import urls as post
from attache.road_maps import urls as road_maps
from attache.spaces import urls as spaces
from attache.statutes import urls as statutes
from attache.ties import urls as ties

handler404 = "attache.front.views.public.nowhere.answer"

urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", include(accounts.doors)),
    path("equipe/", include((front.desk, "front"))),
    path("equipe/", include((spaces.desk, "spaces"))),
    path("equipe/", include((ties.desk, "ties"))),
    path("equipe/", include((road_maps.desk, "road_maps"))),
    path("equipe/", include((companionship.desk, "companionship"))),
    path("equipe/", include((introductions.desk, "introductions"))),
    path("equipe/", include((decisions.desk, "decisions"))),
    path("equipe/", include((minutes.desk, "minutes"))),
    path("equipe/", include((assemblies.desk, "assemblies"))),
    path("equipe/", include((gatherings.desk, "gatherings"))),
    path("equipe/", include((library.desk, "library"))),
    path("equipe/", include((mandates.desk, "mandates"))),
    path("equipe/", include((statutes.desk, "statutes"))),
    path("equipe/", include((memberships.desk, "memberships"))),
    path("equipe/", include((directory.desk, "directory"))),
    path("equipe/", include((journal.desk, "journal"))),
    path("equipe/", include((post.desk, "post"))),
    path("equipe/", include((accounts.desk, "accounts"))),
    path("espace/", include((spaces.space, "spaces_space"))),
    path("espace/", include((ties.space, "ties_space"))),
    path("espace/", include((road_maps.space, "road_maps_space"))),
    path("espace/", include((companionship.space, "companionship_space"))),
    path("espace/", include((introductions.space, "introductions_space"))),
    path("espace/", include((decisions.space, "decisions_space"))),
    path("espace/", include((minutes.space, "minutes_space"))),
    path("espace/", include((assemblies.space, "assemblies_space"))),
    path("espace/", include((gatherings.space, "gatherings_space"))),
    path("espace/", include((library.space, "library_space"))),
    path("espace/", include((mandates.space, "mandates_space"))),
    path("espace/", include((memberships.space, "memberships_space"))),
    path("espace/", include((statutes.space, "statutes_space"))),
    path("", include((front.public, "front_public"))),
    path("", include((companionship.public, "companionship_public"))),
    path("", include((introductions.public, "introductions_public"))),
    path("", include((assemblies.public, "assemblies_public"))),
    path("", include((gatherings.public, "gatherings_public"))),
    path("", include((library.public, "library_public"))),
    path("", include((statutes.public, "statutes_public"))),
    path("", include((memberships.public, "memberships_public"))),
    path("", include((spaces.public, "spaces_public"))),
    path("", include((post.public, "post_public"))),
    path("", include((kit.public, "kit_public"))),
]
