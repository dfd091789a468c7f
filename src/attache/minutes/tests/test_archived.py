"""Files that are kept for ever: what PDF/A asks of their parts, read without any other program."""

import re
import zlib

import pytest

from attache.assemblies.tests import build as assemblies
from attache.minutes import printing, sheet_printing
from attache.minutes.queries import extracts, sheets
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db

_STREAM = re.compile(rb"<<((?:(?!endobj).)*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# What a file that reads the same in thirty years has not.
_REFUSED = (
    b"/Encrypt",
    b"/JavaScript",
    b"/JS ",
    b"/Launch",
    b"/LZWDecode",
    b"/EmbeddedFile",
    b"/AA ",
)


def objects(content):
    """The file with its streams of objects unpacked, and without what pages draw."""
    packed = [
        zlib.decompress(stream) for head, stream in _STREAM.findall(content) if b"/ObjStm" in head
    ]
    return _STREAM.sub(rb"<<\1>>", content) + b"\n".join(packed)


def metadata(content):
    return content[content.index(b"<?xpacket begin") : content.index(b"<?xpacket end")].decode()


def assert_archived(content):
    read, told = objects(content), metadata(content)
    assert "<pdfaid:part>2<" in told
    assert "<pdfaid:conformance>A<" in told
    assert "<pdfuaid:part>1<" in told
    assert re.search(rb"/OutputIntents?\b", read)
    assert b"/GTS_PDFA1" in read
    assert b"/DestOutputProfile" in read
    assert b"/StructTreeRoot" in read
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", read)
    assert re.search(rb"/Lang\s*\(fr", read)
    assert re.search(rb"/DisplayDocTitle true", read)
    assert b"/H1" in read
    described = len(re.findall(rb"/Type\s*/FontDescriptor", read))
    assert described == len(re.findall(rb"/FontFile[23]?\s+\d+ 0 R", read)) > 0
    assert len(re.findall(rb"/ToUnicode\s+\d+ 0 R", read)) >= described
    assert [word for word in _REFUSED if word in read] == []


def test_what_is_signed_is_archived_and_so_is_what_goes_with_it(secretary, coordinator):
    meeting = build.opened(assemblies.member(name="Nancy"), by=secretary)
    text = build.counted(build.text(meeting), by=secretary, **{"for": 1})
    minutes = build.minutes(of=build.closed(meeting, by=secretary), by=secretary)
    signed = build.signed(of=minutes, chair=coordinator, secretary=secretary)
    told = extracts.of(signed, text)
    assert told

    with signed.document.open("rb") as file:
        assert_archived(file.read())
    assert_archived(printing.extract(told))
    assert_archived(sheet_printing.sheet(sheets.of(meeting, on=build.TODAY)))


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (b"<pdfaid:part>2<", b"<pdfaid:part>9<"),
        (b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
        (b"/Lang", b"/Long"),
        (b"%%EOF", b"/Encrypt 1 0 R %%EOF"),
    ],
)
def test_a_file_that_lacks_a_part_is_found_out(secretary, part, other):
    content = printing.minutes(build.minutes(by=secretary), [])
    assert_archived(content)
    spoilt = content.replace(part, other)
    assert spoilt != content

    with pytest.raises(AssertionError):
        assert_archived(spoilt)
