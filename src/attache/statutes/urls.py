from django.urls import path

from attache.statutes.views.desk import articles, changes, governing_rules, versions
from attache.statutes.views.public import statutes as public_statutes
from attache.statutes.views.space import statutes as own

desk = [
    path("statuts/", versions.index, name="index"),
    path("statuts/nouvelle/", versions.create, name="new"),
    path("statuts/<slug:slug>/", versions.show, name="statutes"),
    path("statuts/<slug:slug>/pdf/", changes.text, name="print"),
    path("statuts/<slug:slug>/changements/", changes.show, name="changes"),
    path("statuts/<slug:slug>/changements/pdf/", changes.printed, name="print_changes"),
    path("statuts/<slug:slug>/modifier/", versions.edit, name="edit"),
    path("statuts/<slug:slug>/suivre/", versions.follow, name="follow"),
    path("statuts/<slug:slug>/proposer/", versions.propose, name="propose"),
    path("statuts/<slug:slug>/reprendre/", versions.take_back, name="take_back"),
    path("statuts/<slug:slug>/abandonner/", versions.discard, name="discard"),
    path("statuts/<slug:slug>/adopter/", versions.adopt, name="adopt"),
    path("statuts/<slug:slug>/declarer/", versions.declare, name="declare"),
    path("statuts/<slug:slug>/numeroter/", articles.renumber, name="renumber"),
    path("statuts/<slug:slug>/articles/", articles.add, name="add_article"),
    path("statuts/<slug:slug>/articles/<uuid:key>/", articles.edit, name="edit_article"),
    path(
        "statuts/<slug:slug>/articles/<uuid:key>/retirer/", articles.remove, name="remove_article"
    ),
    path(
        "statuts/<slug:slug>/articles/<uuid:key>/remettre/",
        articles.put_back,
        name="put_back_article",
    ),
    path("statuts/<slug:slug>/articles/<uuid:key>/deplacer/", articles.move, name="move_article"),
    path("statuts/<slug:slug>/regles/", governing_rules.index, name="rules"),
    path("statuts/<slug:slug>/regles/<slug:name>/", governing_rules.edit, name="edit_rule"),
    path(
        "statuts/<slug:slug>/regles/<slug:name>/retirer/",
        governing_rules.remove,
        name="remove_rule",
    ),
]

space = [
    path("statuts/", own.index, name="statutes"),
    path("statuts/<slug:slug>/", own.show, name="proposed"),
    path("statuts/<slug:slug>/pdf/", own.printed, name="print_proposed"),
]

public = [
    path("statuts/", public_statutes.in_force, name="statutes"),
    path("statuts/<slug:slug>/", public_statutes.version, name="version"),
    path("statuts/<slug:slug>/pdf/", public_statutes.text, name="print"),
    path("statuts/<slug:slug>/depuis/<slug:before>/", public_statutes.changes, name="changes"),
    path(
        "statuts/<slug:slug>/depuis/<slug:before>/pdf/",
        public_statutes.printed_changes,
        name="print_changes",
    ),
]
