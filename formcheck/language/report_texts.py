"""The words of reports, in English: what stands around the result, and what the method can do."""

from __future__ import annotations

from formcheck.language.text_section import TextSection


class ReportTexts(TextSection):
    """What a report says around what was found."""

    kind: str = "Report by formcheck"
    session: str = "Training session"
    patient: str = "Patient"
    date: str = "Date"
    file_date: str = "Date of the file"
    file: str = "File"
    exercise: str = "Exercise"
    left_side: str = "{name}, left side"
    right_side: str = "{name}, right side"
    left: str = "left"
    right: str = "right"
    both: str = "both"
    seen: str = "Seen"
    seen_as_needed: str = "{found}, as needed"
    seen_better: str = "{found}; better: {needed}"
    seen_needed: str = "{found}; needed: {needed}"
    front: str = "from the front"
    side: str = "from the side"
    oblique: str = "half from the side"
    back: str = "from behind"
    alternative: str = "or"
    unknown: str = "not known"
    length: str = "Length"
    minutes: str = "{minutes} min {seconds} s"
    judging: str = "What formcheck does"
    figures: str = "Figures"
    level: str = "Level"
    beginner: str = "beginner"
    standard: str = "usual"
    advanced: str = "advanced"
    summary: str = "Summary"
    points_of_all: str = "{points} of 100 points"
    points_explained: str = (
        "The mean of the {number} that could be judged. Each begins with 100 points, less 10 for "
        "each minor and 25 for each major thing that was wrong; something critical leaves none. "
        "It is no clinical scale."
    )
    clean_means: str = "Clean: nothing of what is looked for was wrong, as far as it can be seen."
    meaning: str = "What this means"
    next_time: str = "Next time"
    work_on_first: str = "Work on this first"
    went_well: str = "What went well"
    how: str = "How it is done"
    safety: str = "Pain and safety in this session"
    safety_kept: str = "Told by the patient, kept on this computer. Nothing was sent to anybody."
    compared: str = "Compared with the last time"
    compared_with: str = "The last time with this exercise: {date}."
    last_time: str = "Last time"
    this_time: str = "This time"
    live_verdict: str = "As it was live"
    smoothed_verdict: str = "Looked at again"
    two_verdicts: str = "Judged in two ways"
    two_verdicts_hint: str = (
        "As it was live: each moment by what was seen until then. Looked at again: each moment by "
        "what came after it, too, so that it shakes less. The rest of this report is what was live."
    )
    repetitions_done: str = "Repetitions"
    holds_done: str = "Holds"
    judged_of_them: str = "Could be judged"
    to_improve: str = "Something to improve in"
    usual_way: str = "How far, usually"
    usual_hold: str = "How long, usually"
    number_of: str = "{number} of {all}"
    small_change: str = (
        "Between two sessions, a change of less than 10 degrees can be chance of the measuring."
    )
    chart: str = "The movement over time"
    chart_reps: str = "Shaded and numbered: your repetitions."
    chart_holds: str = "Shaded and numbered: your holds."
    chart_target: str = "Dashed green line: your target, {target} further than where you rest."
    chart_faults: str = "Below the curve: when something was wrong, with a sign where it was worst:"
    chart_gaps: str = "Hatched: could not be measured."
    chart_told: str = "Chart over time: {measure}"
    chart_told_done: str = "{chart}, {done} shaded"
    chart_told_fault: str = "{chart}; {fault} in {numbers}"
    chart_told_table: str = "{chart}. The table below holds the same numbers."
    chart_on: str = "The chart, continued."
    time_axis: str = "Time, seconds"
    target_line: str = "target"
    not_measured: str = "not measured"
    left_leg: str = "left side"
    right_leg: str = "right side"
    both_leg: str = "both sides"
    to_work_on: str = "What to work on"
    in_reps: str = "In repetitions {numbers}. Worst in repetition {worst}: {finding}."
    in_holds: str = "In holds {numbers}. Worst in hold {worst}: {finding}."
    in_rep: str = "In repetition {worst}: {finding}."
    in_hold: str = "In hold {worst}: {finding}."
    picture_rep: str = "Repetition {number}, at {seconds} seconds"
    picture_hold: str = "Hold {number}, at {seconds} seconds"
    picture_told: str = "{fault}. {where}."
    finding: str = "{seen}; the limit is {limit}"
    of_target: str = "{share} of the target"
    of_time: str = "{share} of the time that it should take"
    every_rep: str = "Every repetition"
    every_hold: str = "Every hold"
    table_told: str = (
        "{measure}: where it was furthest, and how far it moved from rest. What ± means: two times "
        "in three the true change from the start position lies within it."
    )
    table_points: str = (
        "Points: 100, less 10 for each minor and 25 for each major thing that was wrong; something "
        "critical leaves none."
    )
    number: str = "Number"
    which_side: str = "Leg"
    begins: str = "Begins at"
    peak: str = "Furthest"
    moved: str = "Moved"
    hold: str = "Held"
    out_and_back: str = "Out, back"
    points: str = "Points"
    found: str = "What was seen"
    clean: str = "clean"
    not_judged: str = "not judged"
    scored: str = "judged"
    count_only: str = "only counted"
    timed_only: str = "only timed"
    tagged: str = "{fault} ({severity})"
    agreed: str = "Agreed limits"
    could_not_judge: str = "What could not be judged from here"
    take_care: str = "Take care"
    for_therapist: str = "For your therapist: targets and limits"
    noted: str = "Noted for your therapist"
    noted_in: str = (
        "{fault}: no fault, in repetitions {numbers}; at most {amount}, noted from {limit}"
    )
    only_noted: str = "{fault} (only noted)"
    main_measure: str = "What is measured"
    way_to_go: str = "Target, from rest"
    levels: str = "beginner {beginner}, usual {standard}, advanced {advanced}; here: {level}"
    hold_length: str = "Length of the hold"
    pace: str = "Pace"
    pace_told: str = "out {lift} s, hold {hold} s, back {lower} s"
    rules_told: str = (
        "Limits that no study gives were chosen by the makers of formcheck: they are for your "
        "therapist to set. So are target and pace, unless a source below states them."
    )
    rule_fault: str = "What can be wrong"
    rule_measured: str = "Measured by"
    rule_limits: str = "Limits"
    rule_when: str = "When"
    rule_view: str = "Seen"
    rule_origin: str = "Whose limit"
    published: str = "from a study"
    chosen: str = "chosen by formcheck"
    each_repetition: str = "each repetition"
    for_seconds: str = "{phases}; for {seconds} s or longer"
    lift: str = "on the way out"
    hold_phase: str = "while holding"
    lower: str = "on the way back"
    rest: str = "at rest"
    above: str = "{severity} above {limit}"
    below: str = "{severity} below {limit}"
    share_of_target: str = "share of the target that was reached"
    share_of_hold: str = "share of the time that the position should be held"
    share_of_tempo: str = "share of the time that a phase should take"
    from_start: str = "{measure}, change since the quiet start"
    from_hold: str = "{measure}, change since the hold began"
    moving: str = "{measure} (moving leg)"
    standing: str = "{measure} (standing leg)"
    near: str = "{measure} (leg near the camera)"
    either: str = "{measure} (either side)"
    of_shank: str = "{percent} of the lower leg's length"
    of_leg: str = "{percent} of the leg's length"
    of_trunk: str = "{percent} of the trunk's length"
    of_hips: str = "{percent} of the hips' distance"
    of_foot: str = "{percent} of the foot's length"
    method: str = "What this method can and can't do"
    made: str = "How this report was made"
    model: str = "Pose model"
    checksum: str = "Checksum of the model (SHA-256)"
    program: str = "Version of formcheck"
    library: str = "Version of MediaPipe"
    sources: str = "Sources of the exercise"
    all_of_it: str = "Everything at a glance"
    worth_work: str = "To work on first"


