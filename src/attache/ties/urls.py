from django.urls import URLPattern, path

from attache.ties.views.desk import signs

desk: list[URLPattern] = [
    path("liens/", signs.index, name="ties"),
    path("liens/signalements/<int:pk>/passe/", signs.end, name="end_notice"),
    path("liens/<slug:key>/signalement/", signs.note, name="note_notice"),
    path("liens/<slug:key>/signes/<slug:sign>/ecarter/", signs.overrule, name="overrule_sign"),
    path("liens/<slug:key>/signes/<slug:sign>/reprendre/", signs.take_back, name="take_back"),
]

space: list[URLPattern] = []
