import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from attache.config import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.config.settings")
application = get_wsgi_application()

if settings.OBSTACLES:
    environment.stop(*settings.OBSTACLES)

# A page makes some ten thousand objects and lets go of nearly all at its end: looking for cycles
# among them every seven hundred, as Python does by itself, costs a twentieth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