class AdviceTexts(TextSection):
    """What it means that nothing was judged, and what to do next time."""

    wrong_view: str = (
        "The camera saw you {seen}. This exercise has to be seen {needed}. So nothing was judged: "
        "this says nothing about how well you did."
    )
    another_direction: str = "from another direction"
    turn_front: str = "Turn so that your chest faces the camera."
    turn_side: str = "Turn sideways, so that the camera looks at one side of your body."
    turn_oblique: str = "Turn half sideways, so that the camera sees your front and one side."
    turn_either: str = "{one} Or: {other}"
    lies_across: str = (
        "You lay across the picture most of the time, and this exercise is done upright. So "
        "nothing was judged: this says nothing about how well you did."
    )
    turn_video: str = "If the video lies on its side, turn it by a quarter and check it again."
    not_visible: str = (
        "Parts of your body that have to be seen were hidden or outside the picture most of the "
        "time. So nothing was judged: this says nothing about how well you did."
    )
    step_back: str = "Step back until your whole body, from head to feet, is in the picture."
    clear_the_view: str = "Move furniture and loose clothes out of the way, and put a light on."
    no_person: str = "Nobody was found in the picture."
    point_camera: str = "Make sure that the camera points at the place where you exercise."
    light: str = "Put a light on, and stay within 4 metres of the camera."
    no_repetition: str = "You were seen, but no repetition of this exercise was."
    no_hold: str = "You were seen, but no hold of this exercise was."
    begin_still: str = "Begin in the start position and stay still for two seconds."
    right_exercise: str = "Check that this was the exercise you meant to do."


