"""Every kind of page, by face, as the demonstration has it."""

from urllib.parse import urlsplit

from django.urls import reverse

from attache.accounts.models import Office
from attache.assemblies import signed_pages as assembly_pages
from attache.assemblies.models import Group, Item, Meeting, Proposal, Resolution
from attache.companionship import signed_pages as exchange_pages
from attache.companionship.models import DateOffer, Exchange, Match, Promise
from attache.decisions.models import Decision, Declaration, Effect
from attache.directory.models import Function
from attache.gatherings import signed_pages
from attache.gatherings.models import Approach, Event, Question, Registration
from attache.gatherings.queries import feedback
from attache.introductions import signed_pages as introduction_pages
from attache.introductions.models import FollowUp, Introduction, Mentoring, MentoringMeeting
from attache.library.models import Feed, FeedItem, Find
from attache.mandates.models import College, Designation, Mandate
from attache.memberships.models import JoiningRequest, Member
from attache.post import doors as post_doors
from attache.post.models import Letter, Mailing
from attache.post.registries import Nature
from attache.road_maps.models import RoadMapStep
from attache.spaces import doors as spaces_doors
from attache.spaces.models import Claim, ColleagueInvitation, Correction
from attache.ties.models import AddedFact, Contest, Renewal

VISITOR = "visitor"
EVALUATION = "innovation-publique-et-si-on-depliait-l-evaluation"
COMING = "complices-locaux-une-fin-de-journee-a-rennes"
FULL = "compter-autrement-pour-decider-autrement"
OVER = "conflits-mediation-prendre-soin-des-relations"
DRAFT = "servir-quand-tout-bascule"
CALLED_OFF = "qui-decide-de-la-foret"
CROSSED = "retours-croises-les-conventions-citoyennes-locales"
ELSEWHERE = "dossier-d-horizons-publics-les-programmes-d-innovation-sur-l-etabli"
UNDER_WAY = "servir-quand-tout-bascule-premiers-entretiens"
CYCLE = "maitrise-d-usage-de-la-commande-au-guide"
ROAD_MAP = "apprendre-ensemble-en-isere"
OUR_ROAD_MAP = "des-lieux-partages-en-ille-et-vilaine"
STATUTES = "statuts-du-21-juin-2021"
FORMER = "statuts-d-avant-juin-2021"
PROPOSED = "projet-de-statuts-reunions-a-distance"
CALL = "partagez-une-grille-d-evaluation-dont-vous-vous-servez"
OPEN_CALL = "pretez-une-demi-journee-pour-essayer-une-mediation"
ASSEMBLY = "assemblee-generale-de-printemps"
HELD = "assemblee-generale-du-21-juin-2021"
CALLED = "assemblee-generale-d-etape"
BOARD = "conseil-d-administration"
EFFECTS = (*Effect.Kind.values, "qui")
PUBLIC = [
    "/",
    "/agenda/",
    "/agenda/?quand=passes",
    f"/agenda/{EVALUATION}/",
    f"/agenda/{COMING}/",
    f"/agenda/{CALLED_OFF}/",
    f"/agenda/{CROSSED}/",
    f"/agenda/{COMING}/merci/",
    f"/assemblee/{CALLED}/arrivee/",
    f"/assemblee/{HELD}/arrivee/",
    f"/assemblee/{CALLED}/arrivee/envoye/",
    "/appels/",
    f"/appels/{CALL}/",
    "/statuts/",
    f"/statuts/{FORMER}/",
    f"/statuts/{STATUTES}/depuis/{FORMER}/",
    "/publications/",
    "/publications/?q=evaluer&theme=evaluation",
    f"/publications/{EVALUATION}/",
    f"/publications/{ELSEWHERE}/",
    "/adherer/?kind=commune&budget=1+400+000",
    "/adherer/demande/?q=quimper",
    "/adherer/demande/formulaire/?organisme=commune:29232",
    "/adherer/demande/formulaire/",
    "/adherer/demande/merci/",
    "/adherents/",
    "/blocs/?nombre=2",
    "/blocs/agenda/",
    "/blocs/publications/?couleurs=sombre",
    "/blocs/carte/?couleurs=clair",
    "/blocs/adherents/",
    "/accessibilite/",
    "/mentions-legales/",
    "/rejoindre/",
    "/rejoindre/envoye/",
    "/connexion/",
    "/connexion/mot-de-passe/oublie/",
]
SPACE = [
    "/espace/",
    "/espace/ma-fiche/",
    "/espace/ma-fiche/modifier/",
    "/espace/ma-fiche/adresse/",
    "/espace/ma-fiche/organismes/rennes-metropole/",
    "/espace/collegues/",
    "/espace/collegues/rennes-metropole/inviter/",
    "/espace/abonnements/",
    "/espace/mes-donnees/",
    "/espace/mes-donnees/oubli/",
    "/espace/agenda/",
    "/espace/echanges/",
    "/espace/reciprocite/",
    "/espace/reciprocite/rennes-metropole/?annee=toujours",
    "/espace/reciprocite/rennes-metropole/?annee=2019",
    "/espace/reciprocite/rennes-metropole/ajouter/",
    "/espace/mentorats/",
    "/espace/mises-en-relation/",
    "/espace/grilles/",
    "/espace/grilles/grille-proposee/",
    "/espace/statuts/",
    f"/espace/statuts/{PROPOSED}/",
    "/espace/decisions/",
    "/espace/assemblees/",
    *(f"/espace/assemblees/{each}/rennes-metropole/" for each in (CALLED, HELD)),
    "/espace/representation/",
    "/espace/proces-verbaux/",
    f"/espace/proces-verbaux/{HELD}/",
    *(
        f"/espace/assemblees/{CALLED}/rennes-metropole/{page}/"
        for page in ("reponse", "points", "candidatures", "tour-de-table", "groupes")
    ),
    "/espace/representation/rennes-metropole/",
    "/espace/territoire/",
    f"/espace/territoire/feuilles-de-route/{OUR_ROAD_MAP}/",
    f"/espace/agenda/{COMING}/",
    f"/espace/agenda/{FULL}/",
    f"/espace/evenements/{OVER}/avis/",
    "/espace/questions/",
    "/espace/questions/poser/",
    "/espace/appels/",
    f"/espace/appels/{CALL}/",
    f"/espace/appels/{OPEN_CALL}/",
]
READING = [
    "/equipe/",
    "/equipe/adherents/?contacts=un",
    "/equipe/adherents/chiffres/",
    "/equipe/organismes/departement-de-l-isere/",
    "/equipe/personnes/?q=fictif",
    "/equipe/themes/",
    "/equipe/grilles/",
    "/equipe/grilles/grille-de-2022/?kind=region&budget=2+M€",
    "/equipe/grilles/grille-proposee/simulation/",
    "/equipe/grilles/grille-proposee/simulation/avec/grille-de-2021/adherents/?effet=up",
    "/equipe/grilles/grille-proposee/simulation/avec/grille-de-2022/projection/",
    "/equipe/grilles/grille-de-2022/effets/",
    "/equipe/assemblees/",
    f"/equipe/assemblees/{ASSEMBLY}/",
    *(f"/equipe/assemblees/{HELD}/{page}" for page in ("", "emargement/", "proces-verbal/")),
    *(f"/equipe/assemblees/{each}/mur/" for each in (CALLED, HELD)),
    f"/equipe/assemblees/{CALLED}/affiche/",
    *(
        f"/equipe/assemblees/{CALLED}/{page}/"
        for page in ("reponses", "preuve", "demandes", "recueil", "recueil/mur")
    ),
    *(f"/equipe/assemblees/{HELD}/proces-verbal/{page}/" for page in ("releve", "versions")),
    f"/equipe/assemblees/{HELD}/proces-verbal/versions/0/",
    *(f"/equipe/instances/{slug}" for slug in ("", "assemblee-generale/", f"{BOARD}/")),
    "/equipe/decisions/",
    "/equipe/decisions/?etat=done&retard=oui",
    "/equipe/declarations/",
    f"/equipe/declarations/statuts/{STATUTES}/",
    "/equipe/grilles/grille-de-2021/fin-de-l-essai/",
    "/equipe/representants/",
    "/equipe/representants/?voix=personne&type=commune",
    "/equipe/representants/metropole-europeenne-de-lille/",
    "/equipe/accueils/",
    "/equipe/demandes/",
    "/equipe/liens/",
    "/equipe/agents-du-changement/",
    "/equipe/agents-du-changement/?etat=to_find",
    "/equipe/agents-du-changement/reseau/",
    "/equipe/agents-du-changement/reseau/departement-de-l-isere/",
    "/equipe/liens/?etat=ecartes&signe=silence",
    "/equipe/organismes/metropole-d-aix-marseille-provence/",
    "/equipe/echanges/",
    "/equipe/pepites-a-partager/",
    "/equipe/pepites-a-partager/envoyees/",
    "/equipe/pepites-a-partager/pour/rennes-metropole/",
    "/equipe/reciprocite/rennes-metropole/?annee=toujours",
    "/equipe/reciprocite/region-bretagne/",
    "/equipe/contestations/",
    "/equipe/echanges/charge/",
    "/equipe/echanges/agenda/",
    "/equipe/cadences/?etat=retard",
    "/equipe/cadences/paliers/",
    "/equipe/liens/renouvellements/",
    "/equipe/liens/departs/",
    "/equipe/mentorats/",
    "/equipe/mises-en-relation/",
    "/equipe/mises-en-relation/?etat=agreed",
    "/equipe/mises-en-relation/proposees/",
    "/equipe/mises-en-relation/de/region-bretagne/",
    "/equipe/mises-en-relation/de/inrae/avec/?q=rennes",
    "/equipe/mentorats/?etat=sans-rencontre",
    "/equipe/mentorats/pour/ville-de-loos-en-gohelle/",
    "/equipe/territoires/",
    "/equipe/territoires/departement/38/",
    "/equipe/territoires/region/53/",
    "/equipe/statuts/",
    f"/equipe/statuts/{STATUTES}/",
    f"/equipe/statuts/{PROPOSED}/changements/",
    f"/equipe/statuts/{STATUTES}/regles/",
    "/equipe/feuilles-de-route/?etapes=retard",
    f"/equipe/feuilles-de-route/{ROAD_MAP}/",
    "/equipe/questions/",
    "/equipe/evenements/",
    f"/equipe/evenements/{EVALUATION}/",
    f"/equipe/evenements/{EVALUATION}/cloture/",
    f"/equipe/evenements/{OVER}/",
    f"/equipe/evenements/{OVER}/cloture/",
    f"/equipe/evenements/{FULL}/inscriptions/",
    f"/equipe/evenements/{OVER}/accueil/?q=fictif",
    f"/equipe/evenements/{COMING}/invitations/",
    f"/equipe/evenements/{CROSSED}/retours-croises/",
    "/equipe/inscriptions/a-oublier/",
    "/equipe/cycles/",
    f"/equipe/cycles/{CYCLE}/",
    "/equipe/appels/",
    f"/equipe/appels/{CALL}/",
    "/equipe/publications/",
    f"/equipe/publications/{EVALUATION}/",
    f"/equipe/publications/{EVALUATION}/apercu/",
    f"/equipe/publications/{EVALUATION}/versions/",
    f"/equipe/publications/{EVALUATION}/versions/1/",
    f"/equipe/publications/{UNDER_WAY}/",
    "/equipe/veille/",
    "/equipe/veille/flux/",
    "/equipe/pepites/",
    "/equipe/corrections/",
    "/equipe/acces/",
    "/equipe/acces/invitations/",
    "/equipe/recherche/?q=rennes",
    "/equipe/journal/?q=grille",
    "/equipe/mis-de-cote/",
]
WRITING = [
    "/equipe/organismes/nouveau/?q=rennes",
    "/equipe/organismes/nouveau/fiche/?nom=Rennes",
    "/equipe/organismes/ville-de-nancy/identite/",
    "/equipe/organismes/ville-de-nancy/personnes/",
    "/equipe/adherents/ville-d-orsay/adhesion/",
    "/equipe/adherents/ville-de-nancy/depart/",
    "/equipe/accueils/nouveau/?q=brest",
    "/equipe/presentation/",
    "/equipe/liens/ville-de-nancy/signalement/",
    "/equipe/liens/ville-de-nancy/signes/one_person/ecarter/",
    "/equipe/echanges/avec/rennes-metropole/noter/",
    "/equipe/echanges/avec/rennes-metropole/planifier/",
    "/equipe/echanges/avec/rennes-metropole/preparer/",
    "/equipe/echanges/avec/rennes-metropole/dates/",
    "/equipe/reciprocite/rennes-metropole/ajouter/",
    "/equipe/cadences/de/rennes-metropole/",
    "/equipe/mentorats/proposer/?q=rennes",
    "/equipe/mises-en-relation/poids/",
    "/equipe/mises-en-relation/nouvelle/?q=rennes",
    "/equipe/mises-en-relation/de/region-bretagne/avec/ville-de-nancy/",
    "/equipe/mises-en-relation/de/region-bretagne/avec/ville-de-nancy/ecarter/",
    "/equipe/mentorats/pour/rennes-metropole/avec/?q=nancy",
    "/equipe/mentorats/entre/ville-de-nancy/rennes-metropole/",
    "/equipe/territoires/departement/35/feuille-de-route/",
    f"/equipe/feuilles-de-route/{ROAD_MAP}/modifier/",
    f"/equipe/feuilles-de-route/{ROAD_MAP}/etapes/",
    f"/equipe/feuilles-de-route/{ROAD_MAP}/clore/",
    "/equipe/evenements/nouveau/",
    f"/equipe/evenements/{DRAFT}/identite/",
    f"/equipe/evenements/{DRAFT}/date/",
    f"/equipe/evenements/{DRAFT}/public/",
    f"/equipe/evenements/{DRAFT}/programme/",
    f"/equipe/evenements/{DRAFT}/intervenants/?q=fictif",
    f"/equipe/evenements/{DRAFT}/intervenants/nouveau/",
    f"/equipe/evenements/{DRAFT}/copier/",
    f"/equipe/evenements/{COMING}/annuler/",
    f"/equipe/evenements/{COMING}/inscriptions/ajouter/?q=fictif",
    f"/equipe/evenements/{COMING}/inscriptions/ajouter/nouveau/",
    f"/equipe/evenements/{OVER}/accueil/nouveau/",
    f"/equipe/evenements/{OVER}/presences/",
    f"/equipe/evenements/{OVER}/cloture/feedback/laisser/",
    f"/equipe/evenements/{CROSSED}/grille/",
    f"/equipe/evenements/{CROSSED}/demarches/?q=rennes",
    "/equipe/cycles/nouveau/",
    f"/equipe/cycles/{CYCLE}/modifier/",
    "/equipe/questions/noter/?q=rennes",
    "/equipe/questions/noter/rennes-metropole/",
    "/equipe/appels/nouveau/",
    f"/equipe/appels/{OPEN_CALL}/modifier/",
    f"/equipe/appels/{OPEN_CALL}/clore/",
    f"/equipe/appels/{OPEN_CALL}/oui/?q=rennes",
    "/equipe/publications/nouvelle/",
    f"/equipe/publications/{EVALUATION}/texte/",
    f"/equipe/publications/{EVALUATION}/notice/",
    f"/equipe/publications/{EVALUATION}/credits/",
    f"/equipe/publications/{EVALUATION}/fichiers/",
    f"/equipe/publications/{EVALUATION}/images/",
    f"/equipe/publications/{EVALUATION}/reprises/noter/",
    f"/equipe/publications/{EVALUATION}/reserver/",
    "/equipe/pepites/nouvelle/",
    "/equipe/veille/flux/suivre/",
    "/equipe/courriers/nouveau/",
    "/equipe/courriers/nouveau/?liste=adherents&region=53",
]
HOLDING = [f"/equipe/assemblees/{each}/conduire/" for each in (ASSEMBLY, CALLED, HELD)]
RUNNING = [
    "/equipe/comptes/",
    "/equipe/comptes/nouveau/",
    "/equipe/courriers/",
    "/equipe/oublis/",
    "/equipe/courriers/modeles/",
    "/equipe/courriers/modeles/question_became/fr/",
    "/equipe/courriers/en-attente/question_became/",
    "/equipe/courriers/envois/",
    "/equipe/taches/",
    "/equipe/assemblees/preparer/",
    *(
        f"/equipe/assemblees/{CALLED}/{act}/"
        for act in ("recueil/groupes", "reponses/ville-de-nancy", "nouvelles/ville-de-nancy")
    ),
    *(
        f"/equipe/assemblees/{ASSEMBLY}/{act}/"
        for act in (
            *("modifier", "convoquer", "annuler", "ordre-du-jour", "pouvoirs"),
            *("presidence", "seconde-convocation"),
        )
    ),
    "/equipe/instances/nouvelle/",
    *(f"/equipe/instances/{BOARD}/{act}/" for act in ("modifier", "tiers", "colleges")),
    f"/equipe/instances/{BOARD}/mandats/?q=fictif",
    "/equipe/representants/ville-de-nancy/designer/",
    "/equipe/statuts/nouvelle/",
    f"/equipe/statuts/{PROPOSED}/modifier/",
    f"/equipe/statuts/{PROPOSED}/suivre/",
    f"/equipe/statuts/{PROPOSED}/proposer/",
    f"/equipe/statuts/{PROPOSED}/adopter/",
    f"/equipe/statuts/{PROPOSED}/abandonner/",
    f"/equipe/statuts/{PROPOSED}/articles/",
    f"/equipe/statuts/{PROPOSED}/regles/colleges/",
    f"/equipe/statuts/{PROPOSED}/regles/votes/",
    f"/equipe/statuts/{PROPOSED}/regles/majority_statutes/",
    f"/equipe/statuts/{STATUTES}/declarer/",
]


