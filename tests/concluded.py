"""Outcomes of tests, from trials made by hand."""

from formcheck.assess import Person, conclude, exercise_of, load_assessment
from formcheck.assess.assessor import Findings
from formcheck.assess.told import Told
from formcheck.assess.trial import Quantity, Trial
from formcheck.coaching.frame_log import Series


def trial(value, side="both", sd=3.0, *, low=None, high=None, **more):
    quantity = Quantity(
        value, value - sd if low is None else low, value + sd if high is None else high
    )
    return Trial(1, side, 1.0, 5.0, quantity, **more)


def outcome(
    name,
    *trials,
    person=None,
    earlier=None,
    broken=None,
    hindrance=None,
    told=Told(),  # noqa: B008
):
    test = load_assessment(name)
    found = Findings([*trials], Series(), hindrance, broken, "side")
    return conclude(test, exercise_of(test), person or Person(), [found], [{}], {}, earlier, told)
