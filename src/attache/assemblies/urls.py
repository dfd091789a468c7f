from django.urls import URLPattern, path

from attache.assemblies.views.desk import agenda, amendments, conduct, meetings, roll, votes
from attache.assemblies.views.space import meetings as own_meetings
from attache.assemblies.views.voter import pages as voter
from attache.assemblies.views.voter import votes as voter_votes
from attache.assemblies.views.voter.doors import by_link, in_space

desk: list[URLPattern] = [
    path("assemblees/", meetings.index, name="meetings"),
    path("assemblees/preparer/", meetings.prepare, name="prepare"),
    path("assemblees/<slug:slug>/", meetings.show, name="meeting"),
    path("assemblees/<slug:slug>/modifier/", meetings.edit, name="edit"),
    path("assemblees/<slug:slug>/convoquer/", meetings.convene, name="convene"),
    path("assemblees/<slug:slug>/annuler/", meetings.call_off, name="call_off"),
    path("assemblees/<slug:slug>/ouvrir/", meetings.open_meeting, name="open"),
    path("assemblees/<slug:slug>/clore/", meetings.close, name="close"),
    path("assemblees/<slug:slug>/conduire/", conduct.show, name="conduct"),
    path("assemblees/<slug:slug>/conduire/debat/", conduct.tell, name="tell"),
    path("assemblees/<slug:slug>/presidence/", conduct.name_chair, name="name_chair"),
    path(
        "assemblees/<slug:slug>/seconde-convocation/", meetings.convene_again, name="convene_again"
    ),
    path("assemblees/<slug:slug>/compte-rendu/", meetings.minutes, name="minutes"),
    path("assemblees/<slug:slug>/ordre-du-jour/", agenda.add, name="add_item"),
    path("assemblees/<slug:slug>/emargement/", roll.show, name="roll"),
    path("assemblees/<slug:slug>/pouvoirs/", roll.give, name="give_proxy"),
    path("assemblees/<slug:slug>/pouvoirs/<int:pk>/", roll.take_back, name="take_back_proxy"),
    path("assemblees/<slug:slug>/emargement/<slug:key>/arrive/", roll.arrive, name="arrive"),
    path("assemblees/<slug:slug>/emargement/<slug:key>/part/", roll.leave, name="leave"),
    path("points/<uuid:public_id>/modifier/", agenda.edit, name="edit_item"),
    path("points/<uuid:public_id>/deplacer/", agenda.move, name="move_item"),
    path("points/<uuid:public_id>/retirer/", agenda.remove, name="remove_item"),
    path("points/<uuid:public_id>/reprendre/", agenda.take_up, name="take_up"),
    path("points/<uuid:public_id>/resolution/", agenda.propose, name="propose"),
    path("resolutions/<uuid:public_id>/", votes.show, name="resolution"),
    path("resolutions/<uuid:public_id>/modifier/", agenda.reword, name="reword"),
    path("resolutions/<uuid:public_id>/ouvrir/", votes.open_vote, name="open_vote"),
    path(
        "resolutions/<uuid:public_id>/sans-objection/",
        votes.pass_without_objection,
        name="pass_without_objection",
    ),
    path("resolutions/<uuid:public_id>/clore/", votes.close_vote, name="close_vote"),
    path("resolutions/<uuid:public_id>/departager/", votes.break_tie, name="break_tie"),
    path("resolutions/<uuid:public_id>/annuler/", votes.cancel, name="cancel_vote"),
    path("resolutions/<uuid:public_id>/amender/", amendments.amend, name="amend"),
    path("resolutions/<uuid:public_id>/recrire/", amendments.amend_again, name="amend_again"),
    path("resolutions/<uuid:public_id>/accepter/", amendments.accept, name="accept_amendment"),
    path("resolutions/<uuid:public_id>/retirer/", amendments.withdraw, name="withdraw_amendment"),
]

# The pages of a voter, behind both doors: what follows their address, the view, the name.
_VOTER = [
    ("", voter.show, "voter"),
    ("maintenant/", voter.now, "voter_now"),
    ("present/", voter.come, "voter_come"),
    ("depart/", voter.go, "voter_go"),
    ("textes/<uuid:public_id>/", voter_votes.show, "voter_vote"),
]

space: list[URLPattern] = [
    path("assemblees/", own_meetings.index, name="meetings"),
    path("assemblees/<slug:slug>/", own_meetings.choose, name="choose"),
    *(
        path(f"assemblees/<slug:slug>/<slug:key>/{end}", in_space(view), name=name)
        for end, view, name in _VOTER
    ),
]

public: list[URLPattern] = [
    *(path(f"assemblee/<str:token>/{end}", by_link(view), name=name) for end, view, name in _VOTER),
]
