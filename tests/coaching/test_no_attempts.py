"""Small movements that are no repetition of their own leave nothing behind."""

from dataclasses import replace

from measured import frames
from stick import smooth

from formcheck.coaching.tracker import Tracker
from formcheck.exercise import load_exercise


def hump(t, start_s, size, out_s=1.0):
    """Out, hold for a second and back again."""
    out = smooth(min(max((t - start_s) / out_s, 0.0), 1.0))
    back = smooth(min(max((t - start_s - out_s - 1.0) / out_s, 0.0), 1.0))
    return size * (out - back)


def repetitions(exercise, attitude, length_s, at):
    tracker = Tracker(exercise, None, "standard")
    for measures, _ in frames(length_s, "side", at, sd=2.0):
        seen = replace(measures, attitude=attitude)
        tracker.push(seen)
    return tracker.finish()


def test_a_fault_of_a_shift_is_not_one_of_the_next_repetition():
    """Lying with bent hips is right at rest; it is a sag only at the top."""
    bridge = load_exercise("bridge")

    def at(t):
        hip = 45 - hump(t, 3.0, 6, out_s=0.2) - hump(t, 6.0, 50)
        return {f"hip_flexion_{s}": hip for s in ("left", "right")} | {
            f"knee_flexion_{s}": 90.0 for s in ("left", "right")
        }

    (rep,) = repetitions(bridge, "supine", 11, at)
    assert rep.judged
    assert rep.faults == ()


def test_a_leg_dragged_along_by_the_other_is_no_repetition():
    march = load_exercise("standing_march")

    def at(dragged):
        return lambda t: {
            "hip_flexion_right": hump(t, 2.0, 80),
            "hip_flexion_left": hump(t, 4.5, dragged),
            "knee_flexion_right": hump(t, 2.0, 80),
            "knee_flexion_left": hump(t, 4.5, dragged),
        }

    assert [rep.side for rep in repetitions(march, "upright", 10, at(20))] == ["right"]
    assert [rep.side for rep in repetitions(march, "upright", 10, at(80))] == ["right", "left"]
