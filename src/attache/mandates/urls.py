from django.urls import URLPattern, path

from attache.mandates.views.desk import colleges, mandates, organs, representation
from attache.mandates.views.space import representation as own

desk: list[URLPattern] = [
    path("instances/", organs.index, name="organs"),
    path("instances/nouvelle/", organs.create, name="open_organ"),
    path("instances/<slug:slug>/", organs.show, name="organ"),
    path("instances/<slug:slug>/modifier/", organs.edit, name="edit_organ"),
    path("instances/<slug:slug>/tiers/", organs.thirds, name="thirds"),
    path("instances/<slug:slug>/tiers/tirer-au-sort/", organs.draw, name="draw_thirds"),
    path("instances/<slug:slug>/colleges/", colleges.create, name="open_college"),
    path("instances/colleges/<int:pk>/modifier/", colleges.edit, name="edit_college"),
    path("instances/colleges/<int:pk>/retirer/", colleges.remove, name="remove_college"),
    path("instances/<slug:slug>/mandats/", mandates.look_up, name="look_up"),
    path("instances/<slug:slug>/sieges/<int:number>/", mandates.look_up, name="fill_seat"),
    path(
        "instances/<slug:slug>/sieges/<int:number>/<slug:key>/", mandates.create, name="open_seat"
    ),
    path("instances/<slug:slug>/mandats/<slug:key>/", mandates.create, name="open_mandate"),
    path("instances/mandats/<uuid:public_id>/modifier/", mandates.edit, name="edit_mandate"),
    path("instances/mandats/<uuid:public_id>/terminer/", mandates.end, name="end_mandate"),
    path(
        "instances/mandats/<uuid:public_id>/remplacer/", mandates.look_up_heir, name="look_up_heir"
    ),
    path(
        "instances/mandats/<uuid:public_id>/remplacer/<slug:key>/", mandates.replace, name="replace"
    ),
    path("representants/", representation.index, name="representatives"),
    path("representants/<slug:slug>/", representation.show, name="representation"),
    path("representants/<slug:slug>/designer/", representation.designate, name="designate"),
    path(
        "representants/designations/<uuid:public_id>/modifier/",
        representation.edit,
        name="edit_designation",
    ),
    path(
        "representants/designations/<uuid:public_id>/retirer/",
        representation.take_back,
        name="take_back",
    ),
]

space: list[URLPattern] = [
    path("representation/", own.index, name="representation"),
    path("representation/<slug:key>/", own.designate, name="designate"),
    path("representation/<slug:key>/corriger/", own.correct, name="correct_designation"),
]
