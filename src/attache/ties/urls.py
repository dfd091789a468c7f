from django.urls import URLPattern, path

from attache.ties.views.desk import agents, erosion, reciprocity, renewals, signs
from attache.ties.views.space import reciprocity as own_reciprocity

_OF = "reciprocite/<slug:key>/"

desk: list[URLPattern] = [
    path("liens/", signs.index, name="ties"),
    path("agents-du-changement/", agents.index, name="agents"),
    path("agents-du-changement/reseau/", agents.bodies, name="network"),
    path("agents-du-changement/reseau/<slug:slug>/", agents.of_body, name="network_of"),
    path("liens/departs/", erosion.show, name="erosion"),
    path("liens/renouvellements/", renewals.index, name="renewals"),
    path("liens/renouvellements/<int:pk>/", renewals.show, name="renewal"),
    path("liens/renouvellements/<int:pk>/point/", renewals.plan_review, name="plan_review"),
    path("liens/renouvellements/<int:pk>/issue/", renewals.note, name="note_renewal"),
    path("liens/signalements/<int:pk>/passe/", signs.end, name="end_notice"),
    path("liens/<slug:key>/signalement/", signs.note, name="note_notice"),
    path("liens/<slug:key>/signes/<slug:sign>/ecarter/", signs.overrule, name="overrule_sign"),
    path("liens/<slug:key>/signes/<slug:sign>/reprendre/", signs.take_back, name="take_back"),
    path("contestations/", reciprocity.contests, name="contests"),
    path("contestations/<int:pk>/", reciprocity.answer, name="answer_contest"),
    path(_OF, reciprocity.show, name="reciprocity"),
    path(f"{_OF}ajouter/", reciprocity.add, name="add_fact"),
    path(f"{_OF}faits/<str:fact>/retirer/", reciprocity.take_back, name="take_back_fact"),
]

space: list[URLPattern] = [
    path("reciprocite/", own_reciprocity.index, name="reciprocity"),
    path(_OF, own_reciprocity.show, name="reciprocity_of"),
    path(f"{_OF}ajouter/", own_reciprocity.add, name="add_fact"),
    path(f"{_OF}faits/<str:fact>/contester/", own_reciprocity.contest, name="contest"),
    path(f"{_OF}faits/<str:fact>/retirer/", own_reciprocity.take_back, name="take_back_fact"),
]
