from django.urls import URLPattern, path

from attache.introductions.views.desk import mentorings
from attache.introductions.views.space import mentorings as own_mentorings

desk: list[URLPattern] = [
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
    path("mentorats/", own_mentorings.index, name="mentorings"),
    path("mentorats/<uuid:public_id>/rencontre/", own_mentorings.meet, name="meet_mentoring"),
    path("mentorats/<uuid:public_id>/appris/", own_mentorings.learn, name="learn"),
]
