from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import JavaScriptCatalog, set_language

from attache.kit import mark, sitemap

# Without a token: whoever makes a reader change language from elsewhere has gained nothing, and a
# token would set a cookie on every public page.
public = [
    path("langue/", login_not_required(csrf_exempt(set_language)), name="set_language"),
    path(
        "textes-de-l-editeur.js",
        JavaScriptCatalog.as_view(packages=["django_prose_editor"]),
        name="javascript_words",
    ),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap_section"),
    path("favicon.ico", mark.icon, name="icon"),
    path("robots.txt", sitemap.robots, name="robots"),
]
