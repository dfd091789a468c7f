"""Somebody's own data as a file to take away: JSON for machines, tables for people."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from attache.kit import exports

IN_MEMORY = 5_000_000


def packed(data: Mapping[str, Any]) -> IO[bytes]:
    """Pack it; the file is on disk when it is large, and gone when it is closed."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed by the answer
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        said = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr(_("my-data.json"), said)
        archive.writestr(_("what-is-held.csv"), b"".join(_held(data)))
        archive.writestr(_("what-was-decided.csv"), b"".join(_decided(data)))
    file.seek(0)
    return file


def _held(data: Mapping[str, Any]) -> Iterator[bytes]:
    labels = [_("Subject"), _("What"), _("Value"), _("Since"), _("Why"), _("Kept")]
    rows = (
        [holding["label"], row["what"], row["value"], row["since"], row["why"], row["kept"]]
        for holding in data["holdings"].values()
        for row in holding["rows"]
    )
    return exports.csv_lines(labels, rows)


def _decided(data: Mapping[str, Any]) -> Iterator[bytes]:
    labels = [_("When"), _("Who"), _("What"), _("About"), _("Changes")]
    rows = (
        [line["at"], line["who"], line["what"], line["subject"], _in_words(line["changes"])]
        for line in data["journal"]
    )
    return exports.csv_lines(labels, rows)


def _in_words(changes: list[dict[str, str]]) -> str:
    return "; ".join(f"{one['field']}: {one['before']} → {one['after']}" for one in changes)
