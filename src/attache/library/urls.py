from django.urls import URLPattern, path

from attache.library.views.desk import crediting, files, publications, revisions, steps
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
]

space: list[URLPattern] = []

public: list[URLPattern] = [
    path("publications/", public_publications.index, name="publications"),
    path(_ONE, public_publications.show, name="publication"),
    path("fichiers/<uuid:public_id>/", public_files.attachment, name="attachment"),
    path("images/<uuid:public_id>/", public_files.picture, name="picture"),
    path("images/<uuid:public_id>/petite/", public_files.small_picture, name="small_picture"),
]
