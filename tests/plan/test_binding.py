"""Plans bind: nobody exercises, or is tested, by one that nobody answers for or that is over."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from formcheck import cli
from formcheck.errors import PlanError
from formcheck.plan import parse_plan
from formcheck.plan.binding import load_binding_plan, recently_operated, why_not_binding

TODAY = date(2026, 11, 28)
PLAN = """\
patient: P-1
set_by: A. Therapist
valid_until: 2026-11-28
operated_on: 2026-10-01
weight_bearing: [{side: left, status: full}]
precautions: []
entries:
- exercise: bridge
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("A. Therapist", "''", "p.yaml, line 2: set_by: nobody answers for this plan: write the"),
        ("set_by: A. Therapist\n", "", "p.yaml: set_by: nobody answers for this plan"),
        (
            "2026-11-28",
            "2026-11-27",
            "p.yaml, line 3: valid_until: this plan held until 2026-11-27, and today is "
            "2026-11-28: ask your therapist for a new one, or give a later day.",
        ),
        (
            "valid_until: 2026-11-28\noperated_on: 2026-10-01",
            "operated_on: 2026-12-01",
            "p.yaml, line 3: operated_on: 2026-12-01 has not come yet",
        ),
    ],
)
def test_a_plan_that_does_not_bind_is_one_sentence_with_line_and_key(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(PLAN.replace(old, new), "utf-8")
    with pytest.raises(PlanError) as caught:
        load_binding_plan(path, TODAY)
    assert str(caught.value).startswith(sentence) and "\n" not in str(caught.value)


def test_it_holds_on_its_last_day_and_of_who_had_no_operation_without_an_end() -> None:
    assert why_not_binding(parse_plan(PLAN, "p"), TODAY) is None
    assert why_not_binding(parse_plan(PLAN, "p"), TODAY + timedelta(days=1)) == "over"
    endless = without(PLAN, "valid_until", "operated_on", "weight_bearing")
    assert why_not_binding(parse_plan(endless, "p"), date(2040, 1, 1)) is None


def without(text: str, *keys: str) -> str:
    """A plan without the lines of these keys."""
    return "".join(line for line in text.splitlines(True) if line.split(":")[0] not in keys)


HELD = (
    "precautions: [{kind: posterior, side: left, ceilings: [{measure: hip_flexion, "
    "at_most_deg: 90}]}]"
)


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("precautions: []", HELD)])
def test_orders_after_an_operation_need_an_end(tmp_path: Path, text: str) -> None:
    assert why_not_binding(parse_plan(text, "p"), TODAY) is None
    path = tmp_path / "p.yaml"
    path.write_text(without(text, "valid_until"), "utf-8")
    with pytest.raises(PlanError, match="valid_until: orders after an operation or fracture"):
        load_binding_plan(path, TODAY)


@pytest.mark.parametrize("programme", ["after_hip_replacement", "hip_fracture"])
def test_a_programme_that_needs_the_weight_bearing_needs_the_day_too(
    tmp_path: Path, programme: str
) -> None:
    text = f"programme: {programme}\n{PLAN}"
    assert why_not_binding(parse_plan(text, "p"), TODAY) is None
    path = tmp_path / "p.yaml"
    path.write_text(without(text, "operated_on"), "utf-8")
    with pytest.raises(PlanError, match=f"operated_on: {programme} needs the day of the operation"):
        load_binding_plan(path, TODAY)


@pytest.mark.parametrize(("operated_on", "refused"), [("2026-09-06", True), ("2026-09-05", False)])
def test_for_twelve_weeks_nobody_exercises_before_the_weight_bearing_is_said(
    tmp_path: Path, operated_on: str, refused: bool
) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(without(PLAN, "weight_bearing").replace("2026-10-01", operated_on), "utf-8")
    if not refused:
        assert load_binding_plan(path, TODAY)
        return
    with pytest.raises(PlanError, match="line 4: operated_on: this was less than 12 weeks ago"):
        load_binding_plan(path, TODAY)


@pytest.mark.parametrize(
    ("operated_on", "refused"), [("2026-10-18", True), ("2026-10-17", False), ("''", True)]
)
@pytest.mark.parametrize(
    "name", ["donkey_kick", "fire_hydrant", "half_kneeling_hip_flexor_stretch"]
)
def test_within_six_weeks_nobody_kneels_by_a_plan(
    tmp_path: Path, name: str, operated_on: str, refused: bool
) -> None:
    path = tmp_path / "p.yaml"
    text = PLAN.replace("2026-10-01", operated_on)
    path.write_text(f"{text}- exercise: {name}\n", "utf-8")
    if not refused:
        assert load_binding_plan(path, TODAY)
        return
    with pytest.raises(PlanError, match=f"entries: it is too soon after the .* for {name} "):
        load_binding_plan(path, TODAY)


def test_what_is_not_filled_in_yet_hides_nothing_else_from_a_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.yaml"
    text = PLAN.replace("A. Therapist", "''").replace("2026-11-28", "2000-01-02")
    path.write_text(text.replace("2026-10-01", "2000-01-01"), "utf-8")
    with pytest.raises(SystemExit):
        cli.main(["plan", "check", str(path)])
    assert "line 3: valid_until: this plan held until 2000-01-02" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["live", "assess", "check"])
def test_the_commands_refuse_what_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = tmp_path / "p.yaml"
    yesterday = datetime.now().date() - timedelta(days=1)
    path.write_text(PLAN.replace("2026-11-28", f"{yesterday}"), "utf-8")
    args = {
        "live": ["live", "--plan", str(path), "--data", str(tmp_path / "data")],
        "assess": ["assess", "five_times_sit_to_stand", "no.mp4", "--plan", str(path)],
        "check": ["plan", "check", str(path)],
    }[command]
    with pytest.raises(SystemExit) as ended:
        cli.main(args)
    sentence = capsys.readouterr().err
    assert ended.value.code == 2 and sentence.count("\n") == 1
    assert f"p.yaml, line 3: valid_until: this plan held until {yesterday}" in sentence
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("text", "recent"),
    [
        (PLAN, True),
        (PLAN.replace("2026-10-01", "2026-09-06"), True),
        (PLAN.replace("2026-10-01", "2026-09-05"), False),
        (without(PLAN, "operated_on", "weight_bearing"), False),
        (without(PLAN, "operated_on"), True),
    ],
)
def test_twelve_weeks_after_an_operation_are_soon_after_it(text: str, recent: bool) -> None:
    assert recently_operated(parse_plan(text, "p"), TODAY, weeks=12) is recent
