"""The words of what people read afterwards, in English: the summary of a result, and its notes."""

from __future__ import annotations

from formcheck.language.text_section import TextSection


class SummaryTexts(TextSection):
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
    walked: str = (
        "You walked {number} \N{MULTIPLICATION SIGN} {held}; how well you walked is not seen."
    )
    counted: str = "You did {done}: only counted."
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


class SideTexts(TextSection):
    """What differs between left and right; who reads it need not be unwell."""

    left: str = "left"
    right: str = "right"
    pelvis_up: str = "Between left and right, the tilt of your pelvis differs by about {amount}."
    trunk_lean: str = "Between left and right, your lean to the side differs by about {amount}."
    trunk_lean_forward: str = "On the {side}, you lean forward about {amount} more."
    knee_valgus: str = "On the {side}, the knee goes about {amount} further inwards."
    knee_flexion: str = "On the {side}, the knee bends about {amount} more."
    range: str = "On the {side}, you move about {amount} further."
    tempo: str = "On the {side}, you take about {amount} longer."
    ask: str = "Ask your therapist what this means for you."
    far: str = "How far"
    long: str = "Time out and back"
    numbers: str = "{what}: left {left}, right {right}, differing by {difference} ± {sd}"
    too_little: str = "{numbers}: too little to be told"


class NoteTexts(TextSection):
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
    scored: str = "Each repetition is judged."
    count_only: str = (
        "Count only until validated on people: there is no score, and remarks on form are hints."
    )
    timed_only: str = "Timed only: the camera can't see how hard you press."
    walk_timed_only: str = "Timed only: the camera can't see how you walk."
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
        "There were fewer than five pictures a second, so faults may have been missed, and there "
        "are no points: record at 15 pictures a second or more."
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
    rom_limit: str = "{direction} at most {degrees} degrees, {side}"
    hip_flexion: str = "Hip flexion"
    hip_extension: str = "Hip extension"
    hip_abduction: str = "Hip abduction"
    hip_adduction: str = "Hip adduction"
    hip_internal_rotation: str = "Hip internal rotation"
    hip_external_rotation: str = "Hip external rotation"
    left: str = "left"
    right: str = "right"
    both: str = "both sides"
    once: str = "once"
    times: str = "{number} times"
