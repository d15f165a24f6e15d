"""The words of coach, screens and notes, in English; a language file gives them in another one.

What an exercise says (its name, steps and cues) stands in its own file. A text that a language file
leaves out stays English.
"""

from __future__ import annotations

import string
from typing import Any

from pydantic import ValidationInfo, field_validator

from formcheck.exercise.strict import Phrase, Strict


class _Section(Strict):
    """Texts of one kind. Each keeps the gaps, such as ``{number}``, of its English text."""

    @field_validator("*")
    @classmethod
    def _same_gaps(cls, text: str, info: ValidationInfo) -> str:
        needed = _gaps(cls.model_fields[info.field_name or ""].default)
        if _gaps(text) != needed:
            named = " and ".join(f"{{{gap}}}" for gap in sorted(needed)) or "no {...}"
            raise ValueError(f"it must hold {named}, as the English text does")
        return text


class CoachTexts(_Section):
    """What the coach says besides the cues of the exercise."""

    start: Phrase = "I can see you, start when ready"
    after_correction: Phrase = "{number}. That's it"
    praise: Phrase = "{number}. Well done, steady and controlled"
    seconds_to_go: Phrase = "{seconds} seconds to go"
    long_enough: Phrase = "Well done, that's long enough"
    tighten: Phrase = "Tighten and hold"
    let_go: Phrase = "Let go"
    ease_back: Phrase = "Ease back to the start"
    looks_like: Phrase = "This looks like: {exercise}"


class SetupTexts(_Section):
    """What to do before the exercise can be judged."""

    standing: Phrase = "Stand up for this exercise"
    seated: Phrase = "Sit down on the chair"
    long_sitting: Phrase = "Sit down on the floor"
    supine: Phrase = "Lie down on your back"
    prone: Phrase = "Lie down on your front"
    side_lying: Phrase = "Lie down on your side"
    quadruped: Phrase = "Go on hands and knees"
    half_kneeling: Phrase = "Kneel on one knee"
    no_person: Phrase = "I can't see you, come into the picture"
    parts_hidden: Phrase = "I can't see all of you, please move"
    feet_hidden: Phrase = "Step back, I can't see your feet"
    feet_covered: Phrase = "I can't see your feet, clear the view"
    head_hidden: Phrase = "Step back, I can't see your head"
    shoulders_hidden: Phrase = "I can't see your shoulders, clear the view"
    hips_hidden: Phrase = "I can't see your hips, clear the view"
    knees_hidden: Phrase = "I can't see your knees, clear the view"
    too_close: Phrase = "Step back until I see all of you"
    too_far: Phrase = "Come a little closer"
    end_on: Phrase = "Lie across the picture, please"
    face_camera: Phrase = "Turn to face the camera"
    sideways: Phrase = "Turn sideways to the camera"
    half_sideways: Phrase = "Turn half sideways to the camera"
    left_a_little: Phrase = "Turn a little more to your left"
    right_a_little: Phrase = "Turn a little more to your right"
    left_to_front: Phrase = "Turn to your left, face the camera"
    right_to_front: Phrase = "Turn to your right, face the camera"
    left_to_side: Phrase = "Turn to your left, side to the camera"
    right_to_side: Phrase = "Turn to your right, side to the camera"
    camera_higher: Phrase = "Put the laptop higher"
    camera_lower: Phrase = "Put the laptop lower"
    tilt_back: Phrase = "Tilt the screen back a little"
    tilt_forward: Phrase = "Tilt the screen forward a little"


