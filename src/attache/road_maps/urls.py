from django.urls import URLPattern, path

from attache.road_maps.views.desk import road_maps, steps, territories
from attache.road_maps.views.space import territories as own

desk: list[URLPattern] = [
    path("territoires/", territories.index, name="territories"),
    path("territoires/<slug:level>/<slug:code>/", territories.show, name="territory"),
    path(
        "territoires/<slug:level>/<slug:code>/feuille-de-route/",
        road_maps.open_for,
        name="open_road_map",
    ),
    path("feuilles-de-route/", road_maps.index, name="road_maps"),
    path("feuilles-de-route/<slug:slug>/", road_maps.show, name="road_map"),
    path("feuilles-de-route/<slug:slug>/pdf/", road_maps.printed, name="print_road_map"),
    path("feuilles-de-route/<slug:slug>/modifier/", road_maps.edit, name="edit_road_map"),
    path("feuilles-de-route/<slug:slug>/clore/", road_maps.close, name="close_road_map"),
    path("feuilles-de-route/<slug:slug>/rouvrir/", road_maps.reopen, name="reopen_road_map"),
    path("feuilles-de-route/<slug:slug>/etapes/", steps.add, name="add_step"),
    path("etapes/<uuid:public_id>/modifier/", steps.edit, name="edit_step"),
    path("etapes/<uuid:public_id>/deplacer/", steps.move, name="move_step"),
    path("etapes/<uuid:public_id>/qui/", steps.who, name="who_commits"),
    path("etapes/<uuid:public_id>/engager/", steps.commit, name="commit"),
    path("etapes/<uuid:public_id>/retirer/", steps.take_back, name="take_back"),
]

space: list[URLPattern] = [
    path("territoire/", own.index, name="territory"),
    path("territoire/feuilles-de-route/<slug:slug>/", own.show, name="road_map"),
    path("territoire/feuilles-de-route/<slug:slug>/pdf/", own.printed, name="print_road_map"),
    path("territoire/etapes/<uuid:public_id>/", own.tell, name="tell_step"),
    path("territoire/etapes/<uuid:public_id>/engager/<slug:key>/", own.commit, name="commit"),
    path("territoire/etapes/<uuid:public_id>/retirer/<slug:key>/", own.take_back, name="take_back"),
]
