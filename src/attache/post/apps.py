from django.apps import AppConfig


class Post(AppConfig):
    name = "attache.post"
