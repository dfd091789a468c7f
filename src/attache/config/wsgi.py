import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from attache.config import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
application = get_wsgi_application()

if settings.OBSTACLES:
    environment.stop(*settings.OBSTACLES)
