from django.apps import AppConfig


class Directory(AppConfig):
    name = "attache.directory"
