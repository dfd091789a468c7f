from attache.config.settings import *  # noqa: F403 -- the test settings are the settings, minus what is slow
from attache.config.settings import ENVIRONMENT, MIDDLEWARE, SQLITE
from attache.kit import catalogues

# Tests read French pages, on whatever machine and without a step before them.
catalogues.compile_all()

SECRET_KEY = "for-tests-only"  # noqa: S105 -- it says so itself
ALLOWED_HOSTS = ["*"]
DEBUG = DEMONSTRATION = False
ASSOCIATION_NAME = "La 27e Région"
# Said twice, because parallel tests would otherwise name a file for each process.
MEMORY = SQLITE | {"NAME": ":memory:", "TEST": {"NAME": ":memory:"}}
DATABASES = {"default": ENVIRONMENT.test_database or MEMORY}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The live server of the tests serves static files by itself.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
