"""The words of the app's pages, in English."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class AppTexts(TextSection):
    """What every page has, the first start, and the settings."""

    skip: str = "Skip to the content"
    main_menu: str = "Main menu"
    today: Phrase = "Today"
    library: Phrase = "Exercises"
    my_sessions: Phrase = "My sessions"
    settings: Phrase = "Settings"
    people: Phrase = "Patients"
    quit: Phrase = "Quit formcheck"
    quit_done: str = "formcheck has ended. You can close this window."
    not_let_in: str = (
        "formcheck shows its pages only to the browser window that it has opened itself. "
        "Start formcheck again, or open the whole address that it has printed."
    )
    not_found: str = "There is nothing at this address."
    went_wrong: str = "That did not work. Go back and try again."
    sorry: str = "One moment"
    back_home: str = "Back to the beginning"
    who: str = "Who is here?"
    who_hint: str = "You can change this in the settings at any time."
    i_exercise: Phrase = "I exercise"
    i_exercise_hint: str = "See what is to be done today, and be watched and counted."
    i_treat: Phrase = "I am a therapist"
    i_treat_hint: str = "See what your patients did, and correct it."
    me: Phrase = "Me"
    only_here: str = (
        "Everything stays on this computer: no picture and no figure ever leaves it. formcheck "
        "supports care under a clinician's direction. It does not diagnose, and no authority has "
        "cleared it as a medical device."
    )
    language: Phrase = "Language"
    language_of_browser: str = "As the browser"
    role: Phrase = "Who uses formcheck here"
    voice: Phrase = "Voice"
    voice_hint: str = "Say the cues aloud"
    text_size: Phrase = "Text size"
    usual: Phrase = "Usual"
    large: Phrase = "Large"
    largest: Phrase = "Very large"
    contrast: Phrase = "Contrast"
    strong: Phrase = "Strong"
    keep: Phrase = "What is kept of a session"
    keep_poses: str = "The movement as a stick figure, no pictures"
    keep_video: str = "The movement and the video"
    save: Phrase = "Save"
    saved: str = "Saved."
    where_data: Phrase = "Where your data lie"
    demo: Phrase = "Look around with an example"
    demo_hint: str = (
        "An example patient with three finished sessions, so that everything can be seen without a "
        "camera."
    )
    demo_load: Phrase = "Load the example"
    demo_loading: str = "The example is being prepared."
    demo_remove: Phrase = "Remove the example"
    demo_name: Phrase = "Example patient"
    progress: Phrase = "How it goes"
    pace: Phrase = "How the camera is read"
    pace_exact: str = "As exactly as possible"
    pace_quick: str = "Faster and less exactly, for a slow computer"
    test_camera: Phrase = "Try the camera"
    test_over: Phrase = "Switch the camera off"
    test_picture: str = "What the camera sees"
    camera_works: str = "The camera works. Nothing of this picture is kept."
    own_data: Phrase = "All data"
    take_along: Phrase = "Take everything along"
    take_along_hint: str = (
        "One file holds your plans, sessions and recordings. formcheck on another computer takes it"
        " in again."
    )
    take_in: Phrase = "Take in such a file"
    delete_all: Phrase = "Delete everything"
    delete_ask: str = "Delete all that is kept of: {name}?"
    delete_what: str = (
        "This deletes plans ({plans}), sessions ({sessions}), recordings, corrections and comments."
    )
    delete_keep_first: str = "You can keep a copy first:"
    delete_go_on: Phrase = "Yes, delete it"
    delete_sure: Phrase = "Are you sure?"
    delete_for_good: str = "What is deleted now cannot be brought back."
    delete_now: Phrase = "Delete it for good"
    delete_no: Phrase = "No, keep everything"
    deleted: str = "Everything was deleted. Nothing of it is left on this computer."
    still_busy: str = "Something is still being taken in: wait until that is over, then delete."
    the_end: Phrase = "When you are done"
    report_coming: str = "The report is being made. It opens here as soon as it is ready."


class SessionTexts(TextSection):
    """The page of a session, beside what the live core shows and says."""

    title: Phrase = "Today's session"
    camera: Phrase = "Camera"
    needs_script: str = "This page needs JavaScript for the camera: allow it for this address."
    slow: str = "This computer is slow."
    recording: Phrase = "Recording"
    which_camera: Phrase = "Which camera"
    work_on: Phrase = "Work on"
    see: Phrase = "See how it went"
    home: Phrase = "To the beginning"
    ended: Phrase = "The session has ended"
    in_terminal: str = "The outcome stands where you started the test."
    try_again: Phrase = "Try again"
    silent: str = "This computer has no voice for this language: read what I would say."
    hand_hint: str = "Or raise a hand and hold it: 2 seconds to pause or go on, 5 seconds to end."
    hidden: str = "I cannot see you while this window is hidden."
    elsewhere: str = "The session goes on in another window."
    connection_lost: str = "formcheck does not answer. I am trying again."
    camera_refused: str = (
        "The browser may not use the camera. Click the camera sign beside the address, allow it, "
        "then try again. On a Mac, allow it in System Settings, Privacy, Camera, too; on Windows "
        "in Settings, Privacy, Camera."
    )
    camera_in_use: str = "Another program uses the camera: close it, then try again."
    no_camera: str = "There is no camera: plug one in, then try again."
    no_camera_api: str = "This browser can use no camera: open the page in another one."
    slow_help: str = "Or choose the faster way in the settings."
    slow_close: str = "Close other programs."


class OrderTexts(TextSection):
    """The orders of a plan: what a leg may bear, what was found, and how long it holds."""

    title: Phrase = "What holds for you"
    left_leg: Phrase = "Left leg"
    right_leg: Phrase = "Right leg"
    both_legs: Phrase = "Both legs"
    bears_none: str = "no weight on it"
    bears_touch: str = "only touch the floor, no weight on it"
    bears_partial: str = "only a part of your weight on it"
    bears_as_tolerated: str = "as much weight on it as you tolerate"
    bears_full: str = "full weight on it"
    fai_or_labrum: str = "The hip can pinch in the groin: no deep bending"
    dysplasia: str = "Hip dysplasia: no stretching to the end"
    gluteal_tendinopathy: str = "Sore tendons at the side of the hip: no crossed legs"
    osteoporosis: str = "Osteoporosis: keep your back long"
    joint_replacement: str = "Replaced hip joint: no stretching to the end"
    posterior: str = "Posterior precautions: no deep bending, crossing or turning in"
    anterior: str = "Anterior precautions: no stretching back or turning out"
    operated_on: str = "Operated on {day}"
    usual_pain: str = "Usual pain: {pain} of 10"
    valid_until: str = "The plan holds until {day}"


class PatientTexts(TextSection):
    """The pages of whoever exercises."""

    start: Phrase = "Start"
    start_session: Phrase = "Start today's session"
    planned: str = "Your plan for today"
    no_plan: str = "You have no plan yet"
    no_plan_hint: str = (
        "Choose an exercise. If your therapist has given you a plan as a file, take it in here."
    )
    take_in_plan: Phrase = "Take in a plan"
    good_to_know: Phrase = "Good to know"
    leave_alone: Phrase = "Leave alone for now"
    plan_file: Phrase = "The plan's file"
    set_by: str = "Set by {name}."
    plan_unsigned: str = (
        "Nobody answers for this plan yet, so it can't be done. "
        "Ask your therapist to fill in who has set it."
    )
    plan_over: str = (
        "This plan held until {until}, so it can't be done any more. "
        "Ask your therapist for a new one."
    )
    plan_not_operated_yet: str = (
        "This plan is for the time after your operation on {operated}, so it can't be done yet."
    )
    plan_no_end: str = (
        "This plan doesn't say until when it holds, so it can't be done. "
        "Ask your therapist to fill in its last day."
    )
    plan_no_operation_day: str = (
        "This plan doesn't say when the operation or fracture was, so it can't be done. "
        "Ask your therapist to fill in the day."
    )
    plan_no_weight_bearing: str = (
        "Your operation or fracture was on {operated}. This plan doesn't say how much weight "
        "your leg may bear. Ask your therapist to fill that in first."
    )
    plan_too_soon: str = (
        "It is too soon after an operation or fracture for part of this plan: {exercise}. "
        "Ask your therapist for another plan until then."
    )
    plan_file_wrong: str = (
        "The file of this plan has a mistake. "
        "Ask whoever made it for a new one, and pass this on: {reason}"
    )
    plan_forbids: str = (
        "Your plan doesn't allow this exercise now, or not on this side. "
        "Ask your therapist, or choose another one."
    )
    sets_and_reps: str = "{sets} sets of {reps} repetitions"
    sets_and_holds: str = "{sets} sets of {reps} holds of {seconds} s"
    sets_and_walks: str = "{sets} sets: walk {reps} \N{MULTIPLICATION SIGN} {seconds} s"
    done_today: Phrase = "Done today"
    to_do: Phrase = "To do"
    times_done: str = "{done} of {times} times done today"
    some_done: str = "{done} of {all} done today"
    left: Phrase = "left leg"
    right: Phrase = "right leg"
    both: Phrase = "both legs"
    which_leg: Phrase = "Which leg?"
    each_leg: Phrase = "Any leg"
    how_it_is_done: Phrase = "How it is done"
    cautions: Phrase = "Take care"
    setup: Phrase = "Where to place yourself"
    not_judged: Phrase = "What the camera cannot judge"
    search: Phrase = "Find an exercise"
    standing: Phrase = "Standing"
    seated: Phrase = "Sitting on a chair"
    long_sitting: Phrase = "Sitting on the floor"
    supine: Phrase = "Lying on the back"
    prone: Phrase = "Lying on the front"
    side_lying: Phrase = "Lying on the side"
    quadruped: Phrase = "On hands and knees"
    half_kneeling: Phrase = "Kneeling on one knee"
    none_found: str = "No exercise has that in its name."
    no_sessions: str = "Nothing has been done yet."
    none_begun: str = "No exercise was begun."
    pain_before_after: str = "Pain {before} before, {after} after"
    number: Phrase = "Number"
    how_far: Phrase = "How far"
    what_to_improve: Phrase = "What to improve"
    clean: Phrase = "Nothing to improve"
    could_not_judge: str = "Could not be judged"
    full_report: Phrase = "The whole report"
    days: Phrase = "Days on which you exercised"
    exercised: Phrase = "exercised"
    days_done: Phrase = "Week"
    days_of: str = "{done} of {planned}"
    earlier_months: Phrase = "Earlier months"
    pain_then_now: str = "Pain after exercising: {before} the first time, {now} the last time."
    further: str = "Further than at the beginning: {before} then, {now} now."
    less_far: str = "Less far than at the beginning: {before} then, {now} now."
    no_change: str = "No change that the camera could tell: {before} then, {now} now."
    bars: str = (
        "The bars show how exactly the camera can tell it. Smaller differences mean nothing."
    )
    week_means: str = "Week: on how many days you exercised, of how many planned."
    set_and_reps: str = "1 set of {reps} repetitions"
    set_and_holds: str = "1 set of {reps} holds of {seconds} s"
    set_and_walks: str = "1 set: walk {reps} \N{MULTIPLICATION SIGN} {seconds} s"
