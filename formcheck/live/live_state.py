"""What is shown of a set, or of a test, after a frame: plain data that turns into JSON.

A screen needs nothing else but the camera's picture itself and the exercise's figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from formcheck.coaching.events import Phase, WorkingSide
from formcheck.live.plan_words import Offer
from formcheck.live.state import State
from formcheck.sources.webcam import Absence

FlowPhase = Literal["setup", "countdown", "going", "paused"]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where the body is in the picture.

    Attributes:
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        points: 33 places (x, y) in pixels of the unmirrored picture, in the order of
            `formcheck.pose.pose.LANDMARKS`; None where the model gave none.
        hidden: Numbers of the landmarks that are hidden or outside, not to be drawn.
    """

    width: int
    height: int
    points: tuple[tuple[float, float] | None, ...]
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExerciseFacts:
    """What there is to say of the exercise, in the patient's language.

    Attributes:
        id: Which exercise.
        name: Its name.
        setup: How to place oneself and the camera.
        tier: Whether it is scored, counted or timed, in words.
        hold_s: Of a hold: how long it should be, seconds.
        goal: How many repetitions or holds there should be.
        goal_words: The same in words, to stand below the count.
    """

    id: str
    name: str
    setup: str
    tier: str
    hold_s: float | None
    goal: int
    goal_words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be read from afar.

    Attributes:
        text: At most about eight words.
        warn: Whether it corrects, hence gets a warning sign.
        urgent: Whether it is about safety, hence takes the warning colour.
    """

    text: str
    warn: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class HandSign:
    """A raised hand that was noticed.

    Attributes:
        held_s: How long it has been up.
        share: How much of the time is over that it has to be up.
        text: What will happen then.
    """

    held_s: float
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a gauge shows.

    Attributes:
        share: How far from rest (0) to target (1), or None where it is unknown.
        value: The same in words.
        target: The target in words.
        widest: The widest value there is to be room for.
    """

    share: float | None
    value: str
    target: str
    widest: str


@dataclass(frozen=True, slots=True)
class ShownCue:
    """The last cue.

    Attributes:
        time_s: When it was given.
        text: What was said.
        reason: As of `formcheck.coaching.events.Cue`.
        warn: Whether it corrects.
        urgent: Whether it is about safety.
        news: Whether it still is to be shown.
    """

    time_s: float
    text: str
    reason: str
    warn: bool
    urgent: bool
    news: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState(State):
    """A set of an exercise in front of the camera.

    Attributes:
        time_s: Time of the frame.
        exercise: What is being done.
        phase: Where the set is.
        shown: What is to be shown: `phase`, but the set-up whenever somebody who exercises is out
            of place.
        number: The number of the countdown, or None.
        get_ready: Whether the countdown is about to begin.
        hand: A raised hand, once it is noticed.
        body: The body in the picture, or None with nobody there.
        ready: Whether the person is in position and being judged.
        hindrance: What keeps the exercise from being judged, or None: a reason of `PositionLost`.
        movement: Where the movement is.
        side: The working side, as far as known.
        value: The main measure, or None where it is unknown.
        rest: The main measure at rest, or None before it is known.
        target: The level of the main measure to be reached, or None before rest is known.
        unit: Of `value`, `rest` and `target`: ``deg``, ``pct`` or ``s``.
        reading: The same as a gauge shows it, or None while there is nothing to show.
        reps: Attempts so far.
        hold_s: Length of the hold going on, or None.
        hold_target_s: How long a hold should be, or None.
        active_faults: Ids of the faults going on.
        faulty_limbs: Where they are seen: lines of the figure, each from landmark to landmark.
        cue: The last cue, or None.
        sentence: What to read now, or None: then the exercise's name may stand there.
        recording: Whether it is being recorded.
        no_picture: Why there is no picture, or None.
        over: Whether the person has ended it by hand.
        actions: What can be asked for now, with its words.
        step_number: Which step of a session with a plan it is, counted from 1; 0 without one.
    """

    kind: ClassVar[str] = "live"

    time_s: float
    exercise: ExerciseFacts
    phase: FlowPhase
    shown: FlowPhase
    number: int | None = None
    get_ready: bool = False
    hand: HandSign | None = None
    body: Landmarks | None = None
    ready: bool = False
    hindrance: str | None = None
    movement: Phase = "rest"
    side: WorkingSide | None = None
    value: float | None = None
    rest: float | None = None
    target: float | None = None
    unit: str = "deg"
    reading: Reading | None = None
    reps: int = 0
    hold_s: float | None = None
    hold_target_s: float | None = None
    active_faults: tuple[str, ...] = ()
    faulty_limbs: tuple[tuple[int, int], ...] = ()
    cue: ShownCue | None = None
    sentence: Sentence | None = None
    recording: bool = False
    no_picture: Absence | None = None
    over: bool = False
    actions: tuple[Offer, ...] = ()
    step_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessState(State):
    """A test in front of the camera.

    Attributes:
        scene: Person and picture, as in a set of an exercise.
        count: Movements or trials so far, and of how many where that is known.
        count_label: What is counted.
        reading: The clock or the angle to show in large digits, or None.
        reading_label: What it is.
        done: Whether the test has ended.
    """

    kind: ClassVar[str] = "assess"

    scene: LiveState
    count: str
    count_label: str
    reading: str | None
    reading_label: str
    done: bool
