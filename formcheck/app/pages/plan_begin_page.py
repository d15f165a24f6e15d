"""The beginning of a plan: from a programme, from nothing, from a file, or from another patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.form_reader import FormReader, Senseless, TypedForm
from formcheck.app.pages.plan_editor_page import opened_with
from formcheck.app.pages.today_page import MOST_PLAN_BYTES
from formcheck.app.plan_copy import copied_text
from formcheck.app.plan_drafts import begin_draft
from formcheck.app.plan_entry_form import SIDES
from formcheck.app.plan_form import WHOLE
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import PlanError, UsageError
from formcheck.exercise.conditions import CONDITIONS
from formcheck.exercise.loads import BEARING
from formcheck.exercise.rom_limit import PrecautionKind
from formcheck.language import Language
from formcheck.language.refusals import refusal_in
from formcheck.plan.contradictions import first_contradiction
from formcheck.plan.new_plan import new_plan, plan_text
from formcheck.plan.open_plan import EMPTY_PLAN
from formcheck.plan.plan import MOST_USUAL_PAIN
from formcheck.plan.plan_files import load_programme, programme_files, stage_of
from formcheck.plan.programme import Programme
from formcheck.store.people import LONGEST_NAME, people, person_of, plan_in_force
from formcheck.store.rows import PersonRow

router = APIRouter()
_HELD: dict[str, Sequence[PrecautionKind] | None] = {
    "usual": None,
    "none": (),
    "posterior": ("posterior",),
    "anterior": ("anterior",),
    "both": ("posterior", "anterior"),
}
"""Which precautions hold, by what the form calls it."""


@router.get("/patients/{person_id}/plan/new")
def begin(request: Request, person_id: Number) -> Response:
    """Asks what the plan shall be made from."""
    return _begin_page(request, person_id, {"held": "usual"}, {})


def _begin_page(
    request: Request, person_id: int, typed: Mapping[str, str], wrong: Mapping[str, str]
) -> Response:
    context = context_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        others = [one for one in people(db) if one.id != person.id and one.plans]
        has_plan = plan_in_force(db, person.id) is not None
    return page(
        request,
        "plan_begin.html.j2",
        status=422 if wrong else 200,
        person=person,
        programmes=_programmes(context),
        others=others,
        has_plan=has_plan,
        f=lambda name: typed.get(name, ""),
        wrong=wrong,
        bearings=BEARING,
        conditions=CONDITIONS,
        held=list(_HELD),
    )


def _programmes(context: AppContext) -> list[Programme]:
    """All that can be read; the clinic's own first."""
    own = context.store.own_exercises
    shipped, found = programme_files(), []
    for name in sorted(programme_files(own), key=lambda name: (name in shipped, name)):
        try:
            found.append(load_programme(name, own))
        except PlanError:
            continue  # its own page says what is wrong with it
    return found