# What only a key of the database leads to, found once there is a database.


def public_keys():
    seated = Registration.objects.filter(event__slug=COMING).seated()[0]
    there = Registration.objects.filter(event__slug=OVER, was_present=True)[0]
    asking = {"first_name": "Anne", "last_name": "Fictive", "title": "Cheffe", "level": "officer"}
    called = Meeting.objects.get(slug=CALLED)
    signed = [
        assembly_pages.page(called, Member.objects.get(key="rennes-metropole")),
        signed_pages.page(seated),
        signed_pages.page(there),
        post_doors.address("a@ville.example", Nature.LETTER),
        *(
            introduction_pages.page(each, side)
            for each in Introduction.objects.exclude(about="")
            for side in Introduction.Side
        ),
        spaces_doors.to_accept(ColleagueInvitation.objects.get()),
        spaces_doors.to_claim(asking | {"email": "a@rennes-metropole.example"}),
        *(exchange_pages.page(each) for each in DateOffer.objects.order_by("pk")),
    ]
    return [
        *(urlsplit(each).path for each in signed),
        reverse("gatherings_public:feedback", args=[feedback.token(there)]),
        reverse("gatherings_public:feedback_results", args=[feedback.results_token(there.event)]),
    ]


def space_keys():
    function = Function.objects.get(
        organisation__slug="rennes-metropole", person__last_name="Fictif"
    )
    ours = Question.objects.filter(organisation=function.organisation).last()
    theirs = Question.objects.filter(is_shared=True).exclude(organisation=function.organisation)
    return [
        f"/espace/questions/{ours.public_id}/",
        *(
            f"/espace/assemblees/{text.item.meeting.slug}/rennes-metropole/textes/{text.public_id}/"
            for text in Resolution.objects.filter(item__meeting__slug__in=[CALLED, HELD])[:3]
        ),
        *(
            f"/espace/reciprocite/rennes-metropole/faits/{added.key}/contester/"
            for added in AddedFact.objects.filter(member__key="rennes-metropole", person=None)
        ),
        f"/espace/questions/{theirs.first().public_id}/",
        f"/espace/ma-fiche/fonctions/{function.pk}/",
        f"/espace/ma-fiche/fonctions/{function.pk}/depart/",
        *(
            f"/espace/mises-en-relation/{asked.public_id}/"
            for asked in Introduction.objects.under_way().filter(
                member__organisation=function.organisation
            )
        ),
        *(
            f"/espace/territoire/etapes/{step.public_id}/{act}"
            for step in RoadMapStep.objects.open().filter(committed=function.organisation)
            for act in ("", "retirer/rennes-metropole/")
        ),
        *(
            f"/espace/mentorats/{ours.public_id}/{act}/"
            for ours in Mentoring.objects.filter(mentor__organisation=function.organisation)
            for act in ("rencontre", "appris")
        ),
        *(
            f"/espace/retours-croises/{each.pk}/"
            for each in Approach.objects.filter(organisation=function.organisation)
        ),
    ]


