import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse

from attache.kit.forms import Versioned, posted


class Naming(Versioned):
    name = forms.CharField()


def test_the_version_seen_travels_with_the_form():
    form = Naming({"name": "Rennes", "version": "3"})

    assert form.is_valid()
    assert form.seen == 3


@pytest.mark.parametrize("version", ["", "-1", "abc", "9" * 30])
def test_a_form_without_a_real_version_is_refused(version):
    assert not Naming({"name": "Rennes", "version": version}).is_valid()


def test_the_version_is_hidden_in_the_page():
    assert 'type="hidden" name="version" value="3"' in str(
        Naming(initial={"version": 3})["version"]
    )


def test_a_model_form_finds_the_version_of_its_record():
    class Renaming(Versioned, forms.ModelForm):  # type: ignore[type-arg]
        class Meta:
            model = ContentType
            fields = ["model"]

    record = ContentType()
    vars(record)["version"] = 7

    assert Renaming(instance=record)["version"].value() == 7


@posted("kit_public:sitemap_section", "section")
def kept(_request, section, pk):
    return HttpResponse(f"{section} {pk}")


def test_an_address_that_is_posted_to_leads_back_to_the_page_of_its_form(rf):
    back = kept(rf.get("/ici/?cle=a%26b"), section="evenements", pk=3)

    assert back["Location"] == "/sitemap-evenements.xml?cle=a%26b"
    assert kept(rf.head("/ici/"), section="evenements", pk=3).status_code == 302
    assert kept(rf.post("/ici/"), section="evenements", pk=3).status_code == 200
    assert kept(rf.put("/ici/"), section="evenements", pk=3).status_code == 405
