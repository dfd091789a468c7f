import pytest
from django.utils import translation

from attache.kit import sizes


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (1, "1 ko", "1 kB"),
        (319_488, "312 ko", "312 kB"),
        (1024**2 - 1, "1 Mo", "1 MB"),
        (1_468_006, "1,4 Mo", "1.4 MB"),
        (20 * 1024**2, "20 Mo", "20 MB"),
    ],
)
def test_sizes_are_said_plainly(size, french, english):
    assert sizes.shown(size).replace("\xa0", " ") == french
    with translation.override("en"):
        assert sizes.shown(size) == english
