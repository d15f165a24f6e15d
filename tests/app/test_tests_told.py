"""Results of tests on a patient's page: each beside its norm and what was before it."""

from __future__ import annotations

from starlette.testclient import TestClient
from test_patient_page import answered, page

from formcheck.app.context import AppContext


def kept_test(context: AppContext, days_ago: int, value: float, **more: object) -> None:
    results = [{"side": "both", "value": value, "low": value, "high": value}]
    answered(
        context,
        "test",
        days_ago,
        **{"assessment": "timed_up_and_go", "status": "complete", "results": results, **more},
    )


def test_tests_stand_against_norms_and_against_the_first_time(
    therapist: TestClient, context: AppContext
) -> None:
    kept_test(context, 60, 14.0)
    kept_test(context, 1, 9.0)
    answered(context, "test", 1, assessment="gone", results=[{"side": "both", "value": 1}])
    answered(context, "test", 1, nonsense=True)
    unknown = "No norm is shown, since it isn&#39;t known yet: age."
    assert unknown in page(therapist), "nobody's age is guessed"
    answered(context, "about", 1, born="1954-03-01", sex="female", involved=None)
    text = page(therapist)
    assert "Timed Up and Go" in text
    assert "<td>14 s, Sep 29, 2026</td><td>9 s, Nov 27, 2026</td>" in text
    assert "10.2 s" in text and unknown not in text


def test_a_test_that_cant_be_read_is_passed_over(
    therapist: TestClient, context: AppContext
) -> None:
    kept_test(context, 60, 14.0)
    kept_test(context, 1, 9.0, results=[{"side": "both"}])
    assert "14 s, Sep 29, 2026" in page(therapist)
    assert therapist.get("/patients/1/assessments").status_code == 200


def test_each_leg_is_compared_with_itself(therapist: TestClient, context: AppContext) -> None:
    for days_ago, side, value in ((60, "left", 14.0), (1, "right", 20.0)):
        result = {"side": side, "value": value, "low": value, "high": value}
        kept_test(context, days_ago, value, assessment="single_leg_stance", results=[result])
    text = page(therapist)
    assert "<td></td><td>Left leg: 14 s, Sep 29, 2026</td>" in text
    assert "<td></td><td>Right leg: 20 s, Nov 27, 2026</td>" in text


def test_a_test_that_was_broken_off_is_told_as_such(
    therapist: TestClient, context: AppContext
) -> None:
    kept_test(context, 60, 14.0)
    kept_test(context, 1, 9.0, status="broken_off")
    text = page(therapist)
    assert "9 s (not complete), Nov 27, 2026" in text
