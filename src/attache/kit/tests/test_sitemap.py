from datetime import UTC, datetime

import pytest

from attache.kit import sitemap

pytestmark = pytest.mark.django_db

NEWEST = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Many(sitemap.Pages):
    limit = 2

    def items(self):
        return ["/a/", "/b/", "/c/"]

    def location(self, item):
        return item

    def newest(self):
        return NEWEST


@pytest.fixture
def many(monkeypatch):
    monkeypatch.setattr(sitemap, "all_of_them", lambda: {"many": Many()})


def test_the_index_leads_to_each_page_of_each_section(client, many):
    text = client.get("/sitemap.xml").content.decode()

    assert "<loc>http://testserver/sitemap-many.xml</loc>" in text
    assert "<loc>http://testserver/sitemap-many.xml?p=2</loc>" in text
    assert "<lastmod>2026-11-23" in text


def test_a_section_is_given_page_after_page(client, many):
    first, second = (client.get(f"/sitemap-many.xml?p={page}").content.decode() for page in "12")

    assert "<loc>http://testserver/b/</loc>" in first
    assert "<loc>http://testserver/c/</loc>" in second
    assert client.get("/sitemap-many.xml?p=9").status_code == 404
