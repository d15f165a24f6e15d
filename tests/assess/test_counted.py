"""What counts in chair stand, five times and step test: from measures made by hand."""

import math

import pytest
from measured import frames, up

from formcheck.assess import Assessor, exercise_of, load_assessment

LEAD_S = 2.0
FAR = 40.0


class Sitter:
    """Stands up `reps` times: `tops` are the hip flexions at the top, degrees."""

    def __init__(self, period_s=2.5, reps=12, tops=(), lead_s=LEAD_S):
        self.period_s, self.reps, self.lead_s = period_s, reps, lead_s
        self.tops = dict(enumerate(tops))
        self.hands, self.leaning, self.unseen = {}, set(), ()

    def share(self, t):
        rep, since_s = divmod(t - self.lead_s, self.period_s)
        if not 0 <= rep < self.reps:
            return int(rep), 0.0
        way_s = 0.4 * self.period_s
        return int(rep), up(since_s, way_s) - up(since_s - 0.5 * self.period_s, way_s)

    def __call__(self, t):
        rep, share = self.share(t)
        top = self.tops.get(rep, 3.0)
        bend = 85 - (85 - top) * share
        known = not any(start <= t < end for start, end in self.unseen)
        hands = self.hands.get(rep, FAR) if share > 0 else FAR
        return {
            "thigh_from_vertical_right": bend if known else None,
            "hip_flexion_right": bend if known else None,
            "knee_flexion_right": bend if known else None,
            "hand_to_thigh_right": hands,
            "trunk_lean_forward": 60.0 if rep in self.leaning and 0 < share < 1 else 10.0,
        }


def run(test, figure, length_s, go_s=None, **seen):
    test = load_assessment(test)
    assessor = Assessor(test, exercise_of(test), None, go_s)
    for measures, pose in frames(length_s, "side", figure, **seen):
        assessor.take(measures, pose)
    return assessor, assessor.finish()


def chair(figure, length_s=34.0, go_s=LEAD_S, **seen):
    _, found = run("chair_stand_30s", figure, length_s, go_s, **seen)
    (trial,) = found.trials
    return trial


class Stander(Sitter):
    """Stands for two seconds, as straight as `stands_deg` allows, before sitting down."""

    def __init__(self, stands_deg, **more):
        super().__init__(lead_s=5.0, **more)
        self.stands_deg = stands_deg

    def __call__(self, t):
        seen = super().__call__(t)
        if t >= 3.0:
            return seen
        share = up(t - 2.2, 0.8)
        bend = self.stands_deg + (85 - self.stands_deg) * share
        return (
            seen
            | dict.fromkeys(("hip_flexion_right", "knee_flexion_right"), bend)
            | {"thigh_from_vertical_right": bend / 2 * (1 - share) + bend * share}
        )


def counts(trial):
    return trial.result.low, trial.result.value, trial.result.high


def test_full_stands_within_30_s():
    trial = chair(Sitter(period_s=2.5, reps=13))
    assert counts(trial) == (12, 12, 12)
    assert (trial.start_s, trial.end_s) == (LEAD_S, LEAD_S + 30)
    assert (trial.ended_by, trial.broken, trial.notes) == ("30 s were over", None, ())
    assert len(trial.marks) == 12


@pytest.mark.parametrize(
    ("share_way", "expected", "says"),
    [
        (0.3, (11, 11, 11), None),
        (0.5, (11, 11, 12), "about half done"),
        (0.6, (12, 12, 12), "more than half done"),
        (0.9, (12, 12, 12), None),
    ],
)
def test_the_last_one_counts_from_half_way(share_way, expected, says):
    # the twelfth is so far in its way when time is up
    lead_s = LEAD_S + 30 - 11 * 2.5 - share_way * 1.0
    trial = chair(Sitter(period_s=2.5, reps=12, lead_s=lead_s), length_s=36)
    assert counts(trial) == expected
    assert bool(says) == any("last one" in note for note in trial.notes)
    assert says is None or any(says in note for note in trial.notes)


def test_one_that_sits_down_again_half_way_does_not_count():
    trial = chair(Sitter(period_s=2.5, reps=12, tops=[3, 40, 3]))
    assert counts(trial) == (11, 11, 11)
    told, unseen = trial.notes
    assert told == "You did not come fully up (number 2): not counted."
    assert "not seen standing still before the test" in unseen


