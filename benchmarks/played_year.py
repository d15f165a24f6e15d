"""A year of patients in a store, made of a few sets that are played and judged once.

All other sets are these with other ranges and faults, always the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import insert
from sqlalchemy.orm import Session

from formcheck.coaching.events import WorkingSide
from formcheck.coaching.result import Result
from formcheck.exercise import exercise_text, load_exercise
from formcheck.report.result_json import result_to_json
from formcheck.simulate.performance import Performance
from formcheck.simulate.simulation_run import Setting, judged, player
from formcheck.store import Store
from formcheck.store.answers import keep_answer
from formcheck.store.people import add_person, checksum_of
from formcheck.store.rows import (
    CorrectionRow,
    FaultRow,
    PlanRow,
    RepetitionRow,
    SessionRow,
    SetRow,
    ToldRow,
    VerdictRow,
)
from formcheck.version import __version__

DAYS = 365
REPS, CLEAN = 10, 7
SETS: tuple[tuple[str, WorkingSide], ...] = (
    ("mini_squat", "both"),
    ("bridge", "both"),
    ("standing_hip_abduction", "left"),
    ("standing_hip_abduction", "right"),
    ("sit_to_stand", "both"),
)
"""What a session has, each of them twice."""
PLAN = "patient: P\nset_by: A. Therapist\nusual_pain: 2\nprecautions: []\nentries:\n" + "".join(
    f"- exercise: {name}\n  dose: {{{{sets: 2, reps: 10, days_per_week: {{days}}}}}}\n"
    for name in dict.fromkeys(name for name, _ in SETS)
)


@dataclass(frozen=True)
class Life:
    """How somebody's year goes.

    Attributes:
        name: What the person is called.
        further: How much further the last session goes than the first, as a share.
        faulty: Which share of the faults that are played is there in the end.
        pain: Pain in the first and in the last session.
        idle_days: How long nothing was done now.
    """

    name: str
    further: float
    faulty: float
    pain: tuple[float, float]
    idle_days: int


LIVES = (
    Life("Ada Lovelace", 0.4, 0.1, (5, 1), 1),
    Life("Berta Benz", 0.0, 1.0, (2, 6), 2),
    Life("Carl Friedrich Gauss", 0.2, 0.5, (3, 3), 12),
    Life("دينا عبد الرحمن", -0.1, 0.9, (2, 2), 1),
    Life("Maximiliane " + "von und zu " * 26, 0.3, 0.0, (4, 2), 0),
)


def make_year(store: Store, now: datetime, sessions: int, lives: Sequence[Life] = LIVES) -> int:
    """Fill a store; returns how many repetitions there are.

    Args:
        store: An empty one.
        now: The end of the year.
        sessions: Of each patient.
        lives: Who they are.
    """
    played = [one_set(*of) for of in SETS]
    made = 0
    for number, life in enumerate(lives, 1):
        with store.write() as db:
            year = _Year(db, life, number, now, played)
            made += sum(year.session(k, sessions) for k in range(sessions))
            year.end()
    return made


def one_set(exercise_id: str, side: WorkingSide) -> tuple[str, dict[str, Any]]:
    """A set that is played and judged: the exercise's text, and the answer."""
    exercise = load_exercise(exercise_id)
    played = Performance(exercise, "right" if side == "right" else "left", exercise.views[0])
    who = player(played, Setting())
    rule = exercise.rules_in(exercise.views[0])[0]
    reps = [who.clean() for _ in range(CLEAN)] + [
        who.faulty(rule, 1.5) for _ in range(REPS - CLEAN)
    ]
    judgement = judged(played, *who.frames(reps), Setting(), None if side == "both" else side)
    result = Result(exercise=exercise, level="standard", judgement=judgement, video={})
    return exercise_text(exercise), result_to_json(result)


