from django.urls import URLPattern

desk: list[URLPattern] = []

space: list[URLPattern] = []
