"""Results with known repetitions and faults, and a reader of reports, for tests."""

import math
from array import array
from html.parser import HTMLParser
from typing import Any

import numpy as np

from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.frame_log import Series
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Judgement, Result
from formcheck.exercise import load_exercise

DOT = "data:image/jpeg;base64,/9j/2Q=="
VOID = {"meta", "img", "br", "hr", "link", "input"}
VERDICTS = ("wrong_view", "not_visible", "no_person", "nothing_done")


class Page(HTMLParser):
    """Collects tags and visible text, and fails on tags that don't match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def fault(fault_id: str, severity: Any = "minor", at: float = 2.0, **changes: Any) -> Fault:
    given: dict[str, Any] = {
        "peak": 14.2,
        "limit": 10.0,
        "unit": "deg",
        "cue": f"Mind the {fault_id}",
    } | changes
    return Fault(fault_id, severity, at - 0.5, at + 0.5, at, **given)


def rep(index: int, *faults: Fault, judged: bool = True, peak: float = 36.0) -> Rep:
    start = 4.0 * index
    values: dict[str, Any] = {"start_s": start, "peak_s": start + 1.2, "end_s": start + 3.0}
    values |= {"measure": "hip_abduction", "unit": "deg", "start": 5.0, "peak": peak, "sd": 2.6}
    values |= {"hold_s": 0.8, "lift_s": 1.6, "lower_s": 2.4}
    return Rep(index, "left", **values, judged=judged, faults=faults)


def result(
    *reps: Rep,
    verdict: Any = "judged",
    notes: tuple[Note, ...] = (),
    gap: bool = False,
    **changes: Any,
) -> Result:
    exercise = load_exercise("standing_hip_abduction").model_copy(update=changes)
    series = Series()
    length = 4.0 * (len(reps) + 2)
    series.time_s = array("d", np.arange(0, length, 1 / 30))
    curve = 20 - 15 * np.cos(np.asarray(series.time_s) * math.pi / 2)
    if gap:
        curve[100:200] = math.nan
    series.values["hip_abduction_left_deg"] = array("d", curve)
    found = None if verdict == "no_person" else "side" if verdict == "wrong_view" else "front"
    judgement = Judgement(
        exercise, verdict, "left", "front", found, 4.1, list(reps), [], notes, series
    )
    video = {"frames": 99, "fps": 30.0, "duration_s": length, "width": 640, "height": 480}
    model = {"name": "pose_landmarker_full", "sha256": "e9a5" * 16, "mediapipe": "0.10.33"}
    return Result(exercise, "standard", judgement, video, model)


FAULTY = result(
    rep(1),
    rep(
        2,
        fault("trunk_lean", "major", 9.0),
        fault("short_range", peak=0.7, limit=0.8, unit="share"),
    ),
    rep(3, fault("trunk_lean", at=13.0)),
    notes=(Note("head_hidden"),),
)


def cases() -> dict[str, Result]:
    return {
        "faulty": FAULTY,
        "clean": result(rep(1), rep(2)),
        "not judged": result(rep(1, judged=False), verdict="wrong_view"),
        "gaps": result(rep(1), gap=True),
        "very many": result(*(rep(n, fault("too_fast", at=4.0 * n + 1)) for n in range(1, 201))),
        "unknown numbers": result(rep(1, peak=math.nan)),
        **{verdict: result(verdict=verdict) for verdict in VERDICTS},
    }
