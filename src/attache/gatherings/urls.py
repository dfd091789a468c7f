from django.urls import URLPattern, path

from attache.gatherings.views.desk import (
    answers,
    calls,
    check_ins,
    closings,
    cycles,
    events,
    invitations,
    presence_imports,
    questions,
    registrations,
    speakers,
)
from attache.gatherings.views.desk import cross_feedback as crossing
from attache.gatherings.views.public import agenda as public_agenda
from attache.gatherings.views.public import calls as public_calls
from attache.gatherings.views.public import feedback as public_feedback
from attache.gatherings.views.public import feeds
from attache.gatherings.views.public import registrations as public_registrations
from attache.gatherings.views.space import agenda as space_agenda
from attache.gatherings.views.space import calls as space_calls
from attache.gatherings.views.space import cross_feedback as space_crossing
from attache.gatherings.views.space import feedback as space_feedback
from attache.gatherings.views.space import questions as space_questions
from attache.gatherings.views.space import registrations as space_registrations

desk: list[URLPattern] = [
    path("questions/", questions.index, name="questions"),
    path("questions/noter/", questions.look_up, name="note_question"),
    path("questions/noter/<slug:key>/", questions.note, name="note_question_of"),
    path("questions/<uuid:public_id>/", questions.show, name="question"),
    path("questions/<uuid:public_id>/modifier/", questions.edit, name="edit_question"),
    path("questions/<uuid:public_id>/prendre/", answers.take, name="take_question"),
    path("questions/<uuid:public_id>/confier/", answers.give, name="give_question"),
    path("questions/<uuid:public_id>/ecoutee/", answers.listen, name="listen_question"),
    path("questions/<uuid:public_id>/repondre/", answers.answer, name="answer_question"),
    path("questions/<uuid:public_id>/pistes/", answers.point, name="point_question"),
    path(
        "questions/<uuid:public_id>/pistes/<int:pk>/retirer/",
        answers.take_back_pointer,
        name="remove_pointer",
    ),
    path("questions/<uuid:public_id>/devient/", answers.become, name="question_becomes"),
    path("questions/<uuid:public_id>/lier/", answers.link, name="link_question"),
    path("questions/<uuid:public_id>/clore/", answers.close, name="close_question"),
    path("questions/<uuid:public_id>/rouvrir/", answers.reopen, name="reopen_question"),
    path("appels/", calls.index, name="calls"),
    path("appels/nouveau/", calls.create, name="new_call"),
    path("appels/<slug:slug>/", calls.show, name="call"),
    path("appels/<slug:slug>/modifier/", calls.edit, name="edit_call"),
    path("appels/<slug:slug>/clore/", calls.close, name="close_call"),
    path("appels/<slug:slug>/rouvrir/", calls.reopen, name="reopen_call"),
    path("appels/<slug:slug>/lier/", calls.link, name="link_call"),
    path("appels/<slug:slug>/oui/", calls.look_up, name="note_pledge"),
    path("appels/<slug:slug>/oui/<slug:key>/", calls.note, name="note_pledge_of"),
    path("appels/<slug:slug>/suites/<int:pk>/", calls.follow_up, name="follow_up_pledge"),
    path("appels/<slug:slug>/suites/<int:pk>/retirer/", calls.take_back, name="take_back_pledge"),
    path("evenements/<slug:slug>/retours-croises/", crossing.show, name="cross_feedback"),
    path("evenements/<slug:slug>/grille/", crossing.edit_grid, name="edit_grid"),
    path("evenements/<slug:slug>/grille/reprendre/", crossing.copy_grid, name="copy_grid"),
    path("evenements/<slug:slug>/demarches/", crossing.look_up, name="add_approach"),
    path("evenements/<slug:slug>/demarches/<int:pk>/", crossing.answer, name="answer_grid"),
    path(
        "evenements/<slug:slug>/demarches/<int:pk>/modifier/",
        crossing.rename,
        name="rename_approach",
    ),
    path(
        "evenements/<slug:slug>/demarches/<int:pk>/montrer/",
        crossing.show_answers,
        name="show_answers",
    ),
    path(
        "evenements/<slug:slug>/demarches/<int:pk>/masquer/",
        crossing.hide_answers,
        name="hide_answers",
    ),
    path(
        "evenements/<slug:slug>/demarches/<int:pk>/retirer/",
        crossing.remove,
        name="remove_approach",
    ),
    path("evenements/<slug:slug>/demarches/de/<slug:key>/", crossing.add, name="add_approach_of"),
    path("evenements/", events.index, name="events"),
    path("evenements/nouveau/", events.draft, name="draft_event"),
    path("evenements/<slug:slug>/", events.show, name="event"),
    path("evenements/<slug:slug>/identite/", events.edit_identity, name="edit_event"),
    path("evenements/<slug:slug>/date/", events.edit_times, name="edit_event_times"),
    path("evenements/<slug:slug>/public/", events.edit_audience, name="edit_event_audience"),
    path("evenements/<slug:slug>/programme/", events.edit_programme, name="edit_event_programme"),
    path("evenements/<slug:slug>/annoncer/", events.announce, name="announce_event"),
    path("evenements/<slug:slug>/annuler/", events.cancel, name="cancel_event"),
    path("evenements/<slug:slug>/copier/", events.copy, name="copy_event"),
    path("evenements/<slug:slug>/intervenants/", speakers.look_up, name="find_speaker"),
    path(
        "evenements/<slug:slug>/intervenants/nouveau/", speakers.register, name="register_speaker"
    ),
    path("evenements/<slug:slug>/intervenants/de/<slug:key>/", speakers.add, name="add_speaker"),
    path("evenements/<slug:slug>/intervenants/<int:pk>/", speakers.edit, name="edit_speaker"),
    path(
        "evenements/<slug:slug>/intervenants/<int:pk>/confirmer/",
        speakers.confirm,
        name="confirm_speaker",
    ),
    path(
        "evenements/<slug:slug>/intervenants/<int:pk>/brief/", speakers.brief, name="brief_speaker"
    ),
    path(
        "evenements/<slug:slug>/intervenants/<int:pk>/retirer/",
        speakers.remove,
        name="remove_speaker",
    ),
    path("evenements/<slug:slug>/invitations/", invitations.show, name="invitations"),
    path("evenements/<slug:slug>/invitations/ajouter/", invitations.invite, name="invite"),
    path("evenements/<slug:slug>/invitations/envoyer/", invitations.send, name="send_invitations"),
    path(
        "evenements/<slug:slug>/invitations/<int:pk>/retirer/",
        invitations.take_back,
        name="take_back_invitation",
    ),
    path("evenements/<slug:slug>/cloture/", closings.show, name="closing"),
    path("evenements/<slug:slug>/cloture/clore/", closings.close, name="close_event"),
    path("evenements/<slug:slug>/cloture/rouvrir/", closings.reopen, name="reopen_event"),
    path("evenements/<slug:slug>/cloture/parole/", closings.say_who_spoke, name="say_who_spoke"),
    path(
        "evenements/<slug:slug>/cloture/enregistrement/",
        closings.give_recording,
        name="give_recording",
    ),
    path("evenements/<slug:slug>/cloture/appel/", closings.open_call, name="closing_call"),
    path("evenements/<slug:slug>/cloture/remerciements/", closings.thank, name="closing_thanks"),
    path(
        "evenements/<slug:slug>/cloture/<slug:kind>/faire/", closings.do_step, name="closing_step"
    ),
    path(
        "evenements/<slug:slug>/cloture/<slug:kind>/fait/", closings.mark_done, name="closing_done"
    ),
    path(
        "evenements/<slug:slug>/cloture/<slug:kind>/laisser/",
        closings.leave_out,
        name="leave_out_step",
    ),
    path("evenements/<slug:slug>/cloture/<slug:kind>/refaire/", closings.undo, name="undo_closing"),
    path("inscriptions/a-oublier/", registrations.to_forget, name="names_to_forget"),
    path("evenements/<slug:slug>/inscriptions/", registrations.index, name="registrations"),
    path(
        "evenements/<slug:slug>/inscriptions/ajouter/",
        registrations.look_up,
        name="add_registration",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/ajouter/nouveau/",
        registrations.add_stranger,
        name="add_stranger",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/ajouter/de/<slug:key>/",
        registrations.add,
        name="add_registration_of",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/<uuid:public_id>/",
        registrations.show,
        name="registration",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/<uuid:public_id>/annuler/",
        registrations.cancel,
        name="cancel_registration",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/<uuid:public_id>/placer/",
        registrations.promote,
        name="promote",
    ),
    path(
        "evenements/<slug:slug>/inscriptions/<uuid:public_id>/attestation.pdf",
        registrations.certificate,
        name="certificate",
    ),
    path("evenements/<slug:slug>/accueil/", check_ins.show, name="check_in"),
    path("evenements/<slug:slug>/accueil/nouveau/", check_ins.welcome, name="welcome_newcomer"),
    path("evenements/<slug:slug>/accueil/complet/", check_ins.nobody_else, name="nobody_else"),
    # Short, for a code that is read from afar.
    path("code/<uuid:public_id>/", check_ins.scan, name="scan"),
    path(
        "evenements/<slug:slug>/accueil/<uuid:public_id>/",
        check_ins.check_in,
        name="check_somebody_in",
    ),
    path(
        "evenements/<slug:slug>/accueil/<uuid:public_id>/reprendre/",
        check_ins.take_back,
        name="take_back_check_in",
    ),
    path("evenements/<slug:slug>/presences/", presence_imports.read, name="read_presence"),
    path("evenements/<slug:slug>/presences/noter/", presence_imports.apply, name="apply_presence"),
    path("cycles/", cycles.index, name="cycles"),
    path("cycles/nouveau/", cycles.create, name="open_cycle"),
    path("cycles/<slug:slug>/", cycles.show, name="cycle"),
    path("cycles/<slug:slug>/modifier/", cycles.edit, name="edit_cycle"),
    path("cycles/<slug:slug>/ateliers/", cycles.join, name="join_cycle"),
    path("cycles/<slug:slug>/guide/", cycles.draft_guide, name="draft_guide"),
    path("cycles/<slug:slug>/ateliers/<int:pk>/retirer/", cycles.leave, name="leave_cycle"),
]

