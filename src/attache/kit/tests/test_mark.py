def test_a_browser_that_shows_a_file_of_ours_finds_our_mark(client):
    answer = client.get("/favicon.ico")

    assert answer.url.endswith("mark.svg")
    assert "public" in answer["Cache-Control"]
    assert not client.cookies