def test_one_at_the_limit_is_not_sure():
    trial = chair(Sitter(reps=12, tops=[3, 14, 16, 3]), sd=3.0)
    assert counts(trial) == (10, 11, 12)
    assert trial.notes[0] == "It is not sure that you came fully up (number 2, 3)."


def bent(stands_deg, tops, **seen):
    """The trial of somebody who stands that bent, and comes up to `tops`."""
    figure = Stander(stands_deg, period_s=2.5, reps=13, tops=tops)
    return chair(figure, length_s=38.0, go_s=5.0, **seen)


def test_a_hip_that_can_not_straighten_is_fully_up_where_it_stands():
    trial = bent(25.0, [27.0] * 13)
    assert counts(trial) == (12, 12, 12) and trial.notes == ()


def test_without_having_stood_before_the_same_limit_holds_for_everybody():
    trial = chair(Sitter(reps=12, tops=[27.0] * 12))
    assert counts(trial) == (0, 0, 0)
    assert any("not seen standing still before the test" in note for note in trial.notes)


def test_fully_up_is_within_10_degrees_of_the_own_standing():
    trial = bent(3.0, [8.0, 18.0, *[8.0] * 11], sd=1.0)
    assert counts(trial) == (11, 11, 11)
    assert trial.notes == ("You did not come fully up (number 2): not counted.",)


def test_standing_after_go_is_no_measure_of_the_own_standing():
    trial = bent(3.0, [40.0] * 13)
    assert counts(trial) == (0, 0, 0)


def test_more_doubt_makes_more_of_them_unsure():
    sure = chair(Sitter(reps=12, tops=[8] * 12), sd=3.0)
    unsure = chair(Sitter(reps=12, tops=[8] * 12), sd=8.0)
    assert (counts(sure), counts(unsure)) == ((12, 12, 12), (0, 12, 12))


def test_an_angle_itself_is_less_sure_than_its_change():
    """A hip that reads 11 degrees may be bent 16: 3 degrees of doubt are of a change."""
    assert counts(chair(Sitter(reps=12, tops=[3, 11, 3]), sd=3.0)) == (11, 12, 12)


def test_hands_that_push_make_it_0():
    sitter = Sitter(reps=12)
    sitter.hands = {4: 5.0}
    trial = chair(sitter)
    assert counts(trial) == (0, 0, 0) and not trial.clean
    assert "number 5" in trial.notes[0] and "With hands there were 12." in trial.notes[0]


def test_hands_near_the_limit_leave_it_open():
    sitter = Sitter(reps=12)
    sitter.hands = {4: 14.0}
    trial = chair(sitter)
    assert counts(trial) == (0, 12, 12)
    assert "may have pushed" in trial.notes[0]


def test_hands_of_somebody_who_leans_far_forward_are_not_reported():
    sitter = Sitter(reps=12)
    sitter.hands, sitter.leaning = {4: 5.0}, {4}
    trial = chair(sitter)
    assert counts(trial) == (12, 12, 12)
    assert "look alike (number 5)" in trial.notes[0]


def test_five_times_only_tells_hands():
    sitter = Sitter(reps=5)
    sitter.hands = {1: 5.0}
    _, found = run("five_times_sit_to_stand", sitter, 16.0)
    assert found.trials[0].result.value == pytest.approx(11.0, abs=0.15)
    assert found.trials[0].notes == ("Hands were on the thighs on the way up (number 2).",)


def test_a_video_that_ends_early_is_broken_off_and_kept():
    trial = chair(Sitter(reps=12), length_s=14.0)
    assert counts(trial) == (5, 5, 5)
    assert trial.broken == "broken off after 12 s: the video ends"


def test_who_leaves_has_broken_it_off():
    trial = chair(Sitter(reps=12), present=lambda t: t < 14.0)
    assert trial.broken == "broken off after 12 s: you were out of the picture"
    assert trial.end_s == pytest.approx(14.0, abs=0.1)
    assert trial.result.value == 5


def test_a_short_absence_is_no_end():
    trial = chair(Sitter(reps=13), present=lambda t: not 14.0 < t < 14.6)
    assert trial.broken is None


