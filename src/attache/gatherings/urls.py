from django.urls import URLPattern, path

from attache.gatherings.views.desk import cycles, events

desk: list[URLPattern] = [
    path("evenements/", events.index, name="events"),
    path("evenements/<slug:slug>/", events.show, name="event"),
    path("cycles/", cycles.index, name="cycles"),
    path("cycles/<slug:slug>/", cycles.show, name="cycle"),
]

space: list[URLPattern] = []

public: list[URLPattern] = []