class ScreenTexts(_Section):
    """What the live window shows and says of itself."""

    looking: Phrase = "Looking for you"
    get_ready: Phrase = "I can see you. Get ready"
    stand_still: Phrase = "Good. Stand still for a moment"
    sit_still: Phrase = "Good. Sit still for a moment"
    lie_still: Phrase = "Good. Lie still for a moment"
    keep_still: Phrase = "Good. Keep still for a moment"
    paused: Phrase = "Paused"
    go_on: Phrase = "Going on"
    hand_to_pause: Phrase = "Keep your hand up to pause"
    hand_to_go_on: Phrase = "Keep your hand up to go on"
    hand_to_end: Phrase = "Keep your hand up to finish"
    raise_to_go_on: Phrase = "Raise your hand to go on"
    recording: Phrase = "Recording"
    of_repetitions: Phrase = "of {number} repetitions"
    of_holds: Phrase = "of {number} holds"
    target: Phrase = "target {amount}"
    camera_gone: str = "The camera is gone. Plug it in again; I am waiting."
    camera_silent: str = "The camera sends no picture. Check its cable and its cover; I am waiting."
    scored: Phrase = "Scored"
    count_only: Phrase = "Counted only, no score"
    timed_only: Phrase = "Timed only"
    keys: str = "Space: pause   Q: quit   F: full screen   or hold a hand up: 2 s pause, 5 s quit"


class SafetyTexts(_Section):
    """What a session with a plan asks and tells."""

    pain_before: Phrase = "How much does it hurt now?"
    pain_now: Phrase = "How much does it hurt now?"
    pain_after: Phrase = "How much does it hurt after exercising?"
    no_pain: Phrase = "no pain"
    worst_pain: Phrase = "worst you can imagine"
    pain_scale: str = "From 0, no pain, to 10, the worst you can imagine."
    pain_keys: str = "Type a number from 0 to 10, then press Enter. Backspace corrects."
    pain_refused: str = "Pain goes from 0 to 10: type it again."
    settled: str = "The morning after last time: was your pain back to usual?"
    fell: str = "It looked as if you lost your balance. Did you fall, or get hurt?"
    answer_yes: Phrase = "Yes"
    answer_no: Phrase = "No"
    none_of_these: Phrase = "None of these"
    choice_keys: str = "Choose with its key or the arrows, then press Enter."
    choose: str = "Choose an answer first."
    coming: Phrase = "Next: {name}"
    rest: Phrase = "Well done. Rest a little"
    set_of: Phrase = "Set {number} of {sets}"
    left_leg: Phrase = "left leg"
    right_leg: Phrase = "right leg"
    go_on_keys: str = "Enter or a raised hand: go on · H: it hurts · N: leave out · Q: end"
    leave_keys: str = "Press Enter to close."
    session_keys: str = "Space or a raised hand: pause   H: it hurts   N: leave out   Q: end"
    easier_pain: str = "With this pain, today goes one level easier."
    easier_unsettled: str = "Your pain had not settled: today goes one level easier."
    easier_ambers: str = "The last sessions hurt: today goes one level easier."
    easier_form: str = "To help you move well, some exercises are one level easier."
    end_done: str = "All done for today. Well done."
    end_pain: str = "Enough for today. Tell your therapist about this pain."
    end_pain_risen: str = "Your pain has risen. Stop for today and tell your therapist."
    nothing_sent: str = "It is kept in your record. Nothing was sent to anybody."


class FigureTexts(_Section):
    """The words on how-to figures: where the muscles at work are, and how long to hold."""

    buttock: Phrase = "Buttock"
    hip_side: Phrase = "Side of the hip"
    hip_front: Phrase = "Front of the hip"
    thigh_front: Phrase = "Front of the thigh"
    thigh_back: Phrase = "Back of the thigh"
    thigh_inside: Phrase = "Inside of the thigh"
    tummy: Phrase = "Tummy"
    waist: Phrase = "Waist"
    back: Phrase = "Lower back"
    hold: Phrase = "Hold {seconds} s"


