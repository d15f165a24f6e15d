"""The few words of the screens themselves; cues come from the coach."""

from __future__ import annotations

from formcheck.exercise import Exercise

LOOKING = "Looking for you"
GET_READY = "I can see you. Get ready"
PAUSED = "Paused"
GO_ON = "Going on"
KEEP_HAND_UP = "Keep your hand up to pause"
KEEP_HAND_UP_TO_GO_ON = "Keep your hand up to go on"
KEEP_HAND_UP_TO_END = "Keep your hand up to finish"
RAISE_TO_GO_ON = "Raise your hand to go on"
RECORDING = "Recording"
KEYS = "Space: pause   Q: quit   F: full screen   or hold a hand up: 2 s pause, 5 s quit"

_STILL = {"standing": "Good. Stand still for a moment", "seated": "Good. Sit still for a moment"}


def keep_still(exercise: Exercise) -> str:
    """What to do once one is in the right place."""
    lying = "Good. Lie still for a moment"
    if exercise.posture in ("quadruped", "half_kneeling"):
        return "Good. Keep still for a moment"
    return _STILL.get(exercise.posture, lying)


def of_how_many(exercise: Exercise) -> str:
    """What is counted and how many there should be."""
    what = "holds" if exercise.kind == "hold" else "repetitions"
    return f"of {exercise.dose.reps} {what}"
