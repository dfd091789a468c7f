from django.urls import path

from attache.front.views.desk import home, presentations, provenance, searches, tasks
from attache.front.views.public import blocks, statements
from attache.front.views.public import home as public_home

desk = [
    path("", home.show, name="home"),
    path("mettre-de-cote/", home.set_aside, name="set_aside"),
    path("mis-de-cote/", home.asides, name="asides"),
    path("mis-de-cote/<int:pk>/reprendre/", home.bring_back, name="bring_back"),
    path("recherche/", searches.show, name="search"),
    path("recherche/suggestions/", searches.suggest, name="suggest"),
    path("provenance/<slug:kind>/<int:pk>/", provenance.show, name="provenance"),
    path("provenance/<slug:kind>/<int:pk>/relier/", provenance.link, name="link"),
    path("provenance/<slug:kind>/<int:pk>/delier/", provenance.unlink, name="unlink"),
    path("taches/", tasks.index, name="tasks"),
    path("taches/<uuid:pk>/relancer/", tasks.run_again, name="run_task_again"),
    path("presentation/", presentations.edit, name="presentation"),
]

public = [
    path("", public_home.show, name="home"),
    path("accessibilite/", statements.accessibility, name="accessibility"),
    path("mentions-legales/", statements.legal, name="legal"),
    path("blocs/", blocks.index, name="blocks"),
    path("blocs/<slug:name>/", blocks.show, name="block"),
    path("oembed", blocks.oembed, name="oembed"),
]
