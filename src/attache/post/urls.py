from django.urls import path

from attache.post.views.desk import kinds, letters, mailings
from attache.post.views.public import refusals

desk = [
    path("courriers/", letters.index, name="letters"),
    path("courriers/nouveau/", mailings.create, name="new_mailing"),
    path("courriers/apercu/", mailings.preview, name="preview"),
    path("courriers/envois/", mailings.index, name="mailings"),
    path("courriers/envois/<uuid:public_id>/", mailings.show, name="mailing"),
    path("courriers/envois/<uuid:public_id>/liste/", mailings.spreadsheet, name="mailing_list"),
    path("courriers/envois/<uuid:public_id>/partir/", mailings.let_go, name="let_mailing_go"),
    path("courriers/envois/<uuid:public_id>/retirer/", mailings.withdraw, name="withdraw_mailing"),
    path("courriers/modeles/", kinds.index, name="kinds"),
    path("courriers/modeles/<slug:name>/depart/", kinds.decide, name="decide_leave"),
    path("courriers/modeles/<slug:name>/<slug:language>/", kinds.reword, name="reword"),
    path("courriers/modeles/<slug:name>/<slug:language>/retablir/", kinds.restore, name="restore"),
    path("courriers/en-attente/<slug:kind>/", letters.let_go_kind, name="let_kind_go"),
    path("courriers/en-attente/<slug:kind>/retirer/", letters.withdraw_of_kind, name="withdraw_of"),
    path("courriers/<uuid:public_id>/", letters.show, name="letter"),
    path("courriers/<uuid:public_id>/lecture/", letters.read, name="read"),
    path("courriers/<uuid:public_id>/pieces/<int:pk>/", letters.enclosure, name="enclosure"),
    path("courriers/<uuid:public_id>/partir/", letters.let_go, name="let_go"),
    path("courriers/<uuid:public_id>/retirer/", letters.withdraw, name="withdraw"),
    path("courriers/<uuid:public_id>/nouvel-essai/", letters.resend, name="resend"),
    path("courriers/<uuid:public_id>/parti/", letters.presume_sent, name="presume_sent"),
]

public = [path("courriels/refus/<str:token>/", refusals.answer, name="refusal")]
