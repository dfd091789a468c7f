from django.urls import URLPattern, path

from attache.spaces.views.desk import arriving as desk_arriving
from attache.spaces.views.desk import corrections as desk_corrections
from attache.spaces.views.desk import forgetting as desk_forgetting
from attache.spaces.views.public import arriving
from attache.spaces.views.space import (
    colleagues,
    corrections,
    home,
    own_data,
    records,
    subscriptions,
)

desk: list[URLPattern] = [
    path("corrections/", desk_corrections.index, name="corrections"),
    path("corrections/<int:pk>/", desk_corrections.show, name="correction"),
    path("corrections/<int:pk>/ecarter/", desk_corrections.refuse, name="refuse_correction"),
    path("acces/", desk_arriving.claims, name="claims"),
    path("acces/invitations/", desk_arriving.invitations, name="invitations"),
    path("acces/<uuid:public_id>/", desk_arriving.claim, name="claim"),
    path("acces/<uuid:public_id>/refuser/", desk_arriving.refuse, name="refuse_claim"),
    path("oublis/", desk_forgetting.index, name="forgettings"),
    path("oublis/<int:pk>/", desk_forgetting.show, name="forgetting"),
    path("personnes/<uuid:public_id>/effacer/", desk_forgetting.erase, name="erase"),
    path("oublis/<int:pk>/conserver/", desk_forgetting.refuse, name="refuse_forgetting"),
]

space: list[URLPattern] = [
    path("", home.show, name="home"),
    path("ma-fiche/", records.show, name="record"),
    path("ma-fiche/modifier/", records.edit, name="edit_record"),
    path("ma-fiche/adresse/", records.change_address, name="change_address"),
    path("ma-fiche/fonctions/<int:pk>/", corrections.of_function, name="correct_function"),
    path("ma-fiche/fonctions/<int:pk>/depart/", corrections.leave, name="leave"),
    path("ma-fiche/organismes/<slug:slug>/", corrections.of_body, name="correct_body"),
    path(
        "ma-fiche/corrections/<int:pk>/retirer/", corrections.withdraw, name="withdraw_correction"
    ),
    path("collegues/", colleagues.index, name="colleagues"),
    path("collegues/<slug:slug>/inviter/", colleagues.invite, name="invite"),
    path("invitations/<uuid:public_id>/renvoyer/", colleagues.resend, name="resend_invitation"),
    path("invitations/<uuid:public_id>/retirer/", colleagues.withdraw, name="withdraw_invitation"),
    path("acces/<uuid:public_id>/accepter/", colleagues.approve, name="approve_claim"),
    path("acces/<uuid:public_id>/refuser/", colleagues.refuse, name="refuse_claim"),
    path("abonnements/", subscriptions.index, name="subscriptions"),
    path("abonnements/courriers/<slug:nature>/", subscriptions.mail, name="mail"),
    path("abonnements/accords/<slug:purpose>/", subscriptions.own, name="agreement"),
    path("abonnements/organismes/<slug:slug>/", subscriptions.listing, name="listing"),
    path("mes-donnees/", own_data.show, name="own_data"),
    path("mes-donnees/emporter/", own_data.take, name="take_data"),
    path("mes-donnees/oubli/", own_data.ask, name="ask_to_be_forgotten"),
    path("mes-donnees/oubli/<int:pk>/annuler/", own_data.take_back, name="stay"),
]

public: list[URLPattern] = [
    path("rejoindre/", arriving.ask, name="ask"),
    path("rejoindre/envoye/", arriving.asked, name="asked"),
    path("rejoindre/<str:token>/", arriving.prove, name="claim"),
    path("invitation/<str:token>/", arriving.accept, name="invitation"),
    path("adresse/<str:token>/", arriving.change_address, name="address"),
]
