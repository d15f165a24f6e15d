from __future__ import annotations

from typing import Any

import pytest

from formcheck.errors import UsageError
from formcheck.review.corrections import (
    Corrected,
    CorrectionKind,
    SaidChange,
    SaidCorrection,
    check_correction,
    corrected,
    said_before,
)
from formcheck.review.reviewed import ReviewedRep


def rep(index: int, start: float, end: float, *faults: str) -> dict[str, Any]:
    return {
        "index": index,
        "side": "left",
        "start_s": start,
        "peak_s": (start + end) / 2,
        "end_s": end,
        "primary": {"excursion": 30.0 + index, "sd": 2.0},
        "lift_s": 1.0,
        "lower_s": 1.0,
        "judged": True,
        "faults": [
            {
                "id": fault,
                "severity": "minor",
                "start_s": start + 1,
                "end_s": start + 2,
                "peak_s": start + 1.5,
                "peak": 12.0,
                "limit": 10.0,
                "unit": "deg",
            }
            for fault in faults
        ],
    }


RESULT = {"reps": [rep(1, 1, 4), rep(2, 5, 8, "trunk_lean", "hip_hike"), rep(3, 9, 12)]}


def said(*lines: tuple[CorrectionKind, int | None, dict[str, Any]]) -> list[SaidCorrection]:
    return [
        SaidCorrection(number, kind, repetition, SaidChange.model_validate(change))
        for number, (kind, repetition, change) in enumerate(lines, 1)
    ]


def after(*lines: tuple[CorrectionKind, int | None, dict[str, Any]]) -> Corrected:
    return corrected(RESULT, said(*lines))


def spans(found: Corrected) -> list[tuple[int, float, float]]:
    return [(r.reference, r.start_s, r.end_s) for r in found.reps]


def second(found: Corrected) -> ReviewedRep:
    return next(r for r in found.reps if r.reference == 2)


def test_what_nobody_corrected_is_the_verdict() -> None:
    found = after()
    assert spans(found) == [(1, 1, 4), (2, 5, 8), (3, 9, 12)]
    assert [f.standing for f in second(found).faults] == ["found", "found"]
    assert found.corrections == 0
    assert second(found).phases == (("lift", 5, 6.0), ("hold", 6.0, 7.0), ("lower", 7.0, 8))


def test_right_and_wrong_of_a_fault() -> None:
    found = second(
        after(("right", 2, {"fault": "hip_hike"}), ("wrong", 2, {"fault": "trunk_lean"}))
    )
    assert [(f.id, f.standing) for f in found.faults] == [("hip_hike", "confirmed")]
    assert [f.id for f in found.refused] == ["trunk_lean"]


def test_a_repetition_that_is_right_as_a_whole() -> None:
    found = second(after(("right", 2, {})))
    assert found.agreed and {f.standing for f in found.faults} == {"confirmed"}


def test_a_missed_fault_lies_within_its_repetition() -> None:
    found = after(("missed", 1, {"fault": "sway", "start_s": 0.5, "end_s": 2.0, "peak": 14.0}))
    (fault,) = found.reps[0].faults
    assert (fault.id, fault.standing, fault.start_s, fault.end_s) == ("sway", "missed", 1, 2.0)
    assert (fault.peak, fault.severity) == (14.0, None)


def test_a_missed_fault_that_was_wrong_is_gone_without_a_trace() -> None:
    found = after(
        ("missed", 1, {"fault": "sway", "start_s": 1, "end_s": 2}), ("wrong", 1, {"fault": "sway"})
    )
    assert found.reps[0].faults == found.reps[0].refused == ()


def test_moved_limits_leave_out_what_lies_outside() -> None:
    found = second(after(("limits", 2, {"start_s": 5, "end_s": 5.9})))
    assert (found.start_s, found.end_s, found.peak_s) == (5, 5.9, 5.9)
    assert found.faults == () and found.excursion is None and found.changed
    assert found.phases == ()


def test_a_split_makes_two_and_a_merge_one() -> None:
    lines: list[tuple[CorrectionKind, int | None, dict[str, Any]]]
    lines = [("split", 2, {"at_s": 6.8})]
    halves = after(*lines)
    assert spans(halves) == [(1, 1, 4), (2, 5, 6.8), (-1, 6.8, 8), (3, 9, 12)]
    whole = after(*lines, ("merge", 2, {}))
    assert spans(whole) == [(1, 1, 4), (2, 5, 8), (3, 9, 12)]


def test_one_is_added_and_one_left_out() -> None:
    found = after(
        ("add", None, {"start_s": 12.5, "end_s": 15, "side": "left"}), ("leave_out", 1, {})
    )
    assert spans(found) == [(2, 5, 8), (3, 9, 12), (-1, 12.5, 15)]
    assert not found.reps[-1].judged


def test_an_undo_takes_back_one_correction_and_what_hung_on_it() -> None:
    found = after(
        ("split", 2, {"at_s": 6.5}),
        ("leave_out", -1, {}),
        ("wrong", 2, {"fault": "hip_hike"}),
        ("undo", None, {"correction": 1}),
    )
    assert spans(found) == [(1, 1, 4), (2, 5, 8), (3, 9, 12)]
    assert [f.id for f in second(found).faults] == ["trunk_lean"]
    assert found.undone == {1} and found.corrections == 2


def test_only_what_was_judged_is_a_good_example() -> None:
    found = after(("good_example", 3, {}))
    assert [r.good_example for r in found.reps] == [False, False, True]


@pytest.mark.parametrize(
    ("kind", "repetition", "change"),
    [
        ("wrong", 2, {}),
        ("wrong", 2, {"fault": "sway"}),
        ("wrong", None, {"fault": "trunk_lean"}),
        ("right", 7, {}),
        ("right", 1, {"fault": "trunk_lean"}),
        ("missed", 1, {"fault": "sway", "start_s": 20, "end_s": 21}),
        ("missed", 2, {"fault": "trunk_lean", "start_s": 5, "end_s": 6}),
        ("limits", 2, {"start_s": 3, "end_s": 8}),
        ("limits", 2, {"start_s": 5, "end_s": 5.1}),
        ("split", 2, {"at_s": 5.1}),
        ("split", 2, {"at_s": 11}),
        ("merge", 3, {}),
        ("add", None, {"start_s": 11, "end_s": 14, "side": "left"}),
        ("add", None, {"start_s": 13, "end_s": 14}),
        ("undo", None, {"correction": 5}),
    ],
)
def test_what_does_not_fit_is_refused(
    kind: CorrectionKind, repetition: int | None, change: dict[str, Any]
) -> None:
    new = SaidCorrection(9, kind, repetition, SaidChange.model_validate(change))
    with pytest.raises(UsageError):
        check_correction(RESULT, [], new)


def test_what_fits_is_not_refused() -> None:
    before = said(("wrong", 2, {"fault": "hip_hike"}))
    check_correction(RESULT, before, SaidCorrection(9, "undo", None, SaidChange(correction=1)))
    check_correction(RESULT, before, SaidCorrection(9, "right", 2, SaidChange(fault="trunk_lean")))
    with pytest.raises(UsageError):
        check_correction(
            RESULT, before, SaidCorrection(9, "right", 2, SaidChange(fault="hip_hike"))
        )
    assert said_before(RESULT, before, 2)["faults"] == ["trunk_lean"]
    assert said_before(RESULT, before, 77) == {}


def test_a_span_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after"):
        SaidChange(start_s=2, end_s=2)
