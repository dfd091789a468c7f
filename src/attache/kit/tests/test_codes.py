from attache.kit import codes


def test_a_code_is_drawn_with_its_title_and_no_style():
    drawn = codes.svg("https://attache.example/é", title="<Entrée>")

    assert drawn.startswith("<svg")
    assert "&lt;Entrée&gt;" in drawn
    assert "style=" not in drawn


def test_a_code_is_a_picture_for_mails():
    assert codes.png("https://attache.example/").startswith(b"\x89PNG")
