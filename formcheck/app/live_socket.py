"""The socket of a session: pictures and answers come in, what is shown goes out."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, WebSocket
from pydantic import Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect

from formcheck.app.api.review_api import Number
from formcheck.app.besides_plan import wanted_besides_plan
from formcheck.app.camera_frames import sent_frame
from formcheck.app.camera_tests import live_test, wanted_test
from formcheck.app.context import AppContext
from formcheck.app.live_rooms import LiveRoom
from formcheck.app.live_session import LiveSession, wanted_of_plan
from formcheck.app.settings import AppSettings, model_for, read_settings
from formcheck.errors import FormcheckError, StoreError
from formcheck.exercise import Level
from formcheck.exercise.strict import Strict
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.live.actions import Action
from formcheck.store.people import person_of

router = APIRouter()
REFUSED = 4000
"""The socket is closed with this where the page has sent what makes no sense."""


class Begin(Strict):
    """The page wants a session, or comes back to one.

    Attributes:
        room: The session to come back to.
        test: Whether it is the test that the program was started for.
        assessment: A test of the app; nothing: an exercise.
        person: Whose test it is, where a therapist has it done.
        step_cm: Of a test on a step: how high it is.
        exercise: One exercise; nothing: today's session of the plan.
        of_plan: Whether the exercise is done as the plan says.
        side: Its working side; nothing: it is found.
        level: Whose target counts.
    """

    kind: Literal["begin"]
    room: str = ""
    test: bool = False
    assessment: str = ""
    person: Number | None = None
    step_cm: float | None = None
    exercise: str = ""
    of_plan: bool = False
    side: Literal["left", "right", ""] = ""
    level: Level = "standard"


class Answer(Strict):
    """The answer to a question.

    Attributes:
        value: The answer.
        step_number: Of the question that was shown.
    """

    kind: Literal["answer"]
    value: int
    step_number: int


class Act(Strict):
    """Something that was asked for.

    Attributes:
        action: What.
        step_number: Of what was shown then.
    """

    kind: Literal["act"]
    action: Action
    step_number: int


class CameraLost(Strict):
    """The page has lost its camera."""

    kind: Literal["camera_lost"]


class Hidden(Strict):
    """The page is hidden, and a browser gives hidden pages no pictures."""

    kind: Literal["hidden"]


class HasVoice(Strict):
    """Whether the page speaks itself, or is to be silent; else the system speaks."""

    kind: Literal["voice"]
    own: bool


Order = Begin | Answer | Act | CameraLost | Hidden | HasVoice
"""What a page may ask for."""
_Order = TypeAdapter[Order](Annotated[Order, Field(discriminator="kind")])


@router.websocket("/session/socket")
async def socket(page: WebSocket) -> None:
    """A page that shows a session."""
    await page.accept()
    outbox: asyncio.Queue[dict[str, Any] | bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listener(told: dict[str, Any] | bytes) -> None:
        loop.call_soon_threadsafe(outbox.put_nowait, told)

    sending = asyncio.create_task(_send(page, outbox, _language(page)))
    room: LiveRoom | None = None
    try:
        room = await _begun(page)
        if room is not None:
            await page.send_json({"kind": "begun", "room": room.id})
            room.listen(listener)
            await _receive(page, room)
    except WebSocketDisconnect:
        pass
    finally:
        if room is not None:
            room.leave(listener)
        sending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sending


async def _begun(page: WebSocket) -> LiveRoom | None:
    """The session that the page asks for first; None where that made no sense."""
    context: AppContext = page.app.state.formcheck
    try:
        wanted = _Order.validate_json(await page.receive_text())
        if not isinstance(wanted, Begin):
            raise ValueError
        return await run_in_threadpool(_room, context, wanted, page)
    except (ValidationError, ValueError, KeyError):
        await page.close(REFUSED)
    except FormcheckError as error:
        told = context.trouble_in(_language(page), error)
        await page.send_json({"kind": "failed", "message": told})
        await page.close(REFUSED)
    return None


def _room(context: AppContext, begin: Begin, page: WebSocket) -> LiveRoom:
    room = context.rooms.find(begin.room) if begin.room else None
    if room is not None:
        return room
    if context.make_test is not None and begin.test:
        return context.rooms.join(context.make_test, context.camera, context.test_over)
    with context.store.write() as db:
        settings, language = read_settings(db), _language(page)
        patient = begin.person if begin.assessment and settings.role == "therapist" else None
        person = (
            context.exercising(db, language.texts.app.me)
            if patient is None
            else person_of(db, patient)
        )
    if begin.assessment:
        return _test_room(context, begin, language, person.id)
    which, side, now = begin.exercise or None, begin.side or None, context.now()
    if which is not None and not begin.of_plan:
        exercise, level = context.exercise(which), begin.level
        wanted = wanted_besides_plan(context.store, person.id, now, exercise, side, level, language)
    else:
        wanted = wanted_of_plan(context.store, person.id, now, which, side, language)
    video, model = settings.keep == "video", model_for(settings)
    country = country_of(page.headers.get("accept-language", ""), language.code)
    store, clock = context.store, context.now
    return context.rooms.open(
        lambda: LiveSession(store, clock, person.id, wanted, language, video, model, country),
        context.camera,
    )


def _test_room(context: AppContext, begin: Begin, language: Language, person_id: int) -> LiveRoom:
    leg = begin.side or "both"
    wanted = wanted_test(context, language, begin.assessment, person_id, leg, begin.step_cm)
    return context.rooms.open(lambda: live_test(context, language, wanted), context.camera)


def _language(page: WebSocket) -> Language:
    """The language of the page."""
    context: AppContext = page.app.state.formcheck
    settings = AppSettings()
    with contextlib.suppress(StoreError), context.store.read() as db:
        settings = read_settings(db)
    return context.language_for(settings, page.headers.get("accept-language", ""))


def country_of(wanted: str, language_code: str) -> str:
    """The country of a language that the browser asks for; empty where it names none.

    Args:
        wanted: The languages that the browser asks for, as it says so: ``en-US,en;q=0.5``.
        language_code: Two letters.
    """
    tags = (part.split(";")[0].strip() for part in wanted.split(","))
    own = (tag[3:5].upper() for tag in tags if tag[:3].lower() == f"{language_code}-")
    return next(own, "")


async def _receive(page: WebSocket, room: LiveRoom) -> None:
    while True:
        message = await page.receive()
        if message["type"] == "websocket.disconnect":
            return
        try:
            if message.get("bytes") is not None:
                room.offer(sent_frame(message["bytes"]))
            else:
                _obey(_Order.validate_json(message["text"]), room)
        except (ValidationError, ValueError):
            await page.close(REFUSED)
            return


def _obey(order: Order, room: LiveRoom) -> None:
    if isinstance(order, Answer):
        room.answer(order.value, order.step_number)
    elif isinstance(order, Act) and order.action == "quit":
        room.quit()
    elif isinstance(order, Act):
        room.act(order.action, order.step_number)
    elif isinstance(order, CameraLost):
        room.camera_gone()
    elif isinstance(order, Hidden):
        room.hidden()
    elif isinstance(order, HasVoice):
        room.voice(order.own)


async def _send(
    page: WebSocket, outbox: asyncio.Queue[dict[str, Any] | bytes], language: Language
) -> None:
    """Send what is to be shown; of what waits, only the newest, with all that is to be said."""
    while True:
        waiting = [await outbox.get()]
        while not outbox.empty():
            waiting.append(outbox.get_nowait())
        pictures = [one for one in waiting if isinstance(one, bytes)]
        states = [one for one in waiting if not isinstance(one, bytes)]
        if pictures:
            await page.send_bytes(pictures[-1])
        if states:
            said = [words for state in states for words in state.get("say", [])]
            state = {**states[-1], "say": said}
            if state["kind"] == "failed":
                state["message"] = told_in(language, state["message"])
            await page.send_text(json.dumps(state, allow_nan=False))
