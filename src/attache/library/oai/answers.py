"""What a harvester is told, in XML."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import NamedTuple
from xml.etree import ElementTree as ET

from django.conf import settings

from attache.directory.queries import themes
from attache.library import references
from attache.library.models import Publication
from attache.library.oai import asking
from attache.library.oai.asking import KIND, PREFIX, THEME, Harvest, Problem
from attache.library.queries import harvest
from attache.library.queries.harvest import Place

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
# XML has no place for these, escaped or not.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

ET.register_namespace("", OAI)
ET.register_namespace("oai_dc", OAI_DC)
ET.register_namespace("dc", DC)
ET.register_namespace("xsi", XSI)


class Asked(NamedTuple):
    """A request: the address of the repository, its arguments, the moment."""

    base: str
    site: str
    arguments: Mapping[str, Sequence[str]]
    at: datetime


Draw = Callable[[Publication, Asked], ET.Element]


def answer(asked: Asked) -> bytes:
    """Answer a request; what is wrong with it is an answer too."""
    root = ET.Element(_oai("OAI-PMH"))
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    _add(root, "responseDate", stamp(asked.at))
    request = _add(root, "request", asked.base)
    try:
        arguments = asking.arguments(asked.arguments)
        content = _ANSWERS[arguments["verb"]](asked, arguments)
    except Problem as problem:
        # The arguments are not said back when they are what is wrong.
        if problem.code not in {"badVerb", "badArgument"}:
            _say_back(request, asked.arguments)
        _add(root, "error", str(problem)).set("code", problem.code)
    else:
        _say_back(request, asked.arguments)
        root.append(content)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def identifier(publication: Publication, site: str) -> str:
    return f"oai:{site}:{publication.slug}"


def _identify(asked: Asked, _arguments: Mapping[str, str]) -> ET.Element:
    said = ET.Element(_oai("Identify"))
    _add(said, "repositoryName", settings.ASSOCIATION_NAME)
    _add(said, "baseURL", asked.base)
    _add(said, "protocolVersion", "2.0")
    _add(said, "adminEmail", parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    _add(said, "earliestDatestamp", stamp(harvest.earliest(at=asked.at) or asked.at))
    # What is taken back simply is not there any more: nobody is told that it was.
    _add(said, "deletedRecord", "no")
    _add(said, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    return said


def _list_formats(asked: Asked, arguments: Mapping[str, str]) -> ET.Element:
    if "identifier" in arguments:
        _named(arguments["identifier"], asked)
    said = ET.Element(_oai("ListMetadataFormats"))
    one = _add(said, "metadataFormat")
    _add(one, "metadataPrefix", PREFIX)
    _add(one, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    _add(one, "metadataNamespace", OAI_DC)
    return said


def _list_sets(_asked: Asked, arguments: Mapping[str, str]) -> ET.Element:
    if "resumptionToken" in arguments:
        raise Problem("badResumptionToken", "The list of sets is given whole.")
    said = ET.Element(_oai("ListSets"))
    sets = [(f"{KIND}{kind}", str(label)) for kind, label in Publication.Kind.choices]
    sets += [(f"{THEME}{slug}", name) for slug, name in themes.choices()]
    for spec, name in sets:
        one = _add(said, "set")
        _add(one, "setSpec", spec)
        _add(one, "setName", name)
    return said


def _list_identifiers(asked: Asked, arguments: Mapping[str, str]) -> ET.Element:
    said = ET.Element(_oai("ListIdentifiers"))
    return _listed(said, asked, arguments, _header)


def _list_records(asked: Asked, arguments: Mapping[str, str]) -> ET.Element:
    said = ET.Element(_oai("ListRecords"))
    return _listed(said, asked, arguments, _record)


def _listed(said: ET.Element, asked: Asked, arguments: Mapping[str, str], draw: Draw) -> ET.Element:
    started = "resumptionToken" in arguments
    listed = asking.resumed(arguments["resumptionToken"]) if started else asking.begun(arguments)
    found = harvest.page(listed.wanted, after=listed.after, at=asked.at)
    if not found and not started:
        raise Problem("noRecordsMatch", "Nothing has all that is asked for.")
    shown = found[: harvest.PAGE]
    said.extend(draw(each, asked) for each in shown)
    if len(found) > len(shown):
        place = Place(shown[-1].datestamp, shown[-1].pk)
        token = asking.token_for(Harvest(listed.wanted, place, listed.given + len(shown)))
        _add(said, "resumptionToken", token).set("cursor", str(listed.given))
    elif started:
        # An empty one says that the list is over.
        _add(said, "resumptionToken").set("cursor", str(listed.given))
    return said


def _get_record(asked: Asked, arguments: Mapping[str, str]) -> ET.Element:
    publication = _named(arguments["identifier"], asked)
    asking.check_prefix(arguments["metadataPrefix"])
    said = ET.Element(_oai("GetRecord"))
    said.append(_record(publication, asked))
    return said


def _named(name: str, asked: Asked) -> Publication:
    prefix = f"oai:{asked.site}:"
    slug = name.removeprefix(prefix) if name.startswith(prefix) else ""
    found = harvest.one(slug, at=asked.at) if slug and "\0" not in slug else None
    if found is None:
        raise Problem("idDoesNotExist", "Nothing here has this identifier.")
    return found


def _header(publication: Publication, asked: Asked) -> ET.Element:
    header = ET.Element(_oai("header"))
    _add(header, "identifier", identifier(publication, asked.site))
    _add(header, "datestamp", stamp(publication.datestamp))
    _add(header, "setSpec", f"{KIND}{publication.kind}")
    for theme in publication.themes.all():
        _add(header, "setSpec", f"{THEME}{theme.slug}")
    return header


def _record(publication: Publication, asked: Asked) -> ET.Element:
    record = ET.Element(_oai("record"))
    record.append(_header(publication, asked))
    dc = ET.SubElement(_add(record, "metadata"), f"{{{OAI_DC}}}dc")
    dc.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    url = asked.base.removesuffix("/oai/") + publication.public_url
    for name, value in references.dublin_core(publication, url=url):
        ET.SubElement(dc, f"{{{DC}}}{name}").text = _UNWRITABLE.sub(" ", value)
    return record


def _say_back(request: ET.Element, given: Mapping[str, Sequence[str]]) -> None:
    for name, values in given.items():
        request.set(name, _UNWRITABLE.sub("", values[0]))


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, _oai(name))
    child.text = _UNWRITABLE.sub(" ", text) or None
    return child


def _oai(name: str) -> str:
    return f"{{{OAI}}}{name}"


_ANSWERS: dict[str, Callable[[Asked, Mapping[str, str]], ET.Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}
