from django.urls import URLPattern, path

from attache.assemblies.views.desk import (
    agenda,
    amendments,
    answers,
    at_desk,
    candidates,
    collected,
    conduct,
    meetings,
    papers,
    proposals,
    roll,
    votes,
    wall,
)
from attache.assemblies.views.public import arrival, booth
from attache.assemblies.views.space import meetings as own_meetings
from attache.assemblies.views.voter import answers as own_answers
from attache.assemblies.views.voter import candidates as own_candidates
from attache.assemblies.views.voter import collected as own_collected
from attache.assemblies.views.voter import minutes as own_minutes
from attache.assemblies.views.voter import pages as voter
from attache.assemblies.views.voter import papers as own_papers
from attache.assemblies.views.voter import proposals as own_proposals
from attache.assemblies.views.voter import votes as voter_votes
from attache.assemblies.views.voter.doors import View, by_link, in_space, posted

# What happens before an assembly, and beside it.
_BEFORE: list[URLPattern] = [
    path("assemblees/<slug:slug>/reponses/", answers.show, name="answers"),
    path("assemblees/<slug:slug>/reponses/relancer/", answers.remind, name="remind"),
    path("assemblees/<slug:slug>/changements/", answers.tell_changes, name="tell_changes"),
    path("assemblees/<slug:slug>/reponses/<slug:key>/", answers.note, name="note_answer"),
    path("assemblees/<slug:slug>/preuve/", answers.proven, name="proof"),
    path("assemblees/<slug:slug>/demandes/", proposals.index, name="proposals"),
    path("demandes-de-point/<uuid:public_id>/accepter/", proposals.accept, name="accept_item"),
    path("demandes-de-point/<uuid:public_id>/ecarter/", proposals.decline, name="decline_item"),
    path("points/<uuid:public_id>/documents/", papers.index, name="papers"),
    path("documents/<uuid:public_id>/", papers.download, name="paper"),
    path("documents/<uuid:public_id>/retirer/", papers.remove, name="remove_paper"),
    path("resolutions/<uuid:public_id>/candidatures/", candidates.index, name="candidates"),
    path("resolutions/<uuid:public_id>/candidatures/qui/", candidates.look_up, name="who_stands"),
    path(
        "resolutions/<uuid:public_id>/candidatures/nom/",
        candidates.add_named,
        name="add_candidate",
    ),
    path(
        "resolutions/<uuid:public_id>/candidatures/<str:key>/",
        candidates.add_known,
        name="add_known_candidate",
    ),
    path("candidatures/<uuid:public_id>/retirer/", candidates.withdraw, name="withdraw_candidate"),
    path("candidatures/<uuid:public_id>/qui/", candidates.who_is, name="who_is_candidate"),
    path(
        "candidatures/<uuid:public_id>/qui/<str:key>/",
        candidates.identify,
        name="identify_candidate",
    ),
    path("assemblees/<slug:slug>/recueil/", collected.show, name="collected"),
    path("assemblees/<slug:slug>/recueil/mur/", collected.wall, name="collected_wall"),
    path("assemblees/<slug:slug>/recueil/groupes/", collected.make_group, name="make_group"),
    path("assemblees/<slug:slug>/nouvelles/<slug:key>/", collected.note, name="note_news"),
    path("groupes/<uuid:public_id>/modifier/", collected.edit_group, name="edit_group"),
    path("groupes/<uuid:public_id>/deplacer/", collected.move_group, name="move_group"),
    path("groupes/<uuid:public_id>/retirer/", collected.remove_group, name="remove_group"),
    path("groupes/<uuid:public_id>/questions/", collected.ask, name="ask_group"),
    path("questions-de-groupe/<uuid:public_id>/", collected.answer, name="answer_group"),
]

