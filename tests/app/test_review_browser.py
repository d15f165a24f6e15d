"""The therapist's pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import av
import pytest
from browser import Program, accessible, opened, watched
from playwright.sync_api import Page, expect
from sending import NOW
from therapist import EXERCISE, recorded_set

from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.rows import SessionRow

PATIENCE_MS = 90_000
READY = "html[data-ready]"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with open_store(tmp_path / "data") as store:
        recorded_set(store, NOW - timedelta(days=4), video=True)
        recorded_set(store, NOW - timedelta(days=2))
    started = Program(tmp_path / "data")
    yield started
    assert started.end() == 130


def enter(page: Page, program: Program) -> None:
    page.goto(program.address)
    page.get_by_role("button", name="I am a therapist").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Patients")).to_be_visible()


def review(page: Page, program: Program, set_id: int) -> None:
    page.goto(f"{program.home}/review/{set_id}")
    page.wait_for_selector(READY, state="attached")


def press(page: Page, name: str) -> None:
    """A button by the keyboard alone."""
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def shown(page: Page) -> int:
    return int(page.locator("#frame").get_attribute("data-frame") or -1)


def wait_until(page: Page, true: Callable[[], bool]) -> None:
    """Polls from outside, for the pages let no script in that a test brings."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it does not happen")


def clip(path: Path, name: str, seconds: float) -> Path:
    """The beginning of a sample."""
    with av.open(str(sample(name))) as source, av.open(str(path), "w") as out:
        stream = source.streams.video[0]
        copied = out.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None and packet.dts * stream.time_base < seconds:
                packet.stream = copied
                out.mux(packet)
    return path


@pytest.mark.parametrize(
    ("width", "zoom", "scheme"),
    [(1366, 1, "no-preference"), (360, 1, "reduce"), (683, 2, "reduce")],
)
def test_the_therapists_pages_are_accessible_at_every_size(
    program: Program, width: int, zoom: int, scheme: str
) -> None:
    with opened() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": 768 // zoom},
            device_scale_factor=zoom,
            reduced_motion=scheme,  # type: ignore[arg-type]
        )
        page, wrong = watched(context)
        enter(page, program)
        accessible(page)
        for set_id in (1, 2):
            review(page, program, set_id)
            page.locator("details").first.click()
            accessible(page)
        page.get_by_label("Change it: Repetition 1").click()
        press(page, "Wrong: Leaning forward")
        expect(page.locator("#said")).to_contain_text("Kept")
        accessible(page)
        for path in (
            "/patients/1",
            f"/agreement/{EXERCISE}",
            f"/agreement/{EXERCISE}/preview?fault=trunk_forward&limit=48",
            "/compare?a=1:r1&b=2",
            "/import",
        ):
            page.goto(program.home + path)
            expect(page.locator("#waiting")).to_have_count(0, timeout=PATIENCE_MS)
            accessible(page)
        assert wrong == []


@pytest.mark.parametrize("set_id", [1, 2], ids=["video", "figure"])
def test_every_frame_can_be_gone_to_by_keyboard(program: Program, set_id: int) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        enter(page, program)
        review(page, program, set_id)
        for number in range(1, 6):
            page.keyboard.press("ArrowRight")
            expect(page.locator("#frame")).to_have_attribute("data-frame", str(number))
        page.keyboard.press("Shift+ArrowRight")
        expect(page.locator("#frame")).to_have_attribute("data-frame", "15")
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#frame")).to_have_attribute("data-frame", "14")
        page.keyboard.press("n")
        expect(page.locator("#frame")).not_to_have_attribute("data-frame", "14")
        fault = shown(page)
        page.keyboard.press("ArrowDown")
        expect(page.locator("#frame")).not_to_have_attribute("data-frame", str(fault))
        assert shown(page) > fault
        before = shown(page)
        page.keyboard.press("Space")
        wait_until(page, lambda: shown(page) > before + 4)
        page.keyboard.press("k")
        page.keyboard.press("j")
        wait_until(page, lambda: shown(page) < before)
        page.keyboard.press("k")
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        page.keyboard.press("s")
        expect(page.locator("#skeleton")).to_have_attribute("aria-pressed", "false")
        assert wrong == []


