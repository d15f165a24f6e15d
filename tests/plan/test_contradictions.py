"""Plans that contradict themselves or lack what is needed: one sentence says what to write."""

import pytest
from refusals import check_refusal

from formcheck.errors import PlanError
from formcheck.plan import parse_plan

GOOD = """\
patient: P-017
programme: after_hip_replacement
stage: first
set_by: A. Therapist
valid_until: 2026-12-24
weight_bearing: [{side: left, status: as_tolerated}]
precautions:
  - kind: posterior
    side: left
    weeks: 6 to 12
    ceilings:
      - {measure: hip_flexion, at_most_deg: 80}
ceilings:
  - {measure: hip_flexion, at_most_deg: 100, side: right, guard_deg: 8}
entries:
  - exercise: heel_slide
    side: left
    level: beginner
    target: {share: 0.8, baseline: 50, unit: deg}
    tempo: {lift_s: 4, hold_s: 1, lower_s: 5}
    dose: {sets: 2, reps: 6, days_per_week: 5, times_per_day: 2}
    limits:
      - {measure: hip_flexion, at_most_deg: 70, side: left}
    note: Slide slowly.
  - exercise: bridge
    side: both
    level: advanced
  - exercise: single_leg_stance
    side: left
    hold_s: 12
"""
WRONG = {
    "no_day": ("2026-12-24", "12 weeks", ["line 5: valid_until: this must be a day, such as 2026"]),
    "a_year_for_a_day": ("2026-12-24", "2026", ["line 5: valid_until: this must be a day"]),
    "over_before_it_began": (
        "2026-12-24",
        "2026-12-24\noperated_on: 2026-12-25",
        ["line 5: valid_until: 2026-12-24 lies before operated_on"],
    ),
    "no_weight_bearing": (
        "weight_bearing: [{side: left, status: as_tolerated}]\n",
        "",
        [
            "line 2: programme: after_hip_replacement needs the weight bearing of the leg",
            "none, touch, partial, as_tolerated, full",
        ],
    ),
    "weight_bearing_of_neither_side": (
        "[{side: left, status: as_tolerated}]",
        "[]",
        ["line 6: weight_bearing: after_hip_replacement needs", "left, right or both", "partial"],
    ),
    "precautions_without_weight_bearing": (
        "programme: after_hip_replacement\nstage: first\nset_by: A. Therapist\n"
        "valid_until: 2026-12-24\nweight_bearing: [{side: left, status: as_tolerated}]\n",
        "",
        ["line 2: precautions: precautions need the weight bearing of the leg", "partial"],
    ),
    "an_entry_for_a_leg_of_which_nothing_is_said": (
        "  - exercise: single_leg_stance\n    side: left\n",
        "  - exercise: single_leg_stance\n    side: right\n",
        [
            "line 29: entries 3, side: single_leg_stance is only for the right leg",
            "add {side: right, status: ...}",
        ],
    ),
    "weight_bearing_of_the_other_leg": (
        "[{side: left, status: as_tolerated}]",
        "[{side: right, status: as_tolerated}]",
        ["line 9: precautions 1, side: they hold for the hip of the left leg", "as_tolerated"],
    ),
    "weight_bearing_twice": (
        "[{side: left, status: as_tolerated}]",
        "[{side: both, status: touch}, {side: left, status: full}]",
        ["line 6: weight_bearing 2, side: the left leg is there twice", "none, touch, partial"],
    ),
    "unknown_status": (
        "status: as_tolerated",
        "status: some",
        [
            "line 6: weight_bearing 1, status",
            "'none', 'touch', 'partial', 'as_tolerated' or 'full'",
        ],
    ),
    "two_limits": (
        "at_most_deg: 80}",
        "at_most_deg: 80}\n      - {measure: hip_flexion, at_most_deg: 70}",
        ["line 13: precautions 1, ceilings 2: hip flexion of the left hip may be 80 and 70"],
    ),
    "unknown_condition": (
        "weight_bearing:",
        "conditions: [{kind: gout}]\nweight_bearing:",
        ["line 6: conditions 1, kind", "'fai_or_labrum', 'dysplasia', 'gluteal_tendinopathy'"],
    ),
    "usual_pain_in_the_red": (
        "weight_bearing:",
        "usual_pain: 6\nweight_bearing:",
        ["line 6: usual_pain: this must be at most 5"],
    ),
    "sole_on_the_leg_that_may_not": (
        "status: as_tolerated}]",
        "status: partial}]",
        ["line 28: entries 3: single_leg_stance can't be done", "the left leg would carry"],
    ),
}


def test_as_it_stands_it_is_a_plan():
    assert parse_plan(GOOD, "plan.yaml").weight_bearing[0].status == "as_tolerated"


@pytest.mark.parametrize("case", WRONG)
def test_a_contradiction_is_refused_with_one_sentence(case):
    check_refusal(parse_plan, GOOD, WRONG[case], "plan.yaml", PlanError)