def reading_keys():
    function = Function.objects.get(organisation__slug="ville-de-nancy", ends_on=None)
    registration = Registration.objects.filter(event__slug=COMING).first()
    event = Event.objects.get(slug=EVALUATION)
    found = [
        function.person,
        JoiningRequest.objects.exclude(body_name="").get(),
        *Question.objects.order_by("pk")[:1],
        Question.objects.waiting().first(),
        Feed.objects.first(),
        Find.objects.first(),
        Claim.objects.first(),
        Correction.objects.first(),
        Exchange.objects.held().order_by("pk").first(),
        Exchange.objects.ahead().order_by("pk").first(),
        *Mentoring.objects.order_by("pk"),
        *Introduction.objects.order_by("pk"),
        *Resolution.objects.order_by("pk")[:1],
        *Effect.objects.order_by("pk"),
        *Decision.objects.order_by("pk"),
        *Declaration.objects.order_by("pk"),
        DateOffer.objects.filter(answer="none").get().exchange,
        *Renewal.objects.order_by("pk"),
        Match.objects.proposed().order_by("-weight", "pk").first(),
        *Match.objects.sent().order_by("pk"),
        Match.objects.filter(set_aside_on__isnull=False).first(),
    ]
    return [
        *(each.get_absolute_url() for each in found),
        f"/equipe/code/{registration.public_id}/",
        f"/equipe/evenements/{COMING}/inscriptions/{registration.public_id}/",
        f"/equipe/provenance/event/{event.pk}/?q=fonction",
    ]


