from django.urls import URLPattern, path

from attache.decisions.views.desk import declarations, effects, register, trials
from attache.decisions.views.space import decisions as own

desk: list[URLPattern] = [
    path("decisions/", register.index, name="decisions"),
    path("decisions/<uuid:public_id>/", register.show, name="decision"),
    path("decisions/<uuid:public_id>/modifier/", register.edit, name="edit"),
    path("decisions/<uuid:public_id>/faite/", register.finish, name="finish"),
    path("decisions/<uuid:public_id>/abandonner/", register.drop, name="drop"),
    path("decisions/<uuid:public_id>/rouvrir/", register.reopen, name="reopen"),
    path("declarations/", declarations.index, name="declarations"),
    path("declarations/<uuid:public_id>/", declarations.show, name="declaration"),
    path("declarations/<uuid:public_id>/noter/", declarations.declare, name="declare"),
    path("declarations/<uuid:public_id>/recepisse/", declarations.receipt, name="receipt"),
    path(
        "declarations/statuts/<slug:slug>/", declarations.statutes_to_copy, name="statutes_to_copy"
    ),
    path("grilles/<slug:slug>/fin-de-l-essai/", trials.show, name="trial"),
    path("resolutions/<uuid:public_id>/effets/", effects.show, name="effects"),
    path("resolutions/<uuid:public_id>/effets/qui/", effects.look_up, name="look_up"),
    path(
        "resolutions/<uuid:public_id>/effets/qui/<slug:key>/",
        effects.attach_person,
        name="attach_person",
    ),
    path("resolutions/<uuid:public_id>/effets/<slug:kind>/", effects.attach, name="attach"),
    path("effets/<uuid:public_id>/modifier/", effects.reword, name="reword"),
    path("effets/<uuid:public_id>/retirer/", effects.detach, name="detach"),
    path("effets/<uuid:public_id>/reessayer/", effects.try_again, name="try_again"),
]

space: list[URLPattern] = [path("decisions/", own.index, name="decisions")]