def test_a_review_with_two_corrections_leads_to_another_limit(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        enter(page, program)
        review(page, program, 1)
        press(page, "Wrong: Leaning forward")
        expect(page.locator("#figures-by")).to_contain_text("Corrections: 1")
        press(page, "Right: Leaning forward")
        expect(page.locator("#corrections li")).to_have_count(2)
        expect(page.locator("#figures-by")).to_contain_text("Corrections: 2")
        page.keyboard.press("[")
        for _ in range(4):
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("]")
        expect(page.locator("#span")).to_contain_text("Marked")
        press(page, "Draw an angle")
        for key in ("Enter", *["ArrowRight"] * 9, "Enter", *["ArrowDown"] * 9, "Enter"):
            page.keyboard.press(key)
        page.keyboard.type("Look at the knee")
        press(page, "Keep the comment")
        expect(page.locator("#comments")).to_contain_text("Look at the knee · Angle drawn: ")
        page.reload()
        page.wait_for_selector(READY, state="attached")
        expect(page.locator("#corrections li")).to_have_count(2)
        page.get_by_role("link", name="Agreement").focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name="See what would change").focus()
        page.keyboard.press("Enter")
        use = page.get_by_role("button", name="Use this limit")
        expect(use).to_be_enabled(timeout=PATIENCE_MS)
        expect(page.locator("tbody tr")).to_have_count(2)
        use.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("This clinic uses its own limits here.")).to_be_visible()
        expect(page.locator("#waiting")).to_have_count(0, timeout=PATIENCE_MS)
        review(page, program, 1)
        expect(page.locator("#rep2")).to_contain_text("Nothing to improve")
        assert wrong == []


def off_by(page: Page, moment: str) -> list[float]:
    """By how many frames each of two that are compared is away from a moment of its repetition."""
    found: list[float] = page.evaluate(
        f"formcheckComparison.sides.map(({{ rep, tracks, player, arrived }}) => arrived ?"
        f"Math.abs(tracks.times[player.frame] - rep.{moment}) / tracks.usualStep() : 99)"
    )
    return found


def test_a_video_and_a_figure_are_compared_in_step_by_phase(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        enter(page, program)
        page.goto(f"{program.home}/compare?a=1&b=2")
        page.wait_for_selector(READY, state="attached")
        expect(page.locator(".compared video").first).to_be_visible()
        expect(page.locator(".compared video").last).to_be_hidden()
        wait_until(page, lambda: max(off_by(page, "peak_s")) <= 1)
        for _ in range(5):
            page.keyboard.press("Shift+ArrowRight")
        wait_until(page, lambda: max(off_by(page, "end_s")) <= 1)
        page.keyboard.press("ArrowDown")
        expect(page.locator(".which").first).to_have_text("Repetition 2")
        expect(page.locator(".which").last).to_have_text("Repetition 2")
        wait_until(page, lambda: max(off_by(page, "end_s")) <= 1)
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        expect(page.locator("#phase")).to_have_value("100", timeout=PATIENCE_MS)
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        wait_until(page, lambda: max(off_by(page, "end_s")) <= 1)
        page.keyboard.press("j")
        expect(page.locator("#phase")).to_have_value("0", timeout=PATIENCE_MS)
        wait_until(page, lambda: max(off_by(page, "start_s")) <= 1)
        page.keyboard.press("s")
        expect(page.locator("#skeleton")).to_have_attribute("aria-pressed", "false")
        assert wrong == []


def test_two_videos_come_in_one_after_the_other_and_a_third_is_called_off(
    program: Program, tmp_path: Path
) -> None:
    clips = [clip(tmp_path / f"{n}.mp4", "standing", 3.0) for n in ("one", "two")]
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        enter(page, program)
        page.goto(f"{program.home}/import")
        page.locator("#files").set_input_files(clips[0])
        expect(page.locator("#said")).to_have_text("Choose first what is done in one.mp4.")
        page.locator("#exercise").select_option("standing_hip_abduction")
        text = tmp_path / "words.mp4"
        text.write_text("no video at all\n" * 50)
        page.locator("#files").set_input_files([*clips, sample("lying"), text])
        expect(page.locator("#uploads li")).to_have_count(4)
        press(page, "Call off: lying.mp4")
        lines = page.locator("#uploads li")
        expect(lines.nth(2)).to_contain_text("called off", timeout=PATIENCE_MS)
        expect(lines.nth(3)).to_contain_text("words.mp4 is ", timeout=PATIENCE_MS)
        for number in (0, 1):
            expect(lines.nth(number)).to_contain_text("done", timeout=PATIENCE_MS)
        accessible(page)
        lines.nth(1).get_by_role("link", name="Look at it").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(READY, state="attached")
        assert wrong == []
    with open_store(tmp_path / "data") as store, store.read() as db:
        assert db.query(SessionRow).filter(SessionRow.source == "video").count() == 2
        assert not list((store.folder / "incoming").iterdir())
