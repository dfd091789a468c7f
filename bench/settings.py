"""The product's own settings, with two pages more: the floors that others are compared with."""

from attache.config.settings import *  # noqa: F403 -- the settings are the product's, measured as they are
from attache.config.settings import MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.count_queries", *MIDDLEWARE]
TEMPLATES[0]["DIRS"] = ["bench/templates"]
