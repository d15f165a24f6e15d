"""Nothing leaves this computer: a session in the browser, the program's network calls traced."""

from __future__ import annotations

from pathlib import Path

from browser import FAKE_CAMERA, Program, Shown, begin, camera_file, opened, read, watched
from network_trace import outward, tracer
from playwright.sync_api import expect

from formcheck.resources import sample

OWN = ('inet_addr("127.0.0.1")', 'inet_pton(AF_INET6, "::1"')
STILL_S = 9.0


def test_a_session_connects_to_nothing_but_this_computer(tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    trace = tracer(log, "--daemonize")  # the program itself gets Ctrl-C
    film = camera_file([Shown(sample("standing"), STILL_S)], tmp_path / "standing.mjpeg")
    program = Program(tmp_path / "data", before=trace)
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}") as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program)
        page.goto(f"{program.home}/session?exercise=standing_hip_abduction&side=left")
        read(page.get_by_role("heading", name="Next: Standing hip abduction"))
        page.keyboard.press("Enter")
        expect(page.locator("#number")).to_be_visible()  # it is counted down, so frames were judged
        page.keyboard.press("q")
        page.get_by_role("link", name="See how it went").click()
        page.goto(f"{program.home}/library")
    assert program.end() == 130
    assert wrong == [], "requests of the browser to other computers, or errors"
    calls = outward(log)
    assert any("bind(" in call for call in calls), "the trace sees where the program listens"
    assert [call for call in calls if not any(own in call for own in OWN)] == []
