from django.apps import AppConfig


class Memberships(AppConfig):
    name = "attache.memberships"
