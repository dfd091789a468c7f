from django.urls import path

from attache.directory.views.desk import (
    budgets,
    consents,
    functions,
    organisations,
    people,
    registrations,
    themes,
)

desk = [
    path("organismes/", organisations.index, name="organisations"),
    path("organismes/nouveau/", registrations.look_up, name="register"),
    path("organismes/nouveau/fiche/", registrations.create, name="register_form"),
    path("organismes/<slug:slug>/", organisations.show, name="organisation"),
    path("organismes/<slug:slug>/identite/", organisations.edit, name="edit_organisation"),
    path("organismes/<slug:slug>/territoire/", organisations.edit_territory, name="edit_territory"),
    path("organismes/<slug:slug>/themes/", organisations.edit_themes, name="edit_themes"),
    path("organismes/<slug:slug>/budgets/", budgets.create, name="record_budget"),
    path("organismes/<slug:slug>/budgets/<int:pk>/", budgets.edit, name="correct_budget"),
    path("organismes/<slug:slug>/budgets/<int:pk>/retirer/", budgets.remove, name="remove_budget"),
    path("organismes/<slug:slug>/accords/", consents.of_organisation, name="organisation_consent"),
    path("organismes/<slug:slug>/personnes/", people.arrive, name="arrive"),
    path("personnes/", people.index, name="people"),
    path("personnes/nouvelle/", people.create, name="add_person"),
    path("personnes/<uuid:public_id>/", people.show, name="person"),
    path("personnes/<uuid:public_id>/identite/", people.edit, name="edit_person"),
    path("personnes/<uuid:public_id>/fonctions/", functions.create, name="open_function"),
    path("personnes/<uuid:public_id>/accords/", consents.of_person, name="person_consent"),
    path("fonctions/<int:pk>/", functions.edit, name="edit_function"),
    path("fonctions/<int:pk>/fin/", functions.end, name="end_function"),
    path("fonctions/<int:pk>/succession/", functions.succeed, name="name_successor"),
    path("accords/<int:pk>/retirer/", consents.withdraw, name="withdraw_consent"),
    path("themes/", themes.index, name="themes"),
    path("themes/nouveau/", themes.create, name="create_theme"),
    path("themes/<slug:slug>/", themes.edit, name="edit_theme"),
]