class AssessTexts(_Section):
    """What a live test shows and says of itself."""

    a_test: Phrase = "A test"
    on_left_leg: Phrase = "Stand on the left leg."
    on_right_leg: Phrase = "Stand on the right leg."
    with_left_leg: Phrase = "With the left leg."
    with_right_leg: Phrase = "With the right leg."
    go: Phrase = "Go"
    stop: Phrase = "Stop. That's it, thank you"
    thanks: Phrase = "That's it, thank you"
    trials: Phrase = "trials"
    to_go: Phrase = "to go"
    since_go: Phrase = "since go"
    number_of: Phrase = "{number} of {goal}"
    keys: str = "Q: end   F: full screen   or hold a hand up for 5 s: end"


class SummaryTexts(_Section):
    """What a result comes to, for the person who did it: true of all of it, and no reproach."""

    one_repetition: str = "1 repetition"
    repetitions: str = "{number} repetitions"
    one_hold: str = "1 hold"
    holds: str = "{number} holds"
    each_side: str = "{done} ({left} left and {right} right)"
    nothing: str = "Nothing was judged this time."
    one_not_judged: str = "{done} was seen, but not judged."
    not_judged: str = "{done} were seen, but not judged."
    none_judged: str = "Seen: {done}. How well it went could not be judged."
    other_exercise: str = "This looks like another exercise: {exercise}."
    timed: str = "You did {done} of {held}; how hard you pressed is not seen."
    counted: str = "You did {done}: counted, not scored."
    one_all_clean: str = "You did {done}, and it was clean."
    one_to_work_on: str = "You did {done}, and there is something to work on."
    all_clean: str = "You did {done}, all of them clean."
    one_clean: str = "You did {done}; 1 of them was clean."
    some_clean: str = "You did {done}; {clean} of them were clean."
    to_work_on: str = "You did {done}; in each there is something to work on."
    one_judged_all_clean: str = "You did {done}. 1 of them could be judged, and it was clean."
    one_judged_to_work_on: str = (
        "You did {done}. 1 of them could be judged, and there is something to work on."
    )
    some_judged_all_clean: str = "You did {done}. {judged} could be judged, all of them clean."
    some_judged_one_clean: str = "You did {done}. {judged} could be judged; 1 of them was clean."
    some_judged_some_clean: str = (
        "You did {done}. {judged} could be judged; {clean} of them were clean."
    )
    some_judged_to_work_on: str = (
        "You did {done}. {judged} could be judged; in each there is something to work on."
    )
    longest_hold: str = (
        "Your longest hold lasted {seconds} seconds; {aim} seconds is what to aim for."
    )
    furthest: str = "You moved furthest in repetition {number}: {reach} from where you began."
    target_reached: str = "You reached your target of {goal} in {which}."
    calm: str = "You took your time in {which}."
    each_one: str = "each one"
    each_judged: str = "each one that could be judged"
    some_of: str = "{number} of {all}"
    some_of_judged: str = "{number} of the {all} that could be judged"
    nothing_wrong: str = "Nothing was wrong in any of them, as far as it can be seen."
    in_a_row: str = "{number} in a row were clean."
    work_on_first: str = "Work on this first: {cue}."
    seen_in: str = "{fault}: seen in {number} of {done}."
    seen_in_judged: str = "{fault}: seen in {number} of the {all} that could be judged."
    minor: str = "minor"
    major: str = "major"
    critical: str = "critical"
    note: str = "Note: {sentence}"
    limit: str = "Limit: {sentence}"


