"""A session of a plan in a real browser: from Today to the summary, and what can go wrong."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest
from browser import FAKE_CAMERA, Program, Shown, begin, camera_file, opened, read, watched
from playwright.sync_api import Page, expect
from sqlalchemy import select

from formcheck.check import check_recording
from formcheck.recording.recording import Recording
from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.people import people
from formcheck.store.rows import SetRow
from formcheck.store.sessions import past_sessions

QUESTIONS_S, STILL_S = 21.0, 12.0
"""So long the picture stands still before the first clip, for questions, and before the others: to
be found, and while it is counted down."""
SHOWN = (
    Shown(sample("standing"), QUESTIONS_S, 0.0, 8.8),
    Shown(sample("faults"), STILL_S, 7.7, 15.4),
    Shown(sample("lying"), STILL_S, 0.0, 9.4),
)
"""Two repetitions of each, those of the second clip with faults."""
PATIENCE_MS = 150_000
"""On a busy computer a clip may be missed; it is shown once more."""
PLAN = """\
patient: P-3
set_by: A. Therapist
precautions: []
entries:
- exercise: standing_hip_abduction
  side: left
  dose: {sets: 1, reps: 2, days_per_week: 3}
- exercise: mini_squat
  dose: {sets: 1, reps: 2, days_per_week: 3}
- exercise: bridge
  dose: {sets: 1, reps: 2, days_per_week: 3}
"""


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = camera_file(SHOWN, tmp_path_factory.mktemp("camera") / "all.mjpeg")
    return f"--use-file-for-fake-video-capture={out}"


def with_plan(page: Page, program: Program, tmp_path: Path) -> None:
    """The first start, and a plan's file taken in."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    begin(page, program)
    page.get_by_label("The plan's file").set_input_files(tmp_path / "plan.yaml")
    page.get_by_role("button", name="Take in a plan").click()
    expect(page.get_by_text("To do")).to_have_count(3)


def answer_questions(page: Page, pain: int) -> None:
    """It is read who must not exercise; the pain, and no warning sign of any list."""
    press(page, "I have read this")
    press(page, str(pain))
    none_of_these(page)


def press(page: Page, name: str) -> None:
    """Press a button of a question or message, once that was read."""
    button = page.get_by_role("button", name=name, exact=True)
    read(button)
    button.click()


def do_two(page: Page, name: str) -> None:
    """The two repetitions of an exercise."""
    expect(page.get_by_role("heading", name=f"Next: {name}")).to_be_visible()
    press(page, "I am ready")
    done = page.get_by_role("heading", name="That's all, well done")
    expect(done).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".outcome")).to_contain_text("You did 2 repetitions")
    read(done)
    page.keyboard.press("Enter")


def none_of_these(page: Page) -> None:
    for number in (1, 2, 3):
        expect(page.get_by_text(f"List {number} of 3")).to_be_visible()
        press(page, "None of these")
    expect(page.get_by_text("List 3 of 3")).to_have_count(0)


def test_a_session_of_three_exercises_from_today_to_the_summary(
    tmp_path: Path, camera: str
) -> None:
    program = Program(tmp_path / "data")
    with opened(*FAKE_CAMERA, camera) as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        with_plan(page, program, tmp_path)
        page.get_by_role("link", name="Start today's session").click()
        answer_questions(page, 1)
        for name in ("Standing hip abduction", "Mini squat", "Bridge"):
            do_two(page, name)
        press(page, "2")
        expect(page.get_by_role("heading", name="All done for today")).to_be_visible()
        expect(page.locator(".outcome")).to_have_count(3)
        expect(page.locator(".work-on")).not_to_have_count(0)
        press(page, "Close")
        page.get_by_role("link", name="To the beginning").click()
        expect(page.get_by_text("3 of 3 done today")).to_be_visible()
        assert wrong == []
    program.end()
    kept_as_judged(tmp_path / "data")


def kept_as_judged(data: Path) -> None:
    """All sets are kept, with the counts and cues that their poses give."""
    with open_store(data) as store, store.read() as db:
        (person,) = people(db)
        (past,) = past_sessions(db, person)
        assert (past.pain("before"), past.pain("after")) == (1, 2)
        assert past.ended is not None and past.ended["reason"] == "done"
        sets = db.scalars(select(SetRow).order_by(SetRow.number)).all()
        assert [one.exercise for one in sets] == ["standing_hip_abduction", "mini_squat", "bridge"]
        for one in sets:
            assert one.folder is not None
            again = check_recording(data / one.folder, live_filter=True).judgement
            (verdict,) = one.verdicts
            assert len(again.reps) == len(verdict.repetitions) == 2
            assert [cue.text for cue in again.cues] == [c["text"] for c in verdict.result["cues"]]
            faults = [sorted(f.fault for f in rep.faults) for rep in verdict.repetitions]
            assert faults == [sorted(f.id for f in rep.faults) for rep in again.reps]


def test_risen_pain_in_the_middle_is_a_rest_and_is_kept(tmp_path: Path, camera: str) -> None:
    program = Program(tmp_path / "data")
    with opened(*FAKE_CAMERA, camera) as browser:
        page, _ = watched(browser.new_context())
        with_plan(page, program, tmp_path)
        page.get_by_role("link", name="Start today's session").click()
        answer_questions(page, 1)
        press(page, "It hurts")
        press(page, "5")
        none_of_these(page)
        heading = page.get_by_role("heading", name="Your pain has risen. Rest until")
        expect(heading).to_be_visible()
        expect(page.locator("#timer")).to_have_text(re.compile(r"1[12]\d s"))
        expect(page.get_by_role("button", name="Go on")).to_have_count(0)
        read(heading)
        press(page, "End the session")
        expect(page.get_by_role("link", name="To the beginning")).to_be_visible()
    program.end()
    with open_store(tmp_path / "data") as store, store.read() as db:
        (person,) = people(db)
        (past,) = past_sessions(db, person)
    assert [event["pain"] for event in past.of("pain_told")] == [1, 5]
    assert past.of("not_for_read") and past.of("made_easier")
    assert past.ended is not None and past.ended["reason"] == "quit"
    assert past.ended["tell_therapist"], "it is open whether the pain goes down again"


def test_a_killed_program_loses_nothing_that_was_told(tmp_path: Path, camera: str) -> None:
    program = Program(tmp_path / "data")
    with opened(*FAKE_CAMERA, camera) as browser:
        page, _ = watched(browser.new_context())
        with_plan(page, program, tmp_path)
        page.get_by_role("link", name="Start today's session").click()
        answer_questions(page, 3)
        press(page, "I am ready")
        expect(page.locator("#reps")).to_have_text("1", timeout=PATIENCE_MS)
        program.process.send_signal(signal.SIGKILL)
        program.process.communicate()
        expect(page.get_by_text("formcheck does not answer")).to_be_visible()
    with open_store(tmp_path / "data") as store, store.read() as db:
        (person,) = people(db)
        (past,) = past_sessions(db, person)
        (one,) = db.scalars(select(SetRow)).all()
    assert past.pain("before") == 3 and past.ended is None
    assert one.folder is not None
    poses = list(Recording(tmp_path / "data" / one.folder).poses())
    assert poses[-1].time_s > QUESTIONS_S / 4, "what was seen is there"
