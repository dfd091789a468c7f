"""One settings module. What differs between installations is read by `environment`."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from attache.config import environment
from attache.config.rooms import ROOMS

ENVIRONMENT = environment.load(os.environ)
OBSTACLES = ENVIRONMENT.obstacles

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = ENVIRONMENT.data.absolute()
DEBUG, DEMONSTRATION = ENVIRONMENT.debug, ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key or (
    "in-demonstration-and-debug-nothing-is-secret"
    if ENVIRONMENT.is_trial
    # Commands may run without one; the server refuses to (see wsgi.py).
    else get_random_secret_key()
)
PUBLIC_URL = ENVIRONMENT.public_url
ALLOWED_HOSTS = ENVIRONMENT.hosts or (
    ["*"] if ENVIRONMENT.is_trial else [ENVIRONMENT.host, "localhost", "127.0.0.1"]
)
LISTEN, PORT = ENVIRONMENT.listen, ENVIRONMENT.port
PROCESSES, THREADS = ENVIRONMENT.processes, ENVIRONMENT.threads

# Who may be tried in a demonstration: `serve`, which stands below the accounts, tells at the start.
CHARACTERS = "attache.accounts.demonstration.characters"

ASSOCIATION_NAME = ENVIRONMENT.association or ("La 27e Région" if DEMONSTRATION else "Attache")

ROOT_URLCONF = "attache.config.urls"
WSGI_APPLICATION = "attache.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *(f"attache.{room}" for room in ROOMS),
    "template_partials",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "django_prose_editor",
    "js_asset",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "attache.kit.addresses.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "attache.accounts.unsent.LogInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

# Pages

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "attache.config.context.association",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
                "attache.kit.templatetags.components",
                "attache.kit.templatetags.provenance",
                "attache.kit.templatetags.sharing",
                "attache.kit.templatetags.tables",
            ],
        },
    }
]
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
# What people give us: publications and their pictures. Views serve them, the web server does not.
MEDIA_ROOT = DATA / "files"
# Whoever sends too much is told by a form, and fills neither the memory nor the disk.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "attache.kit.uploads.Bounded",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Language: the interface is French; English is what the sources are written in.

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# Data

SQLITE = {
    "ENGINE": "attache.kit.sqlite",
    "NAME": DATA / "attache.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # Readers do not wait for the writer, two writers queue, what is erased is overwritten.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # As many as pages ask: Python keeps 128, and reads the others again each time.
        "cached_statements": 1000,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
            "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
        ),
    },
}
PERSISTENT = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": ENVIRONMENT.database | PERSISTENT if ENVIRONMENT.database else SQLITE}
# Shared between processes, because the limits on log-in attempts count there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}
}
if ENVIRONMENT.tasks != "database":
    # The database keeps the tasks all the same; the broker says which worker takes which.
    INSTALLED_APPS += ["django_rq"]
    TASKS["broker"] = {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": ["default"]}
    RQ_QUEUES = {"default": {"URL": ENVIRONMENT.tasks}}

# Log-in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "attache.accounts.backends.Backend",
    "rules.permissions.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "attache.post.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "attache.accounts.forms.LoggingIn",
    "request_login_code": "attache.accounts.forms.AskingForACode",
    "reset_password": "attache.accounts.forms.ForgettingPassword",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up by themselves; allauth reads here that a password is one way to log in.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An administrator opens accounts with an address that the association already writes to.
ACCOUNT_EMAIL_VERIFICATION = "none"
# Strangers get no mail from us because somebody typed their address.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,30/h/key",
    "confirm_login_code": "20/m/ip",
    "reset_password": "20/m/ip,3/m/key,30/h/key",
    # A form that anybody may send; a whole town hall may write from one address.
    "joining": "10/h/ip",
    "registering": "60/h/ip",
    "claiming": "10/h/ip",
    "readdressing": "10/h/user",
    # A whole assembly may ask from the wireless network of one room.
    "finding": "300/h/ip,5/h/key",
}

# Mail

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from or f"attache@{ENVIRONMENT.host}"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA / "mails"
if ENVIRONMENT.mail:
    EMAIL_BACKEND = "attache.post.smtp.Backend"
    EMAIL_HOST = ENVIRONMENT.mail["EMAIL_HOST"]
    EMAIL_PORT = ENVIRONMENT.mail["EMAIL_PORT"]
    EMAIL_HOST_USER = ENVIRONMENT.mail["EMAIL_HOST_USER"]
    EMAIL_HOST_PASSWORD = ENVIRONMENT.mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = ENVIRONMENT.mail["EMAIL_USE_TLS"]
    EMAIL_USE_SSL = ENVIRONMENT.mail["EMAIL_USE_SSL"]
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

# What a browser may do with our pages

FROM_US = ("script", "style", "font", "connect", "manifest")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {f"{what}-src": [SELF] for what in FROM_US}
    | {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
# The cache is in the same database: a session that ends, ends everywhere, and is read four times
# faster than through the model.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 30 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "attache.accounts.unsent.refused"
if PUBLIC_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    # The reverse proxy says how the reader came; docs/deploy.md has it set this header itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
    # It also says from where: limits on log-in attempts must not count all readers as one.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# What the server says of itself

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name}: {message}",
            "datefmt": "%Y-%m-%d %H:%M:%S",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A page that does not exist is not an event; an error is.
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "ERROR"},
        "django_tasks_db": {"level": "ERROR"},
        "attache": {"level": "INFO"},
    },
}
