"""The words of coach, screens and notes, in English; a language file gives them in another one.

What an exercise says (its name, steps and cues) stands in its own file. A text that a language file
leaves out stays English.
"""

from __future__ import annotations

from formcheck.exercise.strict import Phrase, Strict
from formcheck.language.assessing_texts import AssessingTexts
from formcheck.language.care_texts import CareTexts, HandTexts
from formcheck.language.editor_texts import EditorTexts
from formcheck.language.export_texts import ExportTexts
from formcheck.language.handover_texts import HandoverTexts
from formcheck.language.load_texts import LoadTexts
from formcheck.language.manual_texts import ManualTexts
from formcheck.language.notebook_texts import NotebookTexts
from formcheck.language.page_texts import AppTexts, OrderTexts, PatientTexts, SessionTexts
from formcheck.language.reminder_texts import ReminderTexts
from formcheck.language.report_texts import AdviceTexts, MethodTexts, ReportTexts, ToldTexts
from formcheck.language.result_texts import NoteTexts, SideTexts, SummaryTexts
from formcheck.language.review_texts import MeasureTexts, ReviewTexts, TherapistTexts
from formcheck.language.text_section import TextSection
from formcheck.language.trend_texts import TrendTexts


class CoachTexts(TextSection):
    """What the coach says besides the cues of the exercise."""

    start: Phrase = "I can see you, start when ready"
    after_correction: Phrase = "{number}. That's it"
    praise: Phrase = "{number}. Well done, steady and controlled"
    praise_again: Phrase = "{number}. That looks good"
    praise_more: Phrase = "{number}. Very good, keep it like that"
    seconds_to_go: Phrase = "{seconds} seconds to go"
    long_enough: Phrase = "Well done, that's long enough"
    tighten: Phrase = "Tighten and hold"
    let_go: Phrase = "Let go"
    walk: Phrase = "Start walking"
    walked: Phrase = "Stop and rest a little"
    ease_back: Phrase = "Ease back to the start"
    looks_like: Phrase = "This looks like: {exercise}"


class SetupTexts(TextSection):
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


class ScreenTexts(TextSection):
    """What a live session shows and says of itself."""

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
    of_repetitions: Phrase = "of {number} repetitions"
    of_holds: Phrase = "of {number} holds"
    of_walks: Phrase = "of {number} walks"
    target: Phrase = "target {amount}"
    camera_gone: str = "The camera is gone. Plug it in again; I am waiting."
    camera_silent: str = "The camera sends no picture. Check its cable and its cover; I am waiting."
    scored: Phrase = "Each one is judged"
    count_only: Phrase = "Counted only, no score"
    timed_only: Phrase = "Timed only"


class SafetyTexts(TextSection):
    """What a session with a plan asks and tells."""

    pain_before: Phrase = "How much does it hurt now?"
    pain_now: Phrase = "How much does it hurt now?"
    pain_after: Phrase = "How much does it hurt after exercising?"
    no_pain: Phrase = "no pain"
    worst_pain: Phrase = "worst you can imagine"
    pain_scale: str = "From 0, no pain, to 10, the worst you can imagine."
    usual_pain: str = "Usual for you: {pain}."
    settled: str = "The morning after last time: was your pain back to usual?"
    fell: str = "It looked as if you lost your balance. Did you fall, or get hurt?"
    answer_yes: Phrase = "Yes"
    answer_no: Phrase = "No"
    list_of: Phrase = "List {number} of {lists}"
    none_of_these: Phrase = "None of these"
    coming: Phrase = "Next: {name}"
    rest: Phrase = "Rest a little"
    set_done: Phrase = "That's all, well done"
    ready: Phrase = "I am ready"
    next: Phrase = "Go on"
    pause: Phrase = "Pause"
    hurts: Phrase = "It hurts"
    easier: Phrase = "Make it easier"
    leave_out: Phrase = "Leave it out"
    end_session: Phrase = "End the session"
    close: Phrase = "Close"
    set_of: Phrase = "Set {number} of {sets}"
    left_leg: Phrase = "left leg"
    right_leg: Phrase = "right leg"
    understood: Phrase = "I have read this"
    pain_rising: str = "Your pain has risen a little, but is still safe."
    pain_rising_hint: str = "Go on gently. Press 'It hurts' if it rises further."
    pain_rest: str = "Your pain has risen. Rest until the time is up, then I ask again."
    easier_pain: str = "With this pain, today goes one level easier."
    easier_unsettled: str = "Your pain had not settled: today goes one level easier."
    easier_ambers: str = "The last sessions hurt: today goes one level easier."
    easier_asked: str = "That is one level easier from now on."
    easier_form: str = "To help you move well, some exercises are one level easier."
    end_done: str = "All done for today. Well done."
    end_unsettled: str = "Tell your therapist that your pain does not settle by the morning."
    end_pain: str = "Enough for today. Tell your therapist about this pain."
    end_pain_risen: str = "Your pain has risen. Stop for today and tell your therapist."
    nothing_sent: str = "It is kept in your record. Nothing was sent to anybody."


