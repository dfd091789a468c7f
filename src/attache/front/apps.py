from django.apps import AppConfig


class Front(AppConfig):
    name = "attache.front"
