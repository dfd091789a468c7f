"""Files given to readers."""

from attache.kit import downloads


def test_a_printed_page_is_shown_and_saved_under_its_name():
    answer = downloads.printed(b"%PDF-1.7", name="procès-verbal.pdf")

    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "inline; filename*=utf-8''proc%C3%A8s-verbal.pdf"
