from django.urls import URLPattern, path

from attache.companionship.views.desk import cadences, exchanges, promises
from attache.companionship.views.space import exchanges as own_exchanges

desk: list[URLPattern] = [
    path("echanges/", exchanges.index, name="exchanges"),
    path("echanges/planifier/", exchanges.look_up_to_plan, name="plan_exchange"),
    path("echanges/noter/", exchanges.look_up_to_note, name="note_exchange"),
    path("echanges/avec/<slug:key>/planifier/", exchanges.plan, name="plan_exchange_with"),
    path("echanges/avec/<slug:key>/noter/", exchanges.note_new, name="note_exchange_with"),
    path("echanges/<uuid:public_id>/", exchanges.show, name="exchange"),
    path("echanges/<uuid:public_id>/noter/", exchanges.note, name="note_planned_exchange"),
    path("echanges/<uuid:public_id>/modifier/", exchanges.move, name="move_exchange"),
    path("echanges/<uuid:public_id>/annuler/", exchanges.call_off, name="call_off_exchange"),
    path("cadences/", cadences.index, name="cadences"),
    path("cadences/paliers/", cadences.tiers, name="tier_cadences"),
    path("cadences/paliers/<int:pk>/", cadences.of_tier, name="tier_cadence"),
    path("cadences/de/<slug:key>/", cadences.of_member, name="member_cadence"),
    path("promesses/<int:pk>/tenue/", promises.keep, name="keep_promise"),
    path("promesses/<int:pk>/abandonner/", promises.drop, name="drop_promise"),
    path("promesses/<int:pk>/reprendre/", promises.take_up_again, name="take_up_promise"),
]

space: list[URLPattern] = [path("echanges/", own_exchanges.index, name="exchanges")]

public: list[URLPattern] = []
