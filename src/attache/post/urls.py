from django.urls import path

from attache.post.views.desk import letters
from attache.post.views.public import refusals

desk = [
    path("courriers/", letters.index, name="letters"),
    path("courriers/<uuid:public_id>/", letters.show, name="letter"),
    path("courriers/<uuid:public_id>/nouvel-essai/", letters.resend, name="resend"),
]

public = [path("courriels/refus/<str:token>/", refusals.answer, name="refusal")]