space: list[URLPattern] = [
    path("evenements/<slug:slug>/avis/", space_feedback.results, name="feedback_results"),
    path("questions/", space_questions.index, name="questions"),
    path("questions/poser/", space_questions.ask, name="ask"),
    path("questions/<uuid:public_id>/", space_questions.show, name="question"),
    path("questions/<uuid:public_id>/corriger/", space_questions.correct, name="correct"),
    path("questions/<uuid:public_id>/retirer/", space_questions.withdraw, name="withdraw"),
    path("questions/<uuid:public_id>/nous-aussi/", space_questions.share, name="share_question"),
    path(
        "questions/<uuid:public_id>/nous-aussi/<int:pk>/retirer/",
        space_questions.take_back,
        name="take_back_share",
    ),
    path("appels/", space_calls.index, name="calls"),
    path("appels/<slug:slug>/", space_calls.show, name="call"),
    path(
        "appels/<slug:slug>/oui/<int:pk>/retirer/",
        space_calls.take_back,
        name="take_back_pledge",
    ),
    path("retours-croises/<int:pk>/", space_crossing.answer, name="approach"),
    path("agenda/", space_agenda.index, name="agenda"),
    path("agenda/calendrier/", space_registrations.give_address, name="give_address"),
    path(
        "agenda/calendrier/reprendre/",
        space_registrations.take_back_address,
        name="take_back_address",
    ),
    path("agenda/<slug:slug>/", space_agenda.show, name="event"),
    path("agenda/<slug:slug>/inscription/", space_agenda.register, name="register"),
    path("agenda/<slug:slug>/invites/", space_agenda.bring, name="bring_guest"),
    path(
        "inscriptions/<uuid:public_id>/annuler/",
        space_registrations.give_back,
        name="give_back",
    ),
    path(
        "inscriptions/<uuid:public_id>/attestation.pdf",
        space_registrations.certificate,
        name="certificate",
    ),
]

