from __future__ import annotations

import threading
import time

from formcheck.app.jobs import WENT_WRONG, Job, Jobs
from formcheck.errors import UsageError


def over(job: Job) -> Job:
    for _ in range(500):
        if job.state not in ("waiting", "running"):
            return job
        time.sleep(0.01)
    raise AssertionError(f"{job.label} never ended")


def test_a_job_that_fails_unforeseen_leaves_the_others_to_be_done() -> None:
    jobs = Jobs()
    broken = jobs.add("x", "broken", lambda job: 1 // 0)
    refused = jobs.add("x", "refused", lambda job: refuse())
    good = jobs.add("x", "good", lambda job: 7)
    assert (over(broken).state, broken.message) == ("failed", WENT_WRONG)
    assert (over(refused).state, refused.message) == ("failed", "Not so.")
    assert (over(good).state, good.result) == ("done", 7)
    jobs.close()


def refuse() -> int:
    raise UsageError("Not so.")


def test_what_somebody_waits_for_does_not_wait_for_another_kind() -> None:
    jobs, begun, go_on = Jobs(), threading.Event(), threading.Event()
    order: list[str] = []

    def long(job: Job) -> None:
        begun.set()
        assert go_on.wait(30)
        order.append(job.label)

    jobs.add("import", "one", long)
    last = jobs.add("import", "two", lambda job: order.append(job.label))
    assert begun.wait(30)
    over(jobs.add("tracks", "review", lambda job: order.append(job.label)))
    go_on.set()
    over(last)
    assert order == ["review", "one", "two"], "imports are still done one after the other"
    jobs.close()


def test_a_job_that_is_called_off_ends_at_its_next_step() -> None:
    jobs = Jobs()

    def long(job: Job) -> int | None:
        for done in range(10_000):
            job.progress(done, 10_000)
            time.sleep(0.001)
        return None

    job = jobs.add("x", "long", long)
    waiting = jobs.add("x", "waiting", lambda job: 1)
    job.cancel()
    waiting.cancel()
    assert (over(job).state, over(waiting).state) == ("cancelled", "cancelled")
    jobs.close()
