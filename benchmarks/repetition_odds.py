"""The weights by which movements are told to be repetitions, made from poses with known truth.

    python benchmarks/repetition_odds.py CORPUS    # a folder of NAME.npz and NAME.json

Fits the weights of `likeness` (all movements, measured both ways) and of `resemblance` (of whole
recordings) on half of the clips, by hash of the name, and prints them with how well they rank the
movements of the other half. They are put into the code by hand: first those of `likeness`, then,
made once more, those of `resemblance`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fused_rows import to_learn_from

from formcheck import Pose, load_exercise
from formcheck.check import measure_poses
from formcheck.coaching import likeness, resemblance
from formcheck.coaching.attempts_found import Candidate, candidates, legs_that_may_move
from formcheck.coaching.frame_store import FrameStore
from formcheck.coaching.whole_recording import sure_of, unbeaten
from formcheck.exercise import Exercise

OVERLAP = 0.3
"""A movement that shares this much of the time of a true repetition is that one."""
LOST = 0.4
"""Clips in which something else was followed in more of the frames than this don't count."""
PENALTY = 6.0
"""Of the logistic regression, on standardised features."""


class LabelledMovement(NamedTuple):
    """A movement: its features, whether it is a repetition, and which half it belongs to."""

    traits: list[float]
    true: bool
    fitted: bool


def movements(stem: Path, truth: dict[str, Any], live: bool) -> tuple[Exercise, list[Candidate]]:
    """All movements of a clip."""
    with np.load(stem.with_suffix(".npz")) as a:
        width, height = map(int, a["size"])
        rows = zip(a["time_s"], a["image"], a["world"], a["visibility"], strict=True)
        poses = [Pose(float(t), width, height, i, w, v.astype("f4")) for t, i, w, v in rows]
    exercise = load_exercise(truth["exercise"])
    store = FrameStore(exercise)
    for measures in measure_poses(poses, live_filter=live):
        store.push(measures)
    legs = legs_that_may_move(exercise, None)
    return exercise, candidates(exercise, exercise.target.at("standard"), store, legs)


def labels(
    exercise: Exercise, truth: dict[str, Any], found: list[Candidate]
) -> list[tuple[bool, bool]]:
    """Of each movement: whether it is the best of a true repetition's time, and of its leg."""
    best: dict[int, tuple[float, int]] = {}
    out = []
    for i, one in enumerate(found):
        shares = [_overlap(one, rep) for rep in truth["reps"]]
        k = int(np.argmax(shares)) if shares else -1
        timely = k >= 0 and shares[k] > OVERLAP
        side = one.moving or (one.seen.peak.upper if exercise.sides == "each" else None)
        theirs = truth["reps"][k]["side"] if timely else "both"
        own = theirs == "both" or side is None or exercise.working_side(side) == theirs
        out.append((timely, own))
        if timely and own and shares[k] > best.get(k, (0.0, 0))[0]:
            best[k] = (shares[k], i)
    firsts = {i for _, i in best.values()}
    return [(timely and (i in firsts or not own), own) for i, (timely, own) in enumerate(out)]


def _overlap(one: Candidate, rep: dict[str, Any]) -> float:
    shared = min(one.end_s, rep["end"]) - max(one.start_s, rep["start"])
    return max(0.0, shared) / (max(one.end_s, rep["end"]) - min(one.start_s, rep["start"]))


def samples(corpus: Path) -> tuple[list[LabelledMovement], list[LabelledMovement]]:
    """What `likeness` and what `resemblance` are fitted by."""
    by_looks, by_others = [], []
    for file in sorted(corpus.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        lost = max(truth.get("elsewhere") or 0.0, truth.get("legs_off") or 0.0)
        if truth["wrong_view"] or lost > LOST:
            continue
        for live in (False, True):
            exercise, found = movements(file.with_suffix(""), truth, live)
            told = labels(exercise, truth, found)
            half = to_learn_from(file.stem)
            by_looks += [
                LabelledMovement(list(one.traits), true, half)
                for one, (true, own) in zip(found, told, strict=True)
                if own
            ]
            if not live:
                by_others += list(_compared(found, told, half))
    return by_looks, by_others


def _compared(
    found: list[Candidate], told: list[tuple[bool, bool]], half: bool
) -> Iterator[LabelledMovement]:
    rivals = unbeaten(found)
    sure = sure_of(rivals)
    for one, (true, _) in zip(found, told, strict=True):
        if any(one is rival for rival in rivals):
            others = [other.seen for other in sure if other is not one]
            looks = likeness.likeness(one.traits)
            if others:  # one alone can't be compared
                yield LabelledMovement(resemblance.comparison(looks, one.seen, others), true, half)


def fit(known: list[LabelledMovement]) -> tuple[float, np.ndarray, float]:
    """Bias, weights, and the share of pairs of the other half that are ranked right."""
    x = np.array([one.traits for one in known])
    y = np.array([one.true for one in known], float)
    half = np.array([one.fitted for one in known])
    mean, sd = x[half].mean(0), x[half].std(0) + 1e-9
    rows = np.c_[np.ones(len(x)), (x - mean) / sd]
    penalty = np.diag([0.0, *[PENALTY] * x.shape[1]])
    w = np.zeros(rows.shape[1])
    for _ in range(40):  # Newton's method
        p = 1 / (1 + np.exp(-rows[half] @ w))
        slope = rows[half].T @ (p - y[half]) + penalty @ w
        bend = (rows[half] * (p * (1 - p))[:, None]).T @ rows[half] + penalty
        w -= np.linalg.solve(bend, slope)
    other = rows[~half] @ w
    pairs = np.subtract.outer(other[y[~half] == 1], other[y[~half] == 0])
    weights = w[1:] / sd
    return float(w[0] - weights @ mean), weights, float((pairs > 0).mean())


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    by_looks, by_others = samples(parser.parse_args().corpus)
    for module, known in ((likeness, by_looks), (resemblance, by_others)):
        bias, weights, right = fit(known)
        print(f"{module.__name__}: {len(known)} movements, {100 * right:.1f} % of pairs right")
        print(f"BIAS = {bias:.2f}")
        for name, weight in zip(module.WEIGHTS, weights, strict=True):
            print(f'    "{name}": {weight:.3g},')


if __name__ == "__main__":
    main()