class MethodTexts(TextSection):
    """What everybody who reads a report has to know about the measuring."""

    no_diagnosis: str = (
        "formcheck supports care under the direction of a licensed clinician. It does not "
        "diagnose, treat or replace care, and no authority has cleared it as a medical device."
    )
    surface: str = (
        "It sees the surface of the body in the picture of one camera, not the bones: joints are "
        "estimated under skin and clothes. Loose clothes, poor light and furniture make it worse."
    )
    spine: str = (
        "There are no landmarks on the spine and on the pelvis. The line from hips to shoulders "
        "stands in for the pelvis, so arching or rounding of the back and tilting of the pelvis "
        "are seen only indirectly; rotation of the hip is seen only sitting, by the lower leg."
    )
    pelvis: str = (
        "A pelvis out of level is noticed from about 8 degrees on; in the clinic 5 degrees count."
    )
    depth: str = (
        "One camera doesn't see depth. Angles of hips, knees and trunk are taken from the picture, "
        "from the model's three-dimensional landmarks and from a jointed body that is fitted to "
        "both, each weighed by how good it is in that view. Bending seen from the front or half "
        "from the side is guessed more than seen: the ± is larger, and some faults can't be judged."
    )
    offset: str = (
        "The ± holds for the change from your start position. The angle itself carries an offset "
        "beyond that: a hip reads up to 8 degrees less, or more, bent than it is."
    )
    far_leg: str = (
        "Seen from the side, the leg far from the camera is partly hidden and less certain: turn "
        "the working leg towards the camera."
    )
    published: str = (
        "Published errors of such methods: a video tool against motion capture in 50 people read "
        "2.1 to 2.4 degrees off in hip flexion and sit-to-stand and 5.3 degrees too much in hip "
        "abduction (doi 10.31189/2165-7629-13-s2.396); the knee in squats seen from the side "
        "\N{MINUS SIGN}2.3 ± 6.4 degrees (hdl 11391/91575); the same pose model seen from the side "
        "7.1 degrees on average (preprint JMIR 102399). Two-dimensional knee angles seen from the "
        "front agree poorly with three-dimensional ones (r = 0.31, PMC5380858)."
    )
    doubt: str = (
        "The ± is this program's own estimate, one standard deviation. Between sessions, only a "
        "change of more than 10 degrees means something: therapists with goniometers need 9 to 13 "
        "degrees (Pua 2008)."
    )


class ToldTexts(TextSection):
    """What was asked, told and decided in a session with a plan."""

    pain_before: str = "Pain before the session: {pain} of 10 ({light})"
    pain_now: str = "Pain in the middle: {pain} of 10 ({light})"
    pain_after: str = "Pain after the session: {pain} of 10 ({light})"
    green: str = "green"
    amber: str = "amber"
    red: str = "red"
    green_now: str = "green: go on"
    amber_now: str = "amber: one level easier"
    red_now: str = "red: the session ends"
    risen_day: str = "; it was {last} within the last day, which is too much of a rise"
    risen_session: str = "; it was {last} before the last session, which is too much of a rise"
    settled: str = "The pain was back to usual by the morning after the last session."
    not_settled: str = "The pain was not back to usual by the morning after the last session."
    fell: str = "Balance was lost; the patient told of a fall or hurt."
    not_fallen: str = "Balance was lost; the patient told of no fall."
    signs_emergency: str = "Warning signs that call for the emergency number: {sign}."
    signs_clinician: str = "Warning signs that call for the clinician: {sign}."
    no_sign: str = "none"
    easier_pain: str = "One level easier because of the pain: {exercises}."
    easier_unsettled: str = (
        "One level easier because the pain had not settled by the next morning: {exercises}."
    )
    easier_ambers: str = "One level easier because the last sessions were amber: {exercises}."
    easier_form: str = (
        "One level easier because fewer repetitions than wanted were good last time: {exercises}."
    )
    easier_asked: str = "One level easier because the patient asked for it: {exercises}."
    ended_done: str = "Ended as planned."
    ended_pain: str = "Ended with red pain."
    ended_pain_risen: str = "Ended because the pain had risen too much."
    ended_warning_sign: str = "Ended with a warning sign."
    ended_fell: str = "Ended with a fall."
    ended_quit: str = "Ended early by the patient."
    ended_hand: str = "Ended early by the patient, with a raised hand."
    ended_window_closed: str = "Ended early: the window was closed."
    ended_camera: str = "Ended early: the camera gave no more pictures."
    broken_off: str = "Broken off: the program was stopped before the session's end."
    called_emergency: str = "The patient was asked to call the emergency number."
    called_clinician: str = "The patient was asked to call the clinician."
    for_therapist: str = "Note for the therapist: please look at this before the next session."
