from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select

from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.recording.recording import Recording
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import PainTold, SessionEnded, SetDone
from formcheck.store import Store, open_store
from formcheck.store.people import add_person, people
from formcheck.store.rows import SessionRow, VerdictRow
from formcheck.store.sessions import SessionKeeper, past_sessions, set_row

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"


@pytest.fixture
def keeper(store: Store) -> SessionKeeper:
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
    return SessionKeeper(store, ada.id, NOW)


def test_what_was_told_reads_as_a_history(store: Store, keeper: SessionKeeper) -> None:
    done = SetDone("bridge", "left", "standard", 1, reps=10, prescribed=12, judged=8, good=6)
    for event in (
        SessionBegan("abc", {"bridge": 12}),
        PainTold("before", 2, "green"),
        done,
        PainTold("after", 4, "amber"),
        SessionEnded("done"),
    ):
        keeper.keep(event, NOW + timedelta(minutes=1))
    with store.read() as db:
        (ada,) = people(db)
        (past,) = past_sessions(db, ada)
    assert (past.pain("before"), past.pain("after"), past.light) == (2, 4, "amber")
    assert (past.reps_done, past.reps_prescribed, past.good_share) == (10, 12, 0.75)
    assert past.ended is not None and past.began_at == NOW + timedelta(minutes=1)


def test_a_set_keeps_every_verdict(store: Store, keeper: SessionKeeper) -> None:
    result = check_recording(SET, live_filter=True)
    text = Recording(SET).header.exercise_text
    set_id = keeper.begin_set(result.exercise.id, "left", result.level, NOW)
    keeper.end_set(set_id, result, text, "live", NOW)
    again = check_recording(SET, live_filter=False)
    keeper.end_set(set_id, again, text, "smoothed", NOW + timedelta(days=1))
    with store.read() as db:
        live, smoothed = set_row(db, set_id).verdicts
        assert (live.way, smoothed.way) == ("live", "smoothed")
        assert live.result["exercise"] == result.exercise.id
        assert [r.number for r in live.repetitions] == [r.index for r in result.judgement.reps]
        first, kept = result.judgement.reps[0], live.repetitions[0]
        assert (kept.start_s, kept.excursion, kept.sd) == (first.start_s, first.excursion, first.sd)
        found = [[f.fault for f in rep.faults] for rep in live.repetitions]
        assert found == [[f.id for f in rep.faults] for rep in result.judgement.reps]


def test_sets_are_numbered_and_know_where_their_files_lie(
    store: Store, keeper: SessionKeeper
) -> None:
    first = keeper.begin_set("bridge", None, "standard", NOW, keeper.folder / "1")
    second = keeper.begin_set("clamshell", "left", "beginner", NOW)
    with store.read() as db:
        assert [set_row(db, i).number for i in (first, second)] == [1, 2]
        folder = set_row(db, first).folder
        assert folder is not None and store.folder / folder == keeper.folder / "1"
        assert set_row(db, second).folder is None
        with pytest.raises(UsageError, match="not here any more"):
            set_row(db, 99)


def test_no_two_sessions_share_a_name(store: Store, keeper: SessionKeeper) -> None:
    """Not even those of one moment: a video may be taken in more than once."""
    with store.read() as db:
        (ada,) = people(db)
    SessionKeeper(store, ada.id, NOW + timedelta(microseconds=1))
    assert SessionKeeper(store, ada.id, NOW).folder != keeper.folder
    with store.read() as db:
        assert len(set(db.scalars(select(SessionRow.name)))) == 3


def test_what_was_told_is_there_after_a_kill(tmp_path: Path) -> None:
    """The program is killed in the middle of a session: each thing told before is kept."""
    program = (
        "import sys\nfrom datetime import datetime\n"
        "from formcheck.safety.session_events import PainTold\n"
        "from formcheck.store import open_store\n"
        "from formcheck.store.people import add_person\n"
        "from formcheck.store.sessions import SessionKeeper\n"
        "now = datetime.now().astimezone()\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    with store.write() as db:\n        ada = add_person(db, 'Ada', now)\n"
        "    keeper = SessionKeeper(store, ada.id, now)\n"
        "    for pain in range(11):\n"
        "        keeper.keep(PainTold('now', pain, 'green'), now)\n"
        "        print(pain, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    assert run.stdout is not None
    seen = [int(run.stdout.readline()) for _ in range(7)]
    run.kill()
    run.communicate()
    with open_store(tmp_path) as store, store.read() as db:
        (session,) = db.scalars(select(SessionRow))
        kept = [told.content["pain"] for told in session.told]
    assert kept[: len(seen)] == seen and db.scalars(select(VerdictRow)).all() == []
