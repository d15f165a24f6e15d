from __future__ import annotations

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
