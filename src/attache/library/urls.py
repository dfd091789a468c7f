from django.urls import URLPattern, path

from attache.library.views.desk import (
    crediting,
    feeds,
    files,
    finds,
    publications,
    reuses,
    revisions,
    steps,
    watch,
)
from attache.library.views.public import citations, harvesters
from attache.library.views.public import feeds as public_feeds
from attache.library.views.public import files as public_files
from attache.library.views.public import publications as public_publications

_ONE = "publications/<slug:slug>/"

desk: list[URLPattern] = [
    path("publications/", publications.index, name="publications"),
    path("publications/nouvelle/", publications.draft, name="draft"),
    path(_ONE, publications.show, name="publication"),
    path(f"{_ONE}apercu/", publications.preview, name="preview"),
    path(f"{_ONE}texte/", publications.write, name="write"),
    path(f"{_ONE}notice/", publications.file_away, name="file_away"),
    path(f"{_ONE}relire/", steps.review, name="review"),
    path(f"{_ONE}brouillon/", steps.send_back, name="send_back"),
    path(f"{_ONE}publier/", steps.publish, name="publish"),
    path(f"{_ONE}depublier/", steps.unpublish, name="unpublish"),
    path(f"{_ONE}reserver/", steps.restrict, name="restrict"),
    path(f"{_ONE}ouvrir/", steps.open_to_all, name="open_to_all"),
    path(f"{_ONE}credits/", crediting.index, name="credits"),
    path(f"{_ONE}credits/<int:pk>/retirer/", crediting.remove, name="remove_credit"),
    path(f"{_ONE}credits/<int:pk>/en-premier/", crediting.put_first, name="put_credit_first"),
    path(f"{_ONE}fichiers/", files.index, name="files"),
    path(f"{_ONE}fichiers/<uuid:public_id>/retirer/", files.remove, name="remove_file"),
    path(f"{_ONE}images/", files.pictures, name="pictures"),
    path(f"{_ONE}images/<uuid:public_id>/", files.describe, name="describe_picture"),
    path(f"{_ONE}images/<uuid:public_id>/couverture/", files.choose_cover, name="choose_cover"),
    path(f"{_ONE}images/<uuid:public_id>/retirer/", files.remove_picture, name="remove_picture"),
    path(f"{_ONE}versions/", revisions.index, name="revisions"),
    path(f"{_ONE}versions/<int:number>/", revisions.show, name="revision"),
    path(f"{_ONE}versions/<int:number>/reprendre/", revisions.go_back, name="go_back"),
    path(f"{_ONE}reprises/noter/", reuses.note, name="note_reuse"),
    path(f"{_ONE}reprises/<int:pk>/retirer/", reuses.remove, name="remove_reuse"),
    path("veille/", watch.index, name="watch"),
    path("veille/<int:pk>/garder/", watch.keep, name="keep"),
    path("veille/passer/", watch.pass_over, name="pass_over"),
    path("veille/reprendre/", watch.take_back, name="take_back"),
    path("veille/flux/", feeds.index, name="feeds"),
    path("veille/flux/suivre/", feeds.create, name="follow"),
    path("veille/flux/<int:pk>/", feeds.show, name="feed"),
    path("veille/flux/<int:pk>/modifier/", feeds.edit, name="edit_feed"),
    path("veille/flux/<int:pk>/pause/", feeds.pause, name="pause_feed"),
    path("veille/flux/<int:pk>/suivre/", feeds.resume, name="resume_feed"),
    path("veille/flux/<int:pk>/retirer/", feeds.remove, name="remove_feed"),
    path("pepites/", finds.index, name="finds"),
    path("pepites/nouvelle/", finds.note, name="note_find"),
    path("pepites/<uuid:public_id>/", finds.show, name="find"),
    path("pepites/<uuid:public_id>/modifier/", finds.edit, name="edit_find"),
    path("pepites/<uuid:public_id>/retirer/", finds.remove, name="remove_find"),
]

space: list[URLPattern] = []

public: list[URLPattern] = [
    path("publications/", public_publications.index, name="publications"),
    *(
        path(f"publications/flux.{ending}", public_feeds.show, {"written": ending}, name=ending)
        for ending in ("rss", "atom", "json")
    ),
    *(
        path(f"{_ONE}citation.{ending}", citations.show, {"written": ending}, name=f"cite_{ending}")
        for ending in ("bib", "ris", "json")
    ),
    path("oai/", harvesters.harvest, name="oai"),
    path(_ONE, public_publications.show, name="publication"),
    path("fichiers/<uuid:public_id>/", public_files.attachment, name="attachment"),
    path("images/<uuid:public_id>/", public_files.picture, name="picture"),
    path("images/<uuid:public_id>/petite/", public_files.small_picture, name="small_picture"),
]
