"""Guided tests with their own rules: what counts, what ends it, norms, symmetry.

The rules are data (``exercises/assessments/*.yaml``). `Assessor` is the pure core: poses in,
findings out; `conclude` compares them with norms and sides; `assess_videos` does all of it.
"""

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessment_files import (
    assessment_files,
    exercise_of,
    load_assessment,
    translated,
)
from formcheck.assess.assessor import Assessor, Findings
from formcheck.assess.conclude import conclude
from formcheck.assess.norms import Person
from formcheck.assess.outcome import Outcome

__all__ = [
    "Assessment",
    "Assessor",
    "Findings",
    "Outcome",
    "Person",
    "assessment_files",
    "conclude",
    "exercise_of",
    "load_assessment",
    "translated",
]
