from django.urls import URLPattern, path

from attache.companionship.views.desk import (
    cadences,
    dates,
    exchanges,
    load,
    matches,
    noting,
    preparation,
    promises,
    team_calendars,
)
from attache.companionship.views.public import dates as asked
from attache.companionship.views.public import feeds
from attache.companionship.views.space import exchanges as own_exchanges

desk: list[URLPattern] = [
    path("echanges/", exchanges.index, name="exchanges"),
    path("echanges/planifier/", exchanges.look_up_to_plan, name="plan_exchange"),
    path("echanges/noter/", exchanges.look_up_to_note, name="note_exchange"),
    path("echanges/charge/", load.show, name="load"),
    path("echanges/agenda/", team_calendars.show, name="calendar"),
    path("echanges/agenda/donner/", team_calendars.give, name="give_calendar"),
    path("echanges/agenda/reprendre/", team_calendars.take_back, name="take_back_calendar"),
    path("echanges/avec/<slug:key>/planifier/", exchanges.plan, name="plan_exchange_with"),
    path("echanges/avec/<slug:key>/noter/", noting.note_new, name="note_exchange_with"),
    path("echanges/avec/<slug:key>/dates/", dates.propose_new, name="propose_dates_to"),
    path("echanges/avec/<slug:key>/preparer/", preparation.of_member, name="prepare_with"),
    path(
        "echanges/avec/<slug:key>/preparer.pdf",
        preparation.print_of_member,
        name="print_preparation_with",
    ),
    path("echanges/<uuid:public_id>/", exchanges.show, name="exchange"),
    path("echanges/<uuid:public_id>/noter/", noting.note, name="note_planned_exchange"),
    path("echanges/<uuid:public_id>/dates/", dates.propose, name="propose_dates"),
    path("echanges/<uuid:public_id>/preparer/", preparation.of_exchange, name="prepare_exchange"),
    path(
        "echanges/<uuid:public_id>/preparer.pdf",
        preparation.print_of_exchange,
        name="print_preparation",
    ),
    path("echanges/<uuid:public_id>/modifier/", exchanges.move, name="move_exchange"),
    path("echanges/<uuid:public_id>/annuler/", exchanges.call_off, name="call_off_exchange"),
    path("echanges/<uuid:public_id>/retirer/", exchanges.take_back, name="take_back_exchange"),
    path(
        "echanges/<uuid:public_id>/annuler/depart/",
        exchanges.call_off_with_the_member,
        name="call_off_with_the_member",
    ),
    path("cadences/", cadences.index, name="cadences"),
    path("cadences/paliers/", cadences.tiers, name="tier_cadences"),
    path("cadences/paliers/<int:pk>/", cadences.of_tier, name="tier_cadence"),
    path("cadences/de/<slug:key>/", cadences.of_member, name="member_cadence"),
    path("pepites-a-partager/", matches.index, name="matches"),
    path("pepites-a-partager/envoyees/", matches.sent, name="sent_matches"),
    path("pepites-a-partager/pour/<slug:key>/", matches.for_member, name="matches_for"),
    path("pepites-a-partager/<uuid:public_id>/", matches.of_find, name="matches_of"),
    path("pepites-a-partager/<uuid:public_id>/a-qui/", matches.look_up, name="look_up_for_find"),
    path("pepites-a-partager/<uuid:public_id>/pour/<slug:key>/", matches.show, name="match"),
    *(
        path(f"pepites-a-partager/<uuid:public_id>/pour/<slug:key>/{word}/", view, name=name)
        for word, view, name in (
            ("envoyer", matches.send, "send_match"),
            ("retirer", matches.take_back, "take_back_match"),
            ("ecarter", matches.set_aside, "set_match_aside"),
            ("reprendre", matches.take_up_again, "take_up_match"),
            ("retour", matches.answer, "answer_match"),
        )
    ),
    path("promesses/<int:pk>/tenue/", promises.keep, name="keep_promise"),
    path("promesses/<int:pk>/abandonner/", promises.drop, name="drop_promise"),
    path("promesses/<int:pk>/reprendre/", promises.take_up_again, name="take_up_promise"),
]

space: list[URLPattern] = [path("echanges/", own_exchanges.index, name="exchanges")]

public: list[URLPattern] = [
    path("echanges/agenda/<str:secret>.ics", feeds.of_the_team, name="team_feed"),
    path("echanges/dates/<str:token>/", asked.show, name="dates"),
    path("echanges/dates/<str:token>/choisir/", asked.choose, name="choose_date"),
    path("echanges/dates/<str:token>/aucune/", asked.decline, name="decline_dates"),
    path("echanges/dates/<str:token>/agenda.ics", asked.calendar, name="dates_calendar"),
]
