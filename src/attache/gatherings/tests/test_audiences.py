import pytest

from attache.gatherings.audiences import STRANGER, Asker, Audience, Place, Refusal, refusal

BRITTANY, LYON = Place("region", "53"), Place("commune", "69123")
MEMBER = Asker(is_member=True, rights=frozenset({"La priorité"}), places=frozenset({BRITTANY}))
INVITED = Asker(is_invited=True)


@pytest.mark.parametrize(
    ("audience", "asker", "why_not"),
    [
        (Audience("all"), STRANGER, None),
        (Audience("all"), MEMBER, None),
        (Audience("members"), MEMBER, None),
        (Audience("members"), STRANGER, Refusal.NOT_A_MEMBER),
        (Audience("members"), INVITED, None),
        (Audience("right", right="La priorité"), MEMBER, None),
        (Audience("right", right="Le voyage"), MEMBER, Refusal.NO_RIGHT),
        (Audience("right", right="La priorité"), STRANGER, Refusal.NOT_A_MEMBER),
        (Audience("right", right="Le voyage"), INVITED, None),
        (Audience("invited"), MEMBER, Refusal.NOT_INVITED),
        (Audience("invited"), STRANGER, Refusal.NOT_INVITED),
        (Audience("invited"), INVITED, None),
        (Audience("territory", place=BRITTANY), MEMBER, None),
        (Audience("territory", place=LYON), MEMBER, Refusal.ELSEWHERE),
        (Audience("territory", place=BRITTANY), STRANGER, Refusal.NOT_A_MEMBER),
        (Audience("territory", place=LYON), INVITED, None),
        # The territory was taken out of the directory: nobody is of it.
        (Audience("territory"), MEMBER, Refusal.ELSEWHERE),
    ],
)
def test_who_may_register_for_what(audience, asker, why_not):
    assert refusal(audience, asker) is why_not
