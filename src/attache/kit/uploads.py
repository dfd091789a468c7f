"""Files that people send: what is too large is kept nowhere, and a form says so."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

# Forms that take files say less.
LARGEST = 60 * 2**20


class Bounded(TemporaryFileUploadHandler):
    """Stop writing a file at `LARGEST`, and go on counting: the rest of the form is not lost.

    The file then says its true size, so that the form can refuse it; what it holds is cut.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start < LARGEST:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:  # noqa: ANN401 -- Django's own
        kept: TemporaryUploadedFile = self.file
        kept.seek(0)
        kept.size = file_size
        if file_size > LARGEST:
            kept.truncate(0)
        return kept
