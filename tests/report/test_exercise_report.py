import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from reported import DOT, FAULTY, Page, cases, fault, rep, result

from formcheck.coaching.events import Rep
from formcheck.coaching.notes import Note
from formcheck.errors import OutputError
from formcheck.pose.pose import Pose
from formcheck.report import chart_data, pictures
from formcheck.report.exercise_report import render_report, write_report
from formcheck.report.summary import group_faults, summarise
from formcheck.resources import sample


@pytest.mark.parametrize("name", cases())
def test_page_is_whole_accessible_and_loads_nothing(name: str) -> None:
    made = cases()[name]
    shots = {(r.index, f.id): DOT for r in made.judgement.reps[:12] for f in r.faults}
    text = render_report(made, shots)
    page = Page(text)
    assert page.having("html") == [{"lang": "en"}]
    assert len(page.having("h1")) == 1
    assert len(page.having("img")) == len(shots)
    assert all(image["alt"] and image["src"] == DOT for image in page.having("img"))
    assert all(head.get("scope") in ("col", "row") for head in page.having("th"))
    assert not page.having("script") and not page.having("link")
    for _, attrs in page.tags:
        for key in ("src", "href", "xlink:href"):
            assert (attrs.get(key) or "#").startswith(("#", "data:"))
    assert "http:" not in text and "https:" not in text
    assert not re.search(r"url\((?!#)|@import", text)
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert "nan" not in page.text.lower().split()
    assert len(text) < 3_000_000


@pytest.mark.parametrize("name", cases())
def test_same_input_gives_same_page(name: str) -> None:
    assert render_report(cases()[name]) == render_report(cases()[name])


def test_patient_reads_what_to_work_on_and_therapist_the_numbers() -> None:
    text = Page(render_report(FAULTY, None, "2026-11-05T14:03:22+01:00")).text
    for words in (
        "Standing hip abduction, left side",
        "November 5, 2026, 2:03 PM",
        "You did 3 repetitions; 1 of them was clean.",
        "Work on this first Mind the trunk_lean Leaning to the side: seen in 2 of 3 repetitions.",
        "In repetitions 2, 3. Worst in repetition 2: 14°; the limit is 10°.",
        "In repetition 2: 70 % of the target; the limit is 80 %.",
        "36 ± 3° 31 ± 3° 0.8 s 1.6 s, 2.4 s 65",
        "▲\xa0Leaning to the side (major)",
        "Your head was out of the picture, which makes everything less sure: step back.",
        "drifts forward can't be seen from the front",
        "minor above 10°, major above 15°",
        "chosen by formcheck",
        "85 of 100 points The mean of the 3 that could be judged.",
        "does not diagnose",
        "pose_landmarker_full",
        "e9a5" * 16,
        "0.10.33",
    ):
        assert words.replace("\xa0", " ") in text


def test_chart_marks_faults_by_shape_and_words() -> None:
    text = render_report(FAULTY)
    start = text.index("<svg", text.index('class="chart wide"'))
    svg = text[start : text.index("</svg>", start)]
    assert ">Leaning to the side<" in svg and ">Not far enough<" in svg and ">target<" in svg
    assert "Dashed green line: your target, 25° further than where you rest." in Page(text).text


def test_shows_how_the_exercise_is_done() -> None:
    text = render_report(FAULTY)
    how = text[text.index('<section class="how"') : text.index('class="chart wide"')]
    assert "<svg" in how and "prefers-reduced-motion" in how
    steps = FAULTY.exercise.steps
    assert [how.index(f"<li>{step}</li>") for step in steps] == sorted(
        how.index(f"<li>{step}</li>") for step in steps
    )


def test_clean_session_is_told_so() -> None:
    text = Page(render_report(result(rep(1), rep(2)))).text
    assert "You did 2 repetitions, all of them clean." in text
    assert "Work on this first" not in text and "What to work on" not in text


@pytest.mark.parametrize(
    ("verdict", "meaning", "what_to_do"),
    [
        ("wrong_view", "The camera saw you from the side", "Turn so that your chest faces"),
        ("not_visible", "hidden or outside the picture", "Step back until your whole body"),
        ("no_person", "Nobody was found", "the camera points at the place"),
        ("nothing_done", "no repetition of this exercise was", "stay still for two seconds"),
    ],
)
def test_other_verdicts_say_what_to_do(verdict: str, meaning: str, what_to_do: str) -> None:
    text = Page(render_report(result(verdict=verdict))).text
    assert meaning in text and what_to_do in text
    assert "clean" not in text and "What went well" not in text


