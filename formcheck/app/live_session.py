"""A session in front of the camera of a page: made from a plan or one exercise, kept as it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from formcheck.app.page_voice import PageVoice
from formcheck.app.plan_orders import not_binding
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement, Result
from formcheck.errors import UsageError
from formcheck.exercise import Exercise, Level, exercise_text, shipped_exercises
from formcheck.language import ENGLISH, Language
from formcheck.live.actions import Action
from formcheck.live.plan_session import PlanSession
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.live.session_state import SessionState, StopReason
from formcheck.plan.binding import recently_operated
from formcheck.plan.plan import Plan
from formcheck.plan.tasks import due_tasks, prescribed_reps, tasks_left, tasks_of
from formcheck.pose.estimator import Estimator
from formcheck.recording.layout import SessionHeader
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.safety.background import Background, background
from formcheck.safety.past_session import PastSession, SessionBegan
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import SafetyEvent
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import DoSet
from formcheck.safety.task import Task
from formcheck.sources.frame import USUAL_FPS, Frame
from formcheck.sources.webcam import Gone
from formcheck.store import Store
from formcheck.store.people import person_of, plan_in_force, plan_of
from formcheck.store.sessions import SessionKeeper, past_sessions
from formcheck.version import __version__

NO_PLAN = "none"
"""What stands for the plan in the history of a session without one."""


@dataclass(frozen=True)
class Wanted:
    """What is to be done in a session.

    Attributes:
        tasks: The exercises.
        plan_id: The version of the plan in the store; None without a plan.
        plan: What identifies it in histories.
        past: What earlier sessions mean for this one.
        questions: Whether pain and warning signs are asked for.
        usual_pain: The pain that the patient lives with; None: not known.
    """

    tasks: Sequence[Task]
    plan_id: int | None
    plan: str
    past: Background
    questions: bool
    usual_pain: int | None = None


def wanted_of_plan(
    store: Store,
    person_id: int,
    now: datetime,
    exercise_id: str | None = None,
    side: WorkingSide | None = None,
    language: Language = ENGLISH,
) -> Wanted:
    """Today's session of a person's plan.

    Args:
        store: Where the plan is.
        person_id: Whose.
        now: When.
        exercise_id: One of its exercises; None for all.
        side: One side of each; None for all that is planned.
        language: In which it is said why it can't be done.

    Raises:
        UsageError: There is no plan, it doesn't bind, or it can't be done any more.
    """
    found = plan_in_use(store, person_id, now, language)
    if found is None:
        raise UsageError("There is no plan: choose an exercise instead.")
    tasks, sessions = tasks_of(found.plan, exercise_id, side, store.own_exercises), found.sessions
    today = [one for one in sessions if one.began_at.date() == now.date()]
    if exercise_id is None:
        tasks = tasks_left(due_tasks(tasks, sessions, now.date()), today)
    return found.wanted(tasks)


def wanted_of_exercise(exercise: Exercise, side: WorkingSide | None, level: Level) -> Wanted:
    """One exercise without a plan, of which nothing is asked."""
    task = Task(exercise, None if exercise.sides == "both" else side, level)
    return Wanted([task], None, NO_PLAN, Background(ask_signs=False), questions=False)


@dataclass(frozen=True)
class PlanInUse:
    """A plan that binds, and what came before.

    Attributes:
        plan: The plan.
        id: Its version in the store.
        checksum: What identifies it in histories.
        sessions: Earlier ones, oldest first.
        past: What they mean for one that begins now.
    """

    plan: Plan
    id: int
    checksum: str
    sessions: Sequence[PastSession]
    past: Background

    def wanted(self, tasks: Sequence[Task]) -> Wanted:
        """A session of these exercises under the plan, with all its questions."""
        return Wanted(tasks, self.id, self.checksum, self.past, True, self.plan.usual_pain)


def plan_in_use(
    store: Store, person_id: int, now: datetime, language: Language = ENGLISH
) -> PlanInUse | None:
    """The plan that a person exercises under, or None.

    Args:
        store: Where it is.
        person_id: Whose.
        now: When.
        language: In which it is said why it doesn't bind.

    Raises:
        UsageError: There is one, and it doesn't bind.
    """
    rules = load_safety_rules()
    with store.read() as db:
        row = plan_in_force(db, person_id)
        if row is None:
            return None
        plan = plan_of(db, row)
        if reason := not_binding(plan, now.date(), language, store.own_exercises):
            raise UsageError(reason)
        sessions = past_sessions(db, person_of(db, person_id))
    always = recently_operated(plan, now.date(), rules.asking.every_session_for_weeks)
    past = background(sessions, row.checksum, now, rules, always)
    return PlanInUse(plan, row.id, row.checksum, sessions, past)


class LiveSession:
    """A session that is going on; frames go in, what is shown comes out. Not for two threads.

    Args:
        store: Where it is kept.
        clock: Tells the time, with its zone.
        person_id: Who exercises.
        wanted: What is to be done.
        language: In which.
        keep_video: Whether the pictures are kept, too.
        model: Which pose model looks.
        country: Two letters, for the emergency number; empty where it isn't known.

    Attributes:
        voice: What is to be said.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        person_id: int,
        wanted: Wanted,
        language: Language,
        keep_video: bool,
        model: str = "full",
        country: str = "",
    ) -> None:
        self.voice = PageVoice(language.code)
        self._clock, self._language = clock, language
        self._keep_video = keep_video
        self._stack = ExitStack()
        self._stack.callback(self.voice.close)
        self._estimator = self._stack.enter_context(Estimator(model))
        now = clock()
        self._keeper = SessionKeeper(store, person_id, now, plan_id=wanted.plan_id)
        self._keeper.keep(SessionBegan(wanted.plan, prescribed_reps(wanted.tasks)), now)
        rules = load_safety_rules()
        protocol = SessionProtocol(
            wanted.tasks, rules, wanted.past, wanted.questions, wanted.usual_pain
        )
        self._set_ids: dict[int, int] = {}
        self._sets = 0
        services = SessionServices(
            self._estimator,
            self.voice,
            PlanWords(language, rules, country),
            self._judge,
            self._files,
            self._keep,
            set_over=self._set_over,
        )
        self._session = self._stack.enter_context(PlanSession(protocol, services))

    def ended(self) -> dict[str, Any]:
        """What the page is told at the end: the session's number in the store."""
        return {"session": self._keeper.session_id}

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self._session.over

    def push(self, item: Frame | Gone) -> SessionState:
        """Take the next frame, or the news that there is none; returns what is to be shown.

        Raises:
            FormcheckError: It can't be kept any more.
        """
        return self._session.push(item)

    def answer(self, value: int, step_number: int) -> None:
        """Take the whole answer to the question of that step.

        Raises:
            UsageError: It is no answer to it.
        """
        self._session.answer(value, step_number)

    def act(self, action: Action, step_number: int) -> None:
        """Do what was asked for in that step."""
        self._session.act(action, step_number)

    def stop(self, why: StopReason) -> None:
        """End it; what was done is kept. More than once does no harm."""
        with self._stack:
            self._session.stop(why)

    def _judge(self, step: DoSet) -> Judge:
        task = step.task
        shipped_exercises()  # read now, as live there is no time for it
        return Judge(
            task.exercise,
            task.side,
            task.level,
            None,
            self._language,
            task.rom_limits,
            shipped_exercises,
        )

    def _files(self, step: DoSet, judge: Judge) -> tuple[Recorder, Mp4Writer | None]:
        task, now = step.task, self._clock()
        self._sets += 1
        side = f"_{task.side}" if task.side else ""
        folder = self._keeper.folder / f"{self._sets:02d}_{task.exercise.id}{side}"
        recorder = Recorder(folder, self._header(task, judge, now))
        writer = None
        video: Path | None = None
        if self._keep_video:
            video = recorder.video_path
            writer = Mp4Writer(video, USUAL_FPS, as_it_happens=True)
        self._set_ids[id(judge)] = self._keeper.begin_set(
            task.exercise.id, task.side, task.level, now, folder, video
        )
        return recorder, writer

    def _header(self, task: Task, judge: Judge, now: datetime) -> SessionHeader:
        return SessionHeader(
            formcheck=__version__,
            exercise=task.exercise.id,
            side=judge.side or "",
            exercise_text=exercise_text(task.exercise),
            model=asdict(self._estimator.model),
            video={},
            started_at=now.isoformat(timespec="seconds"),
            settings={
                "level": judge.level,
                "fov_deg": judge.fov_deg,
                "language": judge.language.code,
                "ceilings": [rom_limit.model_dump() for rom_limit in judge.rom_limits],
            },
        )

    def _keep(self, event: SafetyEvent) -> None:
        self._keeper.keep(event, self._clock())

    def _set_over(self, step: DoSet, judge: Judge, judgement: Judgement) -> None:
        model = asdict(self._estimator.model)
        result = Result(judge.exercise, judge.level, judgement, {}, model, judge.language)
        text = exercise_text(step.task.exercise)
        self._keeper.end_set(self._set_ids[id(judge)], result, text, "live", self._clock())