class NoteTexts(_Section):
    """What a report notes: what could not be judged, and how ROM limits of a plan fared."""

    too_far: str = "You were too far from the camera to be measured well: come closer."
    head_hidden: str = (
        "Your head was out of the picture, which makes everything less sure: step back."
    )
    shoulders_hidden: str = "Your shoulders could not be seen most of the time."
    hips_hidden: str = "Your hips could not be seen most of the time."
    knees_hidden: str = "Your knees could not be seen most of the time."
    feet_hidden: str = "Your feet could not be seen most of the time."
    parts_hidden: str = "Several parts of your body could not be seen most of the time."
    too_close: str = "You were too close to the camera to be seen whole: step back."
    toes_cut_off: str = (
        "Your toes were at the edge of the picture or beyond, so heels and feet could not be "
        "judged: step back, or tilt the camera down."
    )
    scored: str = "Scored: each repetition is judged."
    count_only: str = (
        "Count only until validated on people: there is no score, and remarks on form are hints."
    )
    timed_only: str = "Timed only: the camera can't see how hard you press."
    not_judged: str = "Not judged: repetition {repetitions}."
    not_judged_start: str = (
        "Not judged (repetition {repetitions}): the quiet start position was not seen before it."
    )
    not_judged_turned: str = (
        "Not judged (repetition {repetitions}): the body was turned another way."
    )
    not_judged_unsure: str = "Not judged (repetition {repetitions}): it was seen too poorly."
    far_leg_turn: str = (
        "Turn so that your working leg is nearer to the camera: "
        "the far one is partly hidden and measured less surely."
    )
    far_leg_lie: str = (
        "Lie so that your working leg is nearer to the camera: "
        "the far one is partly hidden and measured less surely."
    )
    fault_not_seen: str = "This could not be judged from here: {fault}."
    fault_not_seen_in: str = "Not seen in repetition {repetitions}: {fault}."
    video_breaks_off: str = "The video breaks off before its end: what came after is not judged."
    video_damaged: str = (
        "The video is damaged between {start} and {end} seconds: "
        "what was done there may be missing or wrong."
    )
    picture_froze: str = (
        "The picture stood still for {seconds} seconds in all, as in a video call that stalls: "
        "what was done meanwhile could not be seen."
    )
    few_pictures: str = (
        "There were fewer than five pictures a second, so faults may have been missed and nothing "
        "was scored: record at 15 pictures a second or more."
    )
    was_upside_down: str = "The picture was upside down, and was turned before it was judged."
    lies_across: str = (
        "You lie across the picture, and this exercise is done upright: if the video lies on its "
        "side, turn it by a quarter and check it again."
    )
    looks_wide: str = (
        "You look wider here than people are, as in a picture that was squashed when it was saved: "
        "if it was, the angles are wrong, so use the video as the camera made it."
    )
    looks_narrow: str = (
        "You look narrower here than people are, as in a picture that was squeezed when it was "
        "saved: if it was, the angles are wrong, so use the video as the camera made it."
    )
    looks_like: str = (
        "This looks like another exercise: {exercise}. So it was not judged as {asked}."
    )
    two_people: str = (
        "Somebody else was in the picture: only one person is followed, and it may have been the "
        "other one. Ask them to step out of the picture."
    )
    limit_not_watched: str = "{limit}: not watched, because it could not be seen."
    limit_not_neared: str = "{limit}: not neared."
    limit_not_passed: str = (
        "{limit}: neared {times}, not passed; about {degrees} degrees at the most."
    )
    limit_passed: str = (
        "{limit}: neared {times}, passed {times_passed}; about {degrees} degrees at the most."
    )
    limit_little_seen: str = "It was watched for {percent} of the time only."
    once: str = "once"
    times: str = "{number} times"


class Texts(Strict):
    """All words of coach, screens and notes; `Texts()` is English.

    Attributes:
        coach: What the coach says besides the cues of the exercise.
        setup: What to do before the exercise can be judged.
        screen: What the live window shows and says of itself.
        safety: What a session with a plan asks and tells.
        assess: What a live test shows and says of itself.
        figure: The words on how-to figures.
        summary: What a result comes to.
        notes: What a report notes.
    """

    coach: CoachTexts = CoachTexts()
    setup: SetupTexts = SetupTexts()
    screen: ScreenTexts = ScreenTexts()
    safety: SafetyTexts = SafetyTexts()
    assess: AssessTexts = AssessTexts()
    figure: FigureTexts = FigureTexts()
    summary: SummaryTexts = SummaryTexts()
    notes: NoteTexts = NoteTexts()


def _gaps(text: Any) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}
