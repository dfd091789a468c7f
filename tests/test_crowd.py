"""A crowd registers for a few seats, with the product's own server and real processes."""

from bench import crowd


def test_nobody_is_lost_and_nobody_sits_on_a_seat_too_many():
    became = crowd.measured(40, seats=10, seconds=1)

    assert became["lost"] == became["out of order"] == became["miscounted"] == 0
    assert (became["seated"], became["in line"]) == (10, 30)
