from allauth.account import views as allauth
from allauth.decorators import rate_limit
from django.urls import path, re_path

from attache.accounts.views.desk import closures, offices, users
from attache.accounts.views.public import demonstration
from attache.accounts.views.public import doors as entrance

_limited = rate_limit(action="confirm_login_code")  # type: ignore[no-untyped-call]

desk = [
    path("comptes/", users.index, name="users"),
    path("comptes/nouveau/", users.create, name="open"),
    path("comptes/<int:pk>/", users.show, name="user"),
    path("comptes/<int:pk>/corriger/", users.edit, name="correct"),
    path("comptes/<int:pk>/fermer/", closures.create, name="close"),
    path("comptes/<int:pk>/rouvrir/", closures.undo, name="reopen"),
    path("comptes/<int:pk>/charges/nouvelle/", offices.create, name="grant"),
    path("comptes/<int:pk>/charges/<int:office_pk>/fin/", offices.end, name="end"),
]

# Included without a namespace: allauth looks its pages up by these names. Nobody signs up by
# themselves and nobody manages addresses here, so those pages of allauth have no address.
doors = [
    path("", entrance.enter, name="account_login"),
    path("sortie/", allauth.logout, name="account_logout"),
    path("code/", allauth.request_login_code, name="account_request_login_code"),
    path(
        "code/confirmation/",
        # allauth counts the tries in the session, which two requests at once can outrun.
        _limited(allauth.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("ferme/", allauth.account_inactive, name="account_inactive"),
    path("mot-de-passe/", allauth.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", allauth.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", allauth.password_reset, name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "mot-de-passe/nouveau/fait/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("demonstration/", demonstration.enter, name="demonstration"),
]