def test_a_hidden_leg_is_reported():
    sitter = Sitter(reps=13)
    sitter.unseen = ((10.0, 12.5),)
    trial = chair(sitter)
    assert any("hidden for 2 s" in note or "hidden for 3 s" in note for note in trial.notes)
    assert trial.broken is None and trial.result.value in (10, 11)


def test_without_go_the_first_movement_is_the_start():
    trial = chair(Sitter(reps=13), length_s=34.0, go_s=None)
    assert trial.start_s == pytest.approx(LEAD_S, abs=0.1)
    assert counts(trial) == (12, 12, 12)


def test_nothing_before_go_counts():
    early = chair(Sitter(reps=13, lead_s=2.0), length_s=38.0, go_s=7.0)
    assert early.start_s == 7.0
    assert early.result.value == 11


def test_moving_on_the_feet_is_no_standing_up():
    def walk(t):
        swing = 25 * math.sin(2 * math.pi * t) if t > 2 else 0.0
        return dict.fromkeys(Sitter()(0.0), swing)

    assert counts(chair(walk, length_s=12.0)) == (0, 0, 0)


def test_the_time_of_five():
    assessor, found = run("five_times_sit_to_stand", Sitter(period_s=2.0, reps=7), 20.0)
    (trial,) = found.trials
    truth_s = 4 * 2.0 + 0.4 * 2.0
    assert trial.result.value == pytest.approx(truth_s, abs=0.1)
    assert 0.05 < trial.result.sd < 0.2
    assert trial.end_s == pytest.approx(LEAD_S + truth_s, abs=0.1)
    assert assessor.over and trial.ended_by == "5 stands were done" and trial.broken is None


def test_a_half_stand_is_not_one_of_the_five():
    sitter = Sitter(period_s=2.0, reps=6, tops=[3, 3, 40, 3, 3, 3])
    _, found = run("five_times_sit_to_stand", sitter, 16.0)
    assert found.trials[0].result.value == pytest.approx(5 * 2.0 + 0.8, abs=0.1)
    assert "not counted" in found.trials[0].notes[0]


def test_a_maybe_among_five_makes_the_time_go_to_the_fifth_sure_one():
    sitter = Sitter(period_s=2.0, reps=7, tops=[3, 3, 13, 3, 3, 3, 3])
    assessor, found = run("five_times_sit_to_stand", sitter, 20.0)
    (trial,) = found.trials
    assert trial.result.value == pytest.approx(4 * 2.0 + 0.8, abs=0.1)
    assert trial.result.low == pytest.approx(trial.result.value, abs=0.2)
    assert trial.result.high == pytest.approx(5 * 2.0 + 0.8, abs=0.3)
    assert assessor.over and trial.ended_by == "5 stands were done" and trial.broken is None


def test_one_that_rather_does_not_count_is_left_out_of_the_time():
    sitter = Sitter(period_s=2.0, reps=7, tops=[3, 3, 18, 3, 3, 3, 3])
    (trial,) = run("five_times_sit_to_stand", sitter, 20.0)[1].trials
    assert trial.result.value == pytest.approx(5 * 2.0 + 0.8, abs=0.1)
    assert trial.result.low == pytest.approx(4 * 2.0 + 0.8, abs=0.3)


def test_five_with_a_maybe_and_no_sixth_took_at_least_that_long():
    sitter = Sitter(period_s=2.0, reps=5, tops=[3, 3, 13, 3, 3])
    assessor, found = run("five_times_sit_to_stand", sitter, 18.0)
    (trial,) = found.trials
    assert trial.result.value == pytest.approx(4 * 2.0 + 0.8, abs=0.1)
    assert math.isinf(trial.result.high) and assessor.over and trial.broken is None


def test_fewer_than_five_are_a_lower_bound():
    _, found = run("five_times_sit_to_stand", Sitter(period_s=2.0, reps=3), 12.0)
    (trial,) = found.trials
    assert trial.broken == "broken off after 10 s: the video ends"
    assert math.isinf(trial.result.high) and trial.result.low == pytest.approx(10, abs=0.1)


def test_a_go_before_the_first_movement_belongs_to_the_time():
    _, found = run("five_times_sit_to_stand", Sitter(period_s=2.0, reps=5), 14.0, go_s=1.5)
    assert found.trials[0].result.value == pytest.approx(8.8 + 0.5, abs=0.1)
