from django.apps import AppConfig


class Spaces(AppConfig):
    name = "attache.spaces"
