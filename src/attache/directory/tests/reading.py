from attache.journal.models import Record

BODIES = "/equipe/organismes/"


PEOPLE = "/equipe/personnes/"


def text(response):
    return response.content.decode()


def problems(response):
    """What a form says is wrong, field by field."""
    form = response.context["form"]
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def verbs():
    return list(Record.objects.order_by("number").values_list("verb", flat=True))


def identity(**said):
    return {"name": "Rennes Métropole", "kind": "metropole", **said}
