"""Finding and reading assessment files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from formcheck.assess.assessment import Assessment, Reach
from formcheck.errors import ExerciseError, UsageError, none_such
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.fault_catalogue import check_fault, load_faults
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.language import ENGLISH, Language
from formcheck.resources import exercises_dir

ASSESSMENTS_FILE = "assessments"
"""Where a language has the texts of all assessments."""


def parse_assessment(text: str, where: str) -> Assessment:
    """Read an assessment from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        ExerciseError: The text is no valid assessment; names file, line, key and allowed values.
    """
    document = YamlDocument(text, where, "an assessment file", ExerciseError)
    found = document.parse_as(Assessment)
    if isinstance(found.protocol, Reach):
        for i, fault_id in enumerate(found.protocol.compensations):
            check_fault(fault_id, load_faults(), document, ("protocol", "compensations", i))
    return found


def load_assessment(name: str | Path) -> Assessment:
    """Load an assessment by its id, or from a file.

    Args:
        name: An id such as ``chair_stand_30s``, or the path of a YAML file.

    Raises:
        UsageError: There is no such assessment.
        ExerciseError: Its file is wrong.
    """
    path = Path(name)
    if path.suffix != ".yaml":
        files = assessment_files()
        if str(name) not in files:
            raise UsageError(none_such("There is no test", str(name), files) + ".")
        path = files[str(name)]
    found = parse_assessment(read_text(path, "assessment"), path.name)
    check_name(found.id, path, ExerciseError)
    return found


def assessment_files() -> dict[str, Path]:
    """The files of all assessments by id."""
    return {p.stem: p for p in sorted((exercises_dir() / "assessments").glob("*.yaml"))}


def assessment_texts() -> Iterator[str]:
    """The texts of all assessments that a language translates, in order."""
    for test in map(load_assessment, assessment_files()):
        yield from (test.name, test.purpose, test.equipment)
        yield from test.steps
        yield from (test.begin, test.result, *([test.question] if test.question else []))
        yield from test.cautions


def translated(assessment: Assessment, language: Language) -> Assessment:
    """The assessment as a patient reads and hears it in a language."""
    of = language.of
    texts = {
        "name": of(assessment.name),
        "purpose": of(assessment.purpose),
        "equipment": of(assessment.equipment),
        "steps": [of(step) for step in assessment.steps],
        "begin": of(assessment.begin),
        "result": of(assessment.result),
        "question": of(assessment.question) if assessment.question else None,
        "cautions": [of(caution) for caution in assessment.cautions],
    }
    return assessment.model_copy(update=texts)


def exercise_of(assessment: Assessment, language: Language = ENGLISH) -> Exercise:
    """The exercise that an assessment is done like, with its views, name and instructions.

    Args:
        assessment: In English.
        language: In which its instructions are.

    Raises:
        UsageError: There is no such exercise.
    """
    exercise = language.translate(load_exercise(assessment.exercise))
    assessment = translated(assessment, language)
    texts = {
        "views": assessment.views,
        "name": assessment.name,
        "steps": assessment.steps,
        "setup": f"{exercise.setup} {assessment.equipment}",
    }
    return exercise.model_copy(update=texts)