@router.post("/patients/{person_id}/plan/new")
def make(request: Request, person_id: Number, form: TypedForm) -> Response:
    """Makes a draft of what was asked for; what makes no sense is asked again."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
    try:
        text, notes = _text(form, person, context, language)
    except Senseless as error:
        return _begin_page(request, person_id, form, {error.name: error.sentence})
    except PlanError as error:
        wrong = refusal_in(language, str(error), context.exercise_names())
        return _begin_page(request, person_id, form, {WHOLE: wrong})
    with context.store.write() as db:
        draft = begin_draft(db, person_of(db, person_id), text, context.now())
    if not notes:
        return opened_with(person_id, draft, "made")
    names = context.exercise_names()
    told = [refusal_in(language, note, names) for note in notes]
    return page(request, "plan_made.html.j2", person=person, draft=draft, notes=told)


def _text(
    form: dict[str, str], person: PersonRow, context: AppContext, language: Language
) -> tuple[str, Sequence[str]]:
    """The text of the first draft, and a sentence about each exercise that was left out.

    Raises:
        Senseless: A field makes no sense.
        PlanError: Nothing of the stage can be done, or its orders contradict each other.
    """
    if form.get("from") == "nothing":
        return EMPTY_PLAN.format(patient=pseudonym(person)), ()
    reader = FormReader(form, language.texts.editor)
    texts, own = reader.texts, context.store.own_exercises
    name, _, stage_id = form.get("programme", "").partition("/")
    programme = load_programme(_known(name, context), own)
    stage = stage_of(programme, stage_id)
    held = _HELD[reader.choice("held", tuple(_HELD))]
    side: Any = reader.choice("side", ("", *SIDES)) or None
    bears: Any = reader.choice("bears", ("", *BEARING)) or None
    holds = programme.needs_weight_bearing or (programme.precautions if held is None else held)
    if holds and (side is None or bears is None):
        raise Senseless("side", texts.needs_side)
    condition: Any = reader.choice("condition", ("", *CONDITIONS))
    operated = reader.day("operated_on", texts.operated_on)
    until = reader.day("valid_until", texts.valid_until)
    pain = reader.whole("usual_pain", texts.usual_pain, 0, MOST_USUAL_PAIN)
    set_by = reader.text("set_by", texts.set_by, LONGEST_NAME)
    plan, notes = new_plan(
        programme,
        stage,
        pseudonym(person),
        held,
        side,
        (),
        own,
        bears,
        [condition] if condition else (),
        operated,
        context.now().date(),
    )
    update = {"usual_pain": pain, "set_by": set_by, "valid_until": until}
    plan = plan.model_copy(update=update)
    wrong = first_contradiction(plan, programme)
    if wrong is not None:
        raise PlanError(f"{wrong.message}.")
    return plan_text(plan), notes


def _known(name: str, context: AppContext) -> str:
    """A programme's id, which is never the path of a file."""
    if name not in programme_files(context.store.own_exercises):
        raise UsageError("That programme is not here any more: choose another.")
    return name


def pseudonym(person: PersonRow) -> str:
    """What a new plan calls a patient: a plan never has a name in it."""
    return f"P-{person.uid[:8]}"


async def _uploaded(request: Request) -> str:
    """The text of the file in a form's field ``file``.

    Raises:
        UsageError: There is none, or it is no text.
    """
    file = (await request.form()).get("file")
    data = await file.read(MOST_PLAN_BYTES + 1) if isinstance(file, UploadFile) else b""
    if len(data) > MOST_PLAN_BYTES:
        raise UsageError("That file is too large for a plan: choose another.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text.strip():
        raise UsageError("That is no plan and no programme: choose a file that ends with .yaml.")
    return text


UploadedText = Annotated[str, Depends(_uploaded)]
"""The text of a file that was sent, as what a page's function is given."""


@router.post("/patients/{person_id}/plan/file")
def take_file(request: Request, person_id: Number, text: UploadedText) -> Response:
    """Takes in a plan's file as a draft.

    Raises:
        UsageError: It is no plan.
    """
    context = context_of(request)
    with context.store.write() as db:
        draft = begin_draft(db, person_of(db, person_id), text, context.now())
    return opened_with(person_id, draft, "taken_in")


@router.post("/patients/{person_id}/plan/copy")
def take_copy(request: Request, person_id: Number, other: Annotated[str, Form()] = "") -> Response:
    """Makes a draft from another patient's plan, without what belongs to that person.

    Raises:
        UsageError: That person has no plan.
    """
    context = context_of(request)
    with context.store.write() as db:
        person = person_of(db, person_id)
        row = plan_in_force(db, int(other) if other.isdecimal() else 0)
        if row is None:
            raise UsageError("There is no plan: choose an exercise instead.")
        text = copied_text(row.text, pseudonym(person), context)
        draft = begin_draft(db, person, text, context.now())
    return opened_with(person_id, draft, "copied")