def writing_keys():
    function = Function.objects.get(organisation__slug="ville-de-nancy", ends_on=None)
    speaker = Event.objects.get(slug=COMING).appearances.first()
    promise = Promise.objects.open().first()
    return [
        *(f"/equipe/contestations/{each.pk}/" for each in Contest.objects.waiting()),
        f"/equipe/fonctions/{function.pk}/fin/",
        *_acts(JoiningRequest.objects.exclude(body_name="").get(), "accueillir", "ecarter"),
        *_acts(
            Question.objects.waiting().first(),
            *("modifier", "confier", "repondre", "pistes", "devient", "clore"),
        ),
        *_acts(Exchange.objects.ahead().first(), "preparer", "noter", "modifier", "annuler"),
        *_acts(Exchange.objects.held().first(), "retirer"),
        *_acts(DateOffer.objects.filter(answer="none").get().exchange, "dates"),
        *_acts(Renewal.objects.first(), "issue"),
        *_acts(Match.objects.sent().first(), "retour"),
        f"/equipe/pepites-a-partager/{Find.objects.first().public_id}/",
        f"/equipe/pepites-a-partager/{Find.objects.first().public_id}/a-qui/?q=rennes",
        *(
            f"/equipe/etapes/{step.public_id}/{act}"
            for step in RoadMapStep.objects.open().order_by("pk")[:1]
            for act in ("modifier/", "qui/?q=rennes")
        ),
        f"/equipe/promesses/{promise.pk}/tenue/",
        f"/equipe/promesses/{promise.pk}/abandonner/",
        *_acts(Introduction.objects.agreed().first(), "reponse", "faire", "arreter"),
        f"/equipe/mises-en-relation/suites/{FollowUp.objects.first().pk}/",
        *_acts(Mentoring.objects.under_way().first(), "modifier", "rencontre", "terminer"),
        f"/equipe/mentorats/rencontres/{MentoringMeeting.objects.first().pk}/",
        *_acts(Feed.objects.first(), "modifier", "retirer"),
        *_acts(Find.objects.first(), "modifier", "retirer"),
        *_acts(Correction.objects.first(), "ecarter"),
        *_acts(Claim.objects.first(), "refuser"),
        f"/equipe/veille/{FeedItem.objects.first().pk}/garder/",
        f"/equipe/evenements/{COMING}/intervenants/{speaker.pk}/",
        f"/equipe/evenements/{COMING}/intervenants/{speaker.pk}/brief/",
    ]


