from django.urls import URLPattern, path

from attache.minutes.views.desk import minutes, revisions, signing
from attache.minutes.views.space import minutes as own

_OF = "assemblees/<slug:slug>/proces-verbal/"

desk: list[URLPattern] = [
    path(_OF, minutes.show, name="minutes"),
    path(f"{_OF}rediger/", minutes.draft, name="draft"),
    path(f"{_OF}modifier/", minutes.edit, name="edit"),
    path(f"{_OF}releve/", minutes.record, name="record"),
    path(f"{_OF}releve/repartir/", minutes.draft_again, name="draft_again"),
    path(f"{_OF}pdf/", minutes.paper, name="paper"),
    path(f"{_OF}versions/", revisions.index, name="revisions"),
    path(f"{_OF}versions/<int:number>/", revisions.show, name="revision"),
    path(f"{_OF}versions/<int:number>/revenir/", revisions.go_back, name="go_back"),
    path(f"{_OF}proposer/", signing.propose, name="propose"),
    path(f"{_OF}reprendre/", signing.take_back, name="take_back"),
    path("assemblees/<slug:slug>/feuille-de-presence/", minutes.sheet, name="sheet"),
    path("resolutions/<uuid:public_id>/extrait/", minutes.extract, name="extract"),
    path("signatures/<uuid:public_id>/", signing.sign, name="sign"),
    path("signatures/<uuid:public_id>/papier/", signing.on_paper, name="on_paper"),
    path("signatures/<uuid:public_id>/fichier/", signing.scan, name="scan"),
]

space: list[URLPattern] = [
    path("proces-verbaux/", own.index, name="index"),
    path("proces-verbaux/<slug:slug>/", own.show, name="minutes"),
    path("proces-verbaux/<slug:slug>/pdf/", own.paper, name="paper"),
    path("signatures/<uuid:public_id>/", own.sign, name="sign"),
]