class _Year:
    """Somebody's sessions, one after the other."""

    def __init__(
        self,
        db: Session,
        life: Life,
        number: int,
        now: datetime,
        played: Sequence[tuple[str, dict[str, Any]]],
    ) -> None:
        self._db, self._life, self._now, self._played = db, life, now, played
        self._random = np.random.default_rng(number)
        self._person = add_person(db, life.name.strip(), now - timedelta(days=DAYS))
        self._plan = self._plans()
        self._rows: dict[type, list[dict[str, Any]]] = {}
        self._next = {kind: 1 + 1_000_000 * number for kind in _KINDS}

    def _plans(self) -> PlanRow:
        """Four versions, of which the last one is in force; returns it."""
        for quarter, days in enumerate((2, 3, 2, 4)):
            text = PLAN.format(days=days)
            at = self._now - timedelta(days=DAYS - quarter * DAYS // 4)
            row = PlanRow(
                person_id=self._person.id,
                text=text,
                checksum=checksum_of(text),
                made_at=at,
                made_by="therapist",
            )
            self._db.add(row)
        self._db.flush()
        return row

    def session(self, number: int, of: int) -> int:
        """A session with ten sets; returns how many repetitions it has."""
        share = number / max(1, of - 1)
        days = (1 - share) * (DAYS - self._life.idle_days) + self._life.idle_days
        at = (self._now - timedelta(days=days)).replace(microsecond=0)
        session_id = self._add(
            SessionRow,
            person_id=self._person.id,
            plan_id=self._plan.id,
            name=f"{at:%Y-%m-%d_%H-%M-%S}-{number}",
            source="live",
            began_at=at,
            folder=None,
        )
        done = 0
        for k in range(2 * len(SETS)):
            done += self._set(session_id, k + 1, share, at + timedelta(minutes=3 * k))
        for event in self._told(share):
            kind = str(event.pop("type"))
            self._add(ToldRow, session_id=session_id, at=at, kind=kind, content=event)
        return done

    def _set(self, session_id: int, number: int, share: float, at: datetime) -> int:
        exercise, side = SETS[(number - 1) % len(SETS)]
        text, played = self._played[(number - 1) % len(SETS)]
        set_id = self._add(
            SetRow,
            session_id=session_id,
            number=number,
            exercise=exercise,
            side=None if side == "both" else side,
            level="standard",
            began_at=at,
            folder=None,
            video=None,
        )
        result = self._varied(played, share)
        verdict_id = self._add(
            VerdictRow,
            set_id=set_id,
            made_at=at,
            way="live",
            exercise_text=text,
            program=__version__,
            outcome=result["verdict"],
            result=result,
        )
        for rep in result["reps"]:
            self._repetition(verdict_id, rep)
        self._correct(verdict_id, result["reps"], at)
        return len(result["reps"])

    def _varied(self, played: dict[str, Any], share: float) -> dict[str, Any]:
        """The set with other ranges, and with some of its faults."""
        result = deepcopy(played)
        factor = 1 + self._life.further * share + self._random.normal(0, 0.03)
        kept = 0.6 + (self._life.faulty - 0.6) * share
        for rep in result["reps"]:
            if rep["primary"]["excursion"] is not None:
                reach = round(rep["primary"]["excursion"] * factor + self._random.normal(0, 2), 1)
                rep["primary"] |= {"excursion": reach, "excursion_deg": reach}
            if self._random.random() > kept:
                rep["faults"] = []
            elif not rep["faults"] and self._random.random() < kept / 2:
                rep["faults"] = deepcopy(result["reps"][-1]["faults"])
        return result

    def _repetition(self, verdict_id: int, rep: Mapping[str, Any]) -> None:
        shared = ("side", "start_s", "peak_s", "end_s", "hold_s", "judged", "score")
        rep_id = self._add(
            RepetitionRow,
            verdict_id=verdict_id,
            number=rep["index"],
            excursion=rep["primary"]["excursion"],
            sd=rep["primary"]["sd"],
            **{key: rep[key] for key in shared},
        )
        own = ("severity", "start_s", "end_s", "peak", "limit", "unit")
        for fault in rep["faults"]:
            of_it = {key: fault[key] for key in own}
            self._add(FaultRow, repetition_id=rep_id, fault=fault["id"], **of_it)

    def _correct(self, verdict_id: int, reps: Sequence[Mapping[str, Any]], at: datetime) -> None:
        """One set in ten is corrected: the first fault in it isn't there."""
        found = next((rep for rep in reps if rep["faults"]), None)
        if found is None or self._random.random() > 0.1:
            return
        self._add(
            CorrectionRow,
            verdict_id=verdict_id,
            made_at=at,
            made_by="therapist",
            kind="wrong",
            repetition=found["index"],
            before={},
            after={"fault": found["faults"][0]["id"]},
        )

    def _told(self, share: float) -> Iterator[dict[str, Any]]:
        first, last = self._life.pain
        pain = first + (last - first) * share
        before, after = (
            int(np.clip(round(pain + self._random.normal(0, 0.8) + more), 0, 10)) for more in (0, 1)
        )
        prescribed = {exercise: 2 * REPS for exercise, _ in SETS}
        yield {"type": "session_began", "plan": self._plan.checksum, "prescribed": prescribed}
        yield {"type": "settled_told", "settled": bool(self._random.random() > 0.2)}
        light = {"light": "green", "last": None, "risen": False, "since": None, "usual": 2}
        yield {"type": "pain_told", "when": "before", "pain": before, **light}
        for exercise, side in (*SETS, *SETS):
            yield {
                "type": "set_done",
                "exercise": exercise,
                "side": None if side == "both" else side,
                "level": "standard",
                "number": 1,
                "reps": REPS,
                "prescribed": REPS,
                "judged": REPS,
                "good": CLEAN,
                "cut_short": None,
                "lost_balance": False,
            }
        for exercise, side in SETS:
            yield {
                "type": "effort_told",
                "exercise": exercise,
                "side": None if side == "both" else side,
                "effort": int(np.clip(round(6 - 2 * share + self._random.normal(0, 1)), 0, 10)),
                "load": {"kg": float(round(1 + 4 * share))} if exercise == "sit_to_stand" else None,
                "wanted": None,
            }
        yield {"type": "pain_told", "when": "after", "pain": after, **light}
        yield {"type": "session_ended", "reason": "done", "call": None, "tell_therapist": False}

    def end(self) -> None:
        """Writes all of it, and what was told outside of sessions, month by month."""
        for kind, rows in ((kind, self._rows.get(kind)) for kind in _KINDS):
            if rows:
                self._db.execute(insert(kind), rows)
        for month in range(12):
            at = self._now - timedelta(days=DAYS - 30 * month - 1)
            names = ("Climbing the stairs", "Putting on socks", "Gardening")
            items = [
                {"name": n, "rating": min(10, 3 + month // 2 + k)} for k, n in enumerate(names)
            ]
            keep_answer(self._db, self._person, "activities", {"items": items}, "patient", at)

    def _add(self, table: type, /, **values: Any) -> int:
        number = self._next[table]
        self._next[table] += 1
        self._rows.setdefault(table, []).append({"id": number, **values})
        return number


_KINDS: tuple[type, ...] = (
    SessionRow,
    SetRow,
    ToldRow,
    VerdictRow,
    RepetitionRow,
    FaultRow,
    CorrectionRow,
)