class FigureTexts(TextSection):
    """The words on how-to figures: where the muscles at work are, and how long to hold."""

    buttock: Phrase = "Buttock"
    hip_side: Phrase = "Side of the hip"
    hip_front: Phrase = "Front of the hip"
    thigh_front: Phrase = "Front of the thigh"
    thigh_back: Phrase = "Back of the thigh"
    thigh_inside: Phrase = "Inside of the thigh"
    calf: Phrase = "Calf"
    tummy: Phrase = "Tummy"
    waist: Phrase = "Waist"
    back: Phrase = "Lower back"
    shin: Phrase = "Shin"
    hold: Phrase = "Hold {seconds} s"
    walk: Phrase = "Walk {seconds} s"


class AssessTexts(TextSection):
    """What a live test shows and says of itself."""

    a_test: Phrase = "A test"
    on_left_leg: Phrase = "Stand on the left leg."
    on_right_leg: Phrase = "Stand on the right leg."
    with_left_leg: Phrase = "With the left leg."
    with_right_leg: Phrase = "With the right leg."
    stand_first: Phrase = "First stand still in front of the chair"
    go: Phrase = "Go"
    stop: Phrase = "Stop. That's it, thank you"
    thanks: Phrase = "That's it, thank you"
    trials: Phrase = "trials"
    to_go: Phrase = "to go"
    since_go: Phrase = "since go"
    number_of: Phrase = "{number} of {goal}"
    end: Phrase = "End the test"


class Texts(Strict):
    """All words of coach, screens and notes; `Texts()` is English.

    Attributes:
        coach: What the coach says besides the cues of the exercise.
        setup: What to do before the exercise can be judged.
        screen: What a live session shows and says of itself.
        safety: What a session with a plan asks and tells.
        assess: What a live test shows and says of itself.
        figure: The words on how-to figures.
        summary: What a result comes to.
        sides: What differs between left and right.
        notes: What a report notes.
        app: What every page of the app has.
        session: The page of a session.
        orders: The orders of a plan.
        patient: The pages of whoever exercises.
        report: What a report says around what was found.
        advice: What it means that nothing was judged.
        method: What the method can and can't do.
        told: What was asked, told and decided in a session.
        review: The page on which a set is looked at.
        therapist: The other pages of a therapist.
        measure: What is measured.
        hand: The pages of tests by hand.
        care: Good advice, and the start of a plan.
        load: What is added to the body's own weight, and how hard it is.
    """

    coach: CoachTexts = CoachTexts()
    setup: SetupTexts = SetupTexts()
    screen: ScreenTexts = ScreenTexts()
    safety: SafetyTexts = SafetyTexts()
    assess: AssessTexts = AssessTexts()
    figure: FigureTexts = FigureTexts()
    summary: SummaryTexts = SummaryTexts()
    sides: SideTexts = SideTexts()
    notes: NoteTexts = NoteTexts()
    app: AppTexts = AppTexts()
    session: SessionTexts = SessionTexts()
    orders: OrderTexts = OrderTexts()
    patient: PatientTexts = PatientTexts()
    report: ReportTexts = ReportTexts()
    advice: AdviceTexts = AdviceTexts()
    method: MethodTexts = MethodTexts()
    told: ToldTexts = ToldTexts()
    review: ReviewTexts = ReviewTexts()
    therapist: TherapistTexts = TherapistTexts()
    measure: MeasureTexts = MeasureTexts()
    hand: HandTexts = HandTexts()
    care: CareTexts = CareTexts()
    load: LoadTexts = LoadTexts()
    editor: EditorTexts = EditorTexts()
    trends: TrendTexts = TrendTexts()
    assessing: AssessingTexts = AssessingTexts()
    handover: HandoverTexts = HandoverTexts()
    exports: ExportTexts = ExportTexts()
    notebook: NotebookTexts = NotebookTexts()
    reminders: ReminderTexts = ReminderTexts()
    manual: ManualTexts = ManualTexts()
