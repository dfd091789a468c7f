"""A worker killed in the middle of a mailing, with a real server, real processes, a real file."""

from bench import mailing


def test_nothing_is_sent_twice_and_nothing_is_lost_when_the_worker_is_killed():
    became = mailing.measured(40, kills=1)

    assert became["twice"] == became["lost"] == 0
    assert became["sent"] + became["in doubt"] == 40
    assert became["in doubt"] <= 1
    assert became["taken"] >= became["sent"]
