from datetime import timedelta

from attache.gatherings.readiness import Gap, Voice, gaps

FAR, NEAR = timedelta(days=30), timedelta(days=7)
READY = Voice(is_speaker=True, is_from_abroad=True, is_confirmed=True, is_briefed=True)
ANIMATOR = Voice(is_speaker=False, is_confirmed=True)


def missing(*voices, time_left=FAR, is_announced=True, is_a_webinar=True, needs_speakers=True):
    return gaps(
        voices,
        time_left=time_left,
        is_announced=is_announced,
        is_a_webinar=is_a_webinar,
        needs_speakers=needs_speakers,
    )


def test_a_webinar_with_two_voices_and_an_animator_lacks_nothing():
    assert missing(READY, READY, ANIMATOR, time_left=NEAR) == []


def test_a_webinar_lives_on_two_voices_at_least():
    assert missing() == [Gap.NO_SPEAKER, Gap.NOBODY_LEADS]
    assert Gap.FEW_SPEAKERS in missing(READY, ANIMATOR)
    assert Gap.FEW_SPEAKERS not in missing(READY, ANIMATOR, is_a_webinar=False)


def test_a_meet_up_needs_nobody_to_speak():
    assert missing(ANIMATOR, is_a_webinar=False, needs_speakers=False) == []


def test_a_voice_from_abroad_is_a_suggestion_and_the_only_one():
    here = Voice(is_speaker=True, is_confirmed=True, is_briefed=True)

    assert missing(here, here, ANIMATOR) == [Gap.NONE_FROM_ABROAD]
    assert [gap for gap in Gap if gap.is_a_suggestion] == [Gap.NONE_FROM_ABROAD]


def test_a_week_before_everybody_has_confirmed_and_knows_what_is_asked():
    asked = Voice(is_speaker=True, is_from_abroad=True)

    assert missing(asked, READY, ANIMATOR, time_left=NEAR + timedelta(hours=1)) == []
    assert missing(asked, READY, ANIMATOR, time_left=NEAR) == [Gap.NOT_CONFIRMED, Gap.NOT_BRIEFED]


def test_a_draft_whose_day_nears_is_announced():
    assert missing(READY, READY, ANIMATOR, is_announced=False) == []
    assert missing(READY, READY, ANIMATOR, is_announced=False, time_left=timedelta(days=21)) == [
        Gap.NOT_ANNOUNCED
    ]
