from django.urls import path

from attache.memberships.views.desk import grid_lines, grids
from attache.memberships.views.public import joining
from attache.memberships.views.public import members as public_members

desk = [
    path("grilles/", grids.index, name="grids"),
    path("grilles/nouvelle/", grids.create, name="new_grid"),
    path("grilles/<slug:slug>/", grids.show, name="grid"),
    path("grilles/<slug:slug>/modifier/", grids.edit, name="edit_grid"),
    path("grilles/<slug:slug>/proposer/", grids.propose, name="propose_grid"),
    path("grilles/<slug:slug>/reprendre/", grids.take_back, name="take_back_grid"),
    path("grilles/<slug:slug>/adopter/", grids.adopt, name="adopt_grid"),
    path("grilles/<slug:slug>/paliers/nouveau/", grid_lines.add_tier, name="add_tier"),
    path("grilles/<slug:slug>/paliers/<int:pk>/", grid_lines.edit_tier, name="edit_tier"),
    path(
        "grilles/<slug:slug>/paliers/<int:pk>/retirer/", grid_lines.remove_tier, name="remove_tier"
    ),
    path("grilles/<slug:slug>/droits/nouveau/", grid_lines.add_right, name="add_right"),
    path("grilles/<slug:slug>/droits/<int:pk>/", grid_lines.edit_right, name="edit_right"),
    path(
        "grilles/<slug:slug>/droits/<int:pk>/retirer/",
        grid_lines.remove_right,
        name="remove_right",
    ),
]

public = [
    path("adherer/", joining.show, name="join"),
    path("adherents/", public_members.index, name="members"),
]
