from django.urls import URLPattern, path

from attache.library.views.desk import publications
from attache.library.views.public import publications as public_publications

desk: list[URLPattern] = [
    path("publications/", publications.index, name="publications"),
    path("publications/<slug:slug>/", publications.show, name="publication"),
]

space: list[URLPattern] = []

public: list[URLPattern] = [
    path("publications/", public_publications.index, name="publications"),
    path("publications/<slug:slug>/", public_publications.show, name="publication"),
]