def test_unjudged_repetition_shows_no_numbers() -> None:
    text = Page(render_report(result(rep(1, judged=False), verdict="wrong_view"))).text
    assert "1 repetition was seen, but not judged." in text
    assert "36 ±" not in text and "100" not in re.findall(r"\d+", text.split("Take care")[0])


def test_text_of_others_stays_text() -> None:
    evil = '<script>alert("1")</script> $\\frac{1}$ {{ 7 * 7 }}'
    bad = result(
        rep(1, fault("trunk_lean", cue=evil)),
        notes=(Note("fault_not_seen", fault=evil),),
        name=evil,
        sources=[evil],
    )
    page = Page(render_report(bad, {(1, "trunk_lean"): DOT}, evil))
    assert not page.having("script")
    assert page.text.count(evil) >= 5


def test_gap_is_hatched_and_explained() -> None:
    assert "Hatched: could not be measured." in Page(render_report(result(rep(1), gap=True))).text
    assert "Hatched" not in Page(render_report(result(rep(1)))).text


def test_report_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    write_report(tmp_path / "r.html", FAULTY)
    assert (tmp_path / "r.html").read_text("utf-8") == render_report(FAULTY)
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    with pytest.raises(OutputError):
        write_report(tmp_path / "missing" / "r.html", FAULTY)


def test_severity_goes_before_frequency() -> None:
    reps = [rep(1, fault("too_fast"), fault("trunk_lean")), rep(2, fault("too_fast"))]
    assert [group.id for group in group_faults(reps)] == ["too_fast", "trunk_lean"]
    reps.append(rep(3, fault("pelvic_hike", "critical")))
    assert group_faults(reps)[0].id == "pelvic_hike"


def test_hurry_is_not_praised() -> None:
    slow = summarise(result(rep(1), rep(2))).went_well
    assert "You took your time in each one." in slow
    hasty = [Rep(1, "left", 0, 1, 2, "hip_abduction", "deg", 5, 36, 2, 0, 0.5, 0.5)]
    assert not any("took your time" in point for point in summarise(result(*hasty)).went_well)


def test_thinning_keeps_peaks_and_gaps() -> None:
    value = np.sin(np.linspace(0, 60, 18000))
    value[7777], value[9000:9100] = 5.0, np.nan
    kept = chart_data.thin_out(value)
    assert len(kept) < 1000 and 7777 in kept
    assert np.isnan(value[kept]).any() and (np.diff(kept) > 0).all()


def pose_at(time_s: float) -> Pose:
    return Pose(time_s, 64, 48, np.zeros((33, 3)), np.zeros((33, 3)), np.ones(33))


def test_stick_figures_are_taken_at_the_worst_moments() -> None:
    drawn: list[float] = []
    read: list[float] = []

    def poses() -> Any:
        for n in range(600):
            read.append(n / 10)
            yield pose_at(n / 10)

    marked: list[tuple[str, str]] = []

    def draw(image: np.ndarray, pose: Pose, fault_id: str, side: str) -> None:
        drawn.append(pose.time_s)
        marked.append((fault_id, side))

    shots = pictures.stick_figures(poses(), FAULTY, draw)
    assert drawn == [2.0, 9.0, 13.0]
    assert marked == [("short_range", "left"), ("trunk_lean", "left"), ("trunk_lean", "left")]
    assert set(shots) == {(2, "short_range"), (2, "trunk_lean"), (3, "trunk_lean")}
    assert all(uri.startswith("data:image/jpeg;base64,") for uri in shots.values())
    assert read[-1] == 13.0


def test_pictures_show_each_fault_before_any_fault_twice() -> None:
    many = [rep(n, fault("trunk_lean", "major", at=4.0 * n)) for n in range(1, 30)]
    many.append(rep(30, fault("toe_out", at=120.0)))
    poses = (pose_at(n / 10) for n in range(1250))
    shots = pictures.stick_figures(poses, result(*many), lambda *drawn: None)
    assert len(shots) == pictures.MAX_PICTURES and (30, "toe_out") in shots


def test_pictures_come_out_of_the_video_with_the_skeleton_on_them() -> None:
    video = sample("faults")
    drawn: list[float] = []

    def draw(image: np.ndarray, pose: Pose, fault_id: str, side: str) -> None:
        image.fill(0)
        drawn.append(pose.time_s)

    bare = pictures.worst_moments(video, FAULTY)
    shots = pictures.worst_moments(video, FAULTY, lambda frame: pose_at(frame.time_s), draw)
    assert set(bare) == set(shots) and drawn == pytest.approx([2, 9, 13], abs=0.02)
    assert all(bare[key] != shots[key] for key in bare)