def running_keys():
    letter, mailing = Letter.objects.held().first(), Mailing.objects.first()
    function = Function.objects.get(organisation__slug="ville-de-nancy", ends_on=None)
    item = Item.objects.get(title="Comptes de l’année")
    mandate = Mandate.objects.filter(organ__slug=BOARD, ended_on=None).earliest("pk")
    person, board = function.person.public_id, f"/equipe/instances/{BOARD}"
    named = Designation.objects.get(organisation__slug="ville-de-paris").public_id
    return [
        f"{board}/mandats/{person}/",
        f"/equipe/instances/colleges/{College.objects.earliest('pk').pk}/modifier/",
        *(
            f"/equipe/instances/mandats/{mandate.public_id}/{act}"
            for act in ("modifier/", "terminer/", "remplacer/?q=fictif", f"remplacer/{person}/")
        ),
        *(f"/equipe/representants/designations/{named}/{act}/" for act in ("modifier", "retirer")),
        *(
            f"/equipe/points/{item.public_id}/{act}/"
            for act in ("modifier", "resolution", "documents")
        ),
        *_acts(
            Resolution.objects.get(seats=2),
            *("candidatures", "candidatures/nom", f"candidatures/{person}"),
        ),
        *(
            f"/equipe/demandes-de-point/{each.public_id}/{act}/"
            for each in Proposal.objects.all()
            for act in ("accepter", "ecarter")
        ),
        *(f"/equipe/groupes/{each.public_id}/modifier/" for each in Group.objects.all()[:1]),
        *_acts(item.resolutions.get(), "modifier", "amender"),
        *_acts(item.resolutions.get(), *(f"effets/{kind}" for kind in EFFECTS)),
        *(
            f"/equipe/effets/{each.public_id}/modifier/"
            for each in Effect.objects.filter(resolution__opened_at=None)
        ),
        *_acts(Decision.objects.first(), "modifier", "abandonner"),
        *_acts(Declaration.objects.to_make().first(), "noter"),
        letter.get_absolute_url(),
        *_acts(letter, "retirer"),
        mailing.get_absolute_url(),
        *_acts(function.person, "effacer"),
    ]


def _acts(record, *acts):
    return [f"{record.get_absolute_url()}{act}/" for act in acts]


def nothing():
    return []


FACES = {
    "public": (VISITOR, PUBLIC, public_keys),
    "space": (None, SPACE, space_keys),
    "reading": (Office.Kind.COORDINATOR, READING, reading_keys),
    "writing": (Office.Kind.COORDINATOR, WRITING, writing_keys),
    "holding": (Office.Kind.SECRETARY, HOLDING, nothing),
    "running": (Office.Kind.ADMINISTRATOR, RUNNING, running_keys),
}
