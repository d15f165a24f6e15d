"""Reading programmes and plans: as strict as exercises; no plan that breaks its own precautions."""

from __future__ import annotations

from pathlib import Path

from formcheck.errors import PlanError, UsageError, none_such
from formcheck.exercise import exercise_files
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.plan.contradictions import first_contradiction
from formcheck.plan.plan import Plan
from formcheck.plan.prescription import Prescription, prescribe
from formcheck.plan.programme import Avoid, Programme, ProgrammeStage
from formcheck.resources import exercises_dir


def load_plan(path: str | Path, extra_dir: Path | None = None) -> Plan:
    """Load a plan.

    Args:
        path: Its file.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        UsageError: There is no such file.
        PlanError: It says something it may not say, or has an exercise that its precautions
            or ROM limits forbid; names file, line and key.
    """
    path = Path(path)
    return parse_plan(read_text(path, "plan"), path.name, extra_dir)


def parse_plan(text: str, where: str, extra_dir: Path | None = None) -> Plan:
    """Read a plan from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        PlanError: As `load_plan`.
    """
    source = YamlDocument(text, where, "a plan file", PlanError)
    plan = source.parse_as(Plan)
    programme = _programme(plan, source, extra_dir)
    wrong = first_contradiction(plan, programme)
    if wrong is not None:
        raise source.wrong(wrong.place, wrong.message)
    for number, entry in enumerate(plan.entries):
        try:
            prescribe(plan, entry, extra_dir)
        except UsageError as error:
            raise source.wrong(("entries", number), str(error).rstrip(".")) from None
    return plan


def _programme(plan: Plan, source: YamlDocument, extra_dir: Path | None) -> Programme | None:
    """The plan's programme; it and its stage have to be there, for they tell what to leave alone.

    Raises:
        PlanError: They aren't; names file, line and key.
    """
    key = "stage"
    try:
        if plan.programme is None:
            if plan.stage is not None:
                raise UsageError("a stage is one of a programme: say which, or leave it out")
            return None
        key = "programme"
        programme = load_programme(plan.programme, extra_dir)
        key = "stage"
        if plan.stage is not None:
            stage_of(programme, plan.stage)
        return programme
    except UsageError as error:
        raise source.wrong((key,), str(error).rstrip(".")) from None


def avoided(plan: Plan, extra_dir: Path | None = None) -> list[Avoid]:
    """What a plan's programme and its stage leave alone.

    Raises:
        UsageError: The programme, or its stage, isn't there any more.
    """
    if plan.programme is None:
        return []
    programme = load_programme(plan.programme, extra_dir)
    stage = stage_of(programme, plan.stage) if plan.stage else None
    return [*programme.avoid, *(stage.avoid if stage else [])]


def prescriptions(plan: Plan, extra_dir: Path | None = None) -> list[Prescription]:
    """All entries of a plan, ready to be judged, in their order.

    Raises:
        UsageError: As `formcheck.plan.prescription.prescribe`.
    """
    return [prescribe(plan, entry, extra_dir) for entry in plan.entries]


PROGRAMMES_CARD = "programmes"
"""Where a language has what patients read of the programmes."""


def programme_files(extra_dir: Path | None = None) -> dict[str, Path]:
    """The files of all programmes by id.

    Args:
        extra_dir: A folder of exercise files; those in its ``programmes`` add to, or stand in for,
            the shipped programmes.
    """
    folders = [exercises_dir(), *([extra_dir] if extra_dir else [])]
    return {p.stem: p for f in folders for p in sorted((f / "programmes").glob("*.yaml"))}


def load_programme(programme: str | Path, extra_dir: Path | None = None) -> Programme:
    """Load a programme by its id, or from a file.

    Args:
        programme: An id such as ``hip_osteoarthritis``, or the path of a YAML file.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        UsageError: There is no such programme.
        PlanError: Its file is wrong.
    """
    path, files = Path(programme), programme_files(extra_dir)
    if path.suffix != ".yaml":
        if str(programme) not in files:
            raise UsageError(none_such("There is no programme", str(programme), files) + ".")
        path = files[str(programme)]
    found = parse_programme(read_text(path, "programme"), path.name, extra_dir)
    check_name(found.id, path, PlanError)
    return found


def programme_texts(extra_dir: Path | None = None) -> list[str]:
    """What pages show of all programmes, which a language translates, each text once.

    Raises:
        PlanError: The file of one is wrong.
    """
    found = (load_programme(name, extra_dir) for name in programme_files(extra_dir))
    return list(dict.fromkeys(text for one in found for text in one.shown_texts()))


def parse_programme(text: str, where: str, extra_dir: Path | None = None) -> Programme:
    """Read a programme from the text of its file; the arguments are those of `parse_plan`.

    Raises:
        PlanError: It says something it may not say; names file, line and key.
    """
    source = YamlDocument(text, where, "a programme file", PlanError)
    found = source.parse_as(Programme)
    known = exercise_files(extra_dir)
    for place, exercise_id in found.named_exercises():
        if exercise_id not in known:
            raise source.wrong(place, none_such("there is no exercise", exercise_id, sorted(known)))
    return found


def stage_of(programme: Programme, stage_id: str) -> ProgrammeStage:
    """A stage of a programme.

    Raises:
        UsageError: It has no such stage.
    """
    try:
        return programme.stage(stage_id)
    except KeyError:
        ids = [stage.id for stage in programme.stages]
        what = f"{programme.id} has no stage"
        raise UsageError(none_such(what, stage_id, ids) + ".") from None
