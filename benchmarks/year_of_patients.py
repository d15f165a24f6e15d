#!/usr/bin/env python3
"""A year of five patients: how soon their list and their pages come, and what the store weighs.

There are 600 sessions with 60,000 repetitions (see `played_year.py`).

python benchmarks/year_of_patients.py                  # about a minute
python benchmarks/year_of_patients.py --keep FOLDER    # leaves them there, to be looked at
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from played_year import LIVES, make_year
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.app.settings import change_settings
from formcheck.store import Store, open_store
from formcheck.store.open_store import DATABASE

LIST_S, PAGE_S, STORE_MB = 0.5, 1.0, 100.0
"""What is wanted at most."""
PORT = 8765


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="a new folder in which the data stay")
    parser.add_argument("--sessions", type=int, default=120, help="of each patient")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder)
        began = time.perf_counter()
        with open_store(place) as store:
            made = make_year(store, datetime.now().astimezone(), given.sessions)
            print(f"made: {made} repetitions in {time.perf_counter() - began:.0f} s")
            measured(store)
        size = sum(p.stat().st_size for p in place.glob(f"{DATABASE}*")) / 1e6
        print(f"store: {size:.1f} MB (wanted less than {STORE_MB:g})")
    return 0


def measured(store: Store) -> None:
    """Opens the pages some times and prints how long that takes."""
    context = AppContext(store, Access(PORT))
    client = TestClient(make_app(context), base_url=f"http://127.0.0.1:{PORT}")
    client.get("/", params={"token": context.access.token})
    with store.write() as db:
        change_settings(db, role="therapist")
    tell("patients list", [took(client, "/patients") for _ in range(5)], LIST_S)
    for number in range(1, len(LIVES) + 1):
        page = [took(client, f"/patients/{number}") for _ in range(3)]
        tell(f"patient {number}", page, PAGE_S)


def took(client: TestClient, path: str) -> float:
    """How long a page takes, seconds."""
    began = time.perf_counter()
    answer = client.get(path)
    answer.raise_for_status()
    return time.perf_counter() - began


def tell(what: str, times: Sequence[float], wanted: float) -> None:
    """Print the first time, which has nothing read yet, and the median."""
    middle = statistics.median(times)
    print(f"{what}: first {times[0]:.3f} s, median {middle:.3f} s (wanted less than {wanted:g})")


if __name__ == "__main__":
    sys.exit(main())
