from django.urls import URLPattern, path

from attache.introductions.views.desk import introductions, mentorings, pairs
from attache.introductions.views.public import answers
from attache.introductions.views.space import introductions as own_introductions
from attache.introductions.views.space import mentorings as own_mentorings

desk: list[URLPattern] = [
    path("mises-en-relation/", introductions.index, name="introductions"),
    path("mises-en-relation/proposees/", pairs.index, name="pairs"),
    path("mises-en-relation/poids/", pairs.weigh, name="weigh"),
    path("mises-en-relation/nouvelle/", pairs.look_up, name="look_up"),
    path("mises-en-relation/de/<slug:key>/", pairs.of_party, name="proposals"),
    path("mises-en-relation/de/<slug:key>/chercher/", pairs.find_again, name="find_again"),
    path("mises-en-relation/de/<slug:key>/avec/", pairs.look_up_other, name="look_up_other"),
    path("mises-en-relation/de/<slug:key>/avec/<slug:other>/", introductions.start, name="start"),
    path(
        "mises-en-relation/de/<slug:key>/avec/<slug:other>/ecarter/",
        introductions.set_aside,
        name="set_aside",
    ),
    path("mises-en-relation/<uuid:public_id>/", introductions.show, name="introduction"),
    path(
        "mises-en-relation/<uuid:public_id>/reponse/", introductions.note_answer, name="note_answer"
    ),
    path("mises-en-relation/<uuid:public_id>/faire/", introductions.make, name="make"),
    path("mises-en-relation/<uuid:public_id>/arreter/", introductions.end, name="end"),
    path("mises-en-relation/suites/<int:pk>/", introductions.hear, name="hear"),
    path("mentorats/", mentorings.index, name="mentorings"),
    path("mentorats/proposer/", mentorings.look_up, name="propose_mentoring"),
    path("mentorats/pour/<slug:key>/", mentorings.propose, name="mentoring_for"),
    path("mentorats/pour/<slug:key>/avec/", mentorings.look_up_other, name="mentoring_with"),
    path("mentorats/entre/<slug:key>/<slug:other>/", mentorings.start, name="start_mentoring"),
    path("mentorats/<uuid:public_id>/", mentorings.show, name="mentoring"),
    path("mentorats/<uuid:public_id>/modifier/", mentorings.change, name="change_mentoring"),
    path("mentorats/<uuid:public_id>/rencontre/", mentorings.meet, name="meet_mentoring"),
    path("mentorats/<uuid:public_id>/terminer/", mentorings.end, name="end_mentoring"),
    path(
        "mentorats/<uuid:public_id>/reprendre/",
        mentorings.take_up_again,
        name="take_up_mentoring",
    ),
    path("mentorats/rencontres/<int:pk>/", mentorings.put_right, name="edit_meeting"),
    path("mentorats/rencontres/<int:pk>/retirer/", mentorings.take_back, name="take_back_meeting"),
]

space: list[URLPattern] = [
    path("mises-en-relation/", own_introductions.index, name="introductions"),
    path("mises-en-relation/<uuid:public_id>/", own_introductions.answer, name="answer"),
    path("mentorats/", own_mentorings.index, name="mentorings"),
    path("mentorats/<uuid:public_id>/rencontre/", own_mentorings.meet, name="meet_mentoring"),
    path(
        "mentorats/<uuid:public_id>/rencontres/<int:pk>/",
        own_mentorings.put_right,
        name="edit_meeting",
    ),
    path("mentorats/<uuid:public_id>/appris/", own_mentorings.learn, name="learn"),
]

public: list[URLPattern] = [
    path("mise-en-relation/<str:token>/", answers.answer, name="answer"),
]