public: list[URLPattern] = [
    path("avis/<str:token>/", public_feedback.answer, name="feedback"),
    path("avis/resultats/<str:token>/", public_feedback.results, name="feedback_results"),
    path("appels/", public_calls.index, name="calls"),
    path("appels/<slug:slug>/", public_calls.show, name="call"),
    path("agenda/", public_agenda.index, name="agenda"),
    path("agenda/calendrier.ics", feeds.everything, name="feed"),
    path("agenda/themes/<slug:slug>/calendrier.ics", feeds.of_theme, name="theme_feed"),
    path("agenda/calendrier/<str:secret>.ics", feeds.own, name="own_feed"),
    path("agenda/inscription/<str:token>/", public_registrations.show, name="registration"),
    path(
        "agenda/inscription/<str:token>/annuler/",
        public_registrations.give_back,
        name="give_back",
    ),
    path(
        "agenda/inscription/<str:token>/reprendre/",
        public_registrations.take_again,
        name="take_again",
    ),
    path(
        "agenda/inscription/<str:token>/agenda.ics",
        public_registrations.calendar,
        name="registration_calendar",
    ),
    path("agenda/inscription/<str:token>/entree.png", public_registrations.code, name="code"),
    path(
        "agenda/inscription/<str:token>/attestation.pdf",
        public_registrations.certificate,
        name="certificate",
    ),
    path("agenda/<slug:slug>/", public_agenda.show, name="event"),
    path("agenda/<slug:slug>/inscription/", public_registrations.create, name="register"),
    path("agenda/<slug:slug>/merci/", public_registrations.thanks, name="asked"),
]
