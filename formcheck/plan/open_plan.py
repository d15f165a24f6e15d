"""A plan while somebody works on it: it may be empty, or name what can't be done."""

from __future__ import annotations

from formcheck.errors import PlanError
from formcheck.exercise.yaml_document import YamlDocument
from formcheck.plan.plan import Plan, PlanEntry

EMPTY_PLAN = """\
patient: {patient}
set_by: ''
valid_until: ''
operated_on: ''
usual_pain:
precautions: []
entries: []
"""
"""A plan before anything is in it."""


class OpenPlan(Plan):
    """A plan that somebody works on.

    Attributes:
        entries: As in a plan; there may be none yet.
    """

    entries: list[PlanEntry] = []


def open_plan(text: str, where: str) -> OpenPlan:
    """Read a plan that is being worked on; whether it can be done is asked later.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        PlanError: It says something that no plan may say; names file, line and key.
    """
    return YamlDocument(text, where, "a plan file", PlanError).parse_as(OpenPlan)