desk: list[URLPattern] = [
    *_BEFORE,
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
    path("assemblees/<slug:slug>/ordre-du-jour/", agenda.add, name="add_item"),
    path("assemblees/<slug:slug>/mur/", wall.show, name="wall"),
    path("assemblees/<slug:slug>/mur/maintenant/", wall.now, name="wall_now"),
    path("assemblees/<slug:slug>/affiche/", wall.poster, name="poster"),
    path("assemblees/<slug:slug>/emargement/", roll.show, name="roll"),
    path("assemblees/<slug:slug>/pouvoirs/", roll.give, name="give_proxy"),
    path("assemblees/<slug:slug>/pouvoirs/<int:pk>/", roll.take_back, name="take_back_proxy"),
    path("assemblees/<slug:slug>/emargement/<slug:key>/arrive/", roll.arrive, name="arrive"),
    path("assemblees/<slug:slug>/emargement/<slug:key>/qui/", roll.who_came, name="who_came"),
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
    path("resolutions/<uuid:public_id>/au-bureau/", at_desk.show, name="at_desk"),
    path("resolutions/<uuid:public_id>/au-bureau/<slug:key>/", at_desk.take, name="take_vote"),
    path("resolutions/<uuid:public_id>/compter/", conduct.count, name="count_vote"),
    path("resolutions/<uuid:public_id>/clore/", votes.close_vote, name="close_vote"),
    path("resolutions/<uuid:public_id>/departager/", votes.break_tie, name="break_tie"),
    path("resolutions/<uuid:public_id>/annuler/", votes.cancel, name="cancel_vote"),
    path("resolutions/<uuid:public_id>/amender/", amendments.amend, name="amend"),
    path("resolutions/<uuid:public_id>/recrire/", amendments.amend_again, name="amend_again"),
    path("resolutions/<uuid:public_id>/accepter/", amendments.accept, name="accept_amendment"),
    path("resolutions/<uuid:public_id>/retirer/", amendments.withdraw, name="withdraw_amendment"),
]

# The pages of a voter, behind both doors: what follows their address, the view, the name.
_VOTER: list[tuple[str, View, str]] = [
    ("", voter.show, "voter"),
    ("maintenant/", voter.now, "voter_now"),
    ("present/", voter.come, "voter_come"),
    ("present/qui/", voter.say_who, "voter_who"),
    ("depart/", voter.go, "voter_go"),
    ("textes/<uuid:public_id>/", voter_votes.show, "voter_vote"),
    ("reponse/", own_answers.show, "voter_answer"),
    ("reponse/reprendre/", posted(own_answers.take_back), "voter_take_back"),
    ("reponse/decliner/", posted(own_answers.decline), "voter_decline"),
    ("recepisses/<uuid:public_id>/", own_answers.receipt, "voter_receipt"),
    ("points/", own_proposals.show, "voter_proposals"),
    ("candidatures/", own_candidates.show, "voter_candidates"),
    ("candidatures/pour/<uuid:public_id>/", own_candidates.stand, "voter_stand"),
    (
        "candidatures/<uuid:public_id>/retirer/",
        posted(own_candidates.withdraw),
        "voter_withdraw_candidate",
    ),
    ("tour-de-table/", own_collected.news, "voter_news"),
    ("groupes/", own_collected.groups, "voter_groups"),
    ("proces-verbal/", own_minutes.show, "voter_minutes"),
    ("proces-verbal/pdf/", own_minutes.paper, "voter_minutes_paper"),
    ("documents/<uuid:public_id>/", own_papers.paper, "voter_paper"),
    ("agenda.ics", own_papers.calendar, "voter_calendar"),
]

space: list[URLPattern] = [
    path("assemblees/", own_meetings.index, name="meetings"),
    path("assemblees/<slug:slug>/", own_meetings.choose, name="choose"),
    *(
        path(
            f"assemblees/<slug:slug>/<slug:key>/{end}",
            in_space(view, in_preparation=name == "voter_proposals"),
            name=name,
        )
        for end, view, name in _VOTER
    ),
]

public: list[URLPattern] = [
    path("assemblee/<slug:slug>/arrivee/", arrival.show, name="arrival"),
    path("assemblee/<slug:slug>/arrivee/lien/", arrival.find, name="find_link"),
    path("assemblee/<slug:slug>/arrivee/envoye/", arrival.found, name="found"),
    path("isoloir/<str:token>/", booth.show, name="booth"),
    path("isoloir/<str:token>/suivant/", booth.done, name="booth_done"),
    *(path(f"assemblee/<str:token>/{end}", by_link(view), name=name) for end, view, name in _VOTER),
]
