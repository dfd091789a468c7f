from django.urls import URLPattern, path

from attache.spaces.views.space import home

desk: list[URLPattern] = []

space = [path("", home.show, name="home")]
