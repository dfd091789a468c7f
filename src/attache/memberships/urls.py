from django.urls import path

from attache.memberships.views.desk import (
    advice,
    commitments,
    departures,
    grid_lines,
    grids,
    groups,
    joining,
    members,
    memberships,
    simulations,
    welcomes,
)
from attache.memberships.views.public import asking
from attache.memberships.views.public import joining as public_joining
from attache.memberships.views.public import members as public_members
from attache.memberships.views.space import grids as space_grids

desk = [
    path("adherents/", members.index, name="members"),
    path("adherents/chiffres/", members.chart, name="figures"),
    path("adherents/<slug:key>/adhesion/", memberships.open_, name="open"),
    path("adherents/<slug:key>/renouvellement/", memberships.renew, name="renew"),
    path("adherents/<slug:key>/retour/", memberships.come_back, name="come_back"),
    path("adherents/<slug:key>/depart/", departures.create, name="resign"),
    path("adherents/<slug:key>/depart/annuler/", departures.take_back, name="take_back_departure"),
    path("adherents/<slug:key>/engagement/", commitments.create, name="commit"),
    path("groupements/<int:pk>/", groups.look_up, name="bring_along"),
    path("groupements/<int:pk>/<slug:slug>/", groups.create, name="cover"),
    path("rattachements/<int:pk>/fin/", groups.end, name="uncover"),
    path("accueils/", welcomes.index, name="welcomes"),
    path("accueils/nouveau/", welcomes.look_up, name="new_welcome"),
    path("accueils/nouveau/<slug:key>/", welcomes.create, name="open_welcome"),
    path("accueils/<int:pk>/", welcomes.show, name="welcome"),
    path("accueils/<int:pk>/responsable/", welcomes.hand_over, name="hand_over_welcome"),
    path("accueils/<int:pk>/cloture/", welcomes.close, name="close_welcome"),
    path("accueils/<int:pk>/<slug:kind>/faite/", welcomes.do_step, name="do_step"),
    path("accueils/<int:pk>/<slug:kind>/a-faire/", welcomes.undo_step, name="undo_step"),
    path("demandes/", joining.index, name="joinings"),
    path("demandes/<int:pk>/", joining.show, name="joining"),
    path("demandes/<int:pk>/accueillir/", joining.accept, name="accept_joining"),
    path("demandes/<int:pk>/ecarter/", joining.refuse, name="refuse_joining"),
    path("organismes/<slug:slug>/palier/", advice.show, name="advice"),
    path("grilles/", grids.index, name="grids"),
    path("grilles/nouvelle/", grids.create, name="new_grid"),
    path("grilles/<slug:slug>/", grids.show, name="grid"),
    path("grilles/<slug:slug>/modifier/", grids.edit, name="edit_grid"),
    path("grilles/<slug:slug>/proposer/", grids.propose, name="propose_grid"),
    path("grilles/<slug:slug>/reprendre/", grids.take_back, name="take_back_grid"),
    path("grilles/<slug:slug>/adopter/", grids.adopt, name="adopt_grid"),
    path("grilles/<slug:slug>/confirmer/", grids.confirm, name="confirm_grid"),
    path("grilles/<slug:slug>/simulation/", simulations.show, name="simulation"),
    path(
        "grilles/<slug:slug>/simulation/avec/<slug:base>/",
        simulations.show,
        name="simulation_with",
    ),
    path(
        "grilles/<slug:slug>/simulation/avec/<slug:base>/adherents/",
        simulations.members,
        name="simulated_members",
    ),
    path(
        "grilles/<slug:slug>/simulation/avec/<slug:base>/projection/",
        simulations.wall,
        name="simulation_wall",
    ),
    path("grilles/<slug:slug>/simulation/projection/", simulations.wall, name="simulation_wall"),
    path(
        "grilles/<slug:slug>/simulation/avec/<slug:base>/pdf/",
        simulations.printed,
        name="print_simulation",
    ),
    path("grilles/<slug:slug>/effets/", simulations.effects, name="grid_effects"),
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

space = [
    path("grilles/", space_grids.index, name="grids"),
    path("grilles/<slug:slug>/", space_grids.show, name="grid"),
    path("grilles/<slug:slug>/simulation/", space_grids.simulation, name="simulation"),
    path(
        "grilles/<slug:slug>/simulation/avec/<slug:base>/",
        space_grids.simulation,
        name="simulation",
    ),
]

public = [
    path("adherer/", public_joining.show, name="join"),
    path("adherer/demande/", asking.look_up, name="ask"),
    path("adherer/demande/formulaire/", asking.create, name="ask_form"),
    path("adherer/demande/merci/", asking.thanks, name="asked"),
    path("adherents/", public_members.index, name="members"),
]
