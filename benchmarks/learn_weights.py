"""Weights and doubts of the fused angles, learned from bodies with known joints.

    python benchmarks/learn_weights.py            # prints what they do on clips not learned from
    python benchmarks/learn_weights.py --write    # writes formcheck/body/measures/learned_weights

All clips of `../shared/poses` are measured. On one half of them, by the hash of the name, the
weights are fitted that make the changes of each angle least wrong, and then what makes its standard
deviation. On the other half the errors and how many lie within the doubt are printed, beside the
errors of each estimator alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from unittest import mock

import numpy as np
from fused_fit import FAR_SDS, NEAR_SDS, fit_scales, fit_weights
from fused_rows import KINDS, SIDE_OF, MeasuredClip, Rows, measured_clip, rows_of

from formcheck.body.measures import fusion
from formcheck.body.measures.definitions import SIDES
from formcheck.body.measures.estimators import ANGLES, ESTIMATORS
from formcheck.body.measures.learned_weights import KNOTS

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "formcheck" / "body" / "measures" / "learned_weights.py"
PLACEMENTS = get_args(fusion.Placement)
WITHIN = 0.915
"""Doubts are made so that this share of the errors they are learned from is within 1.645 of them:
of bodies never seen a little less is."""
WORLD_ON_REAL_PEOPLE, WORLD_ASIDE = 1.25, 3.0
"""Errors of world landmarks of upright people count so much more: on real people beside motion
capture they do worse than on rendered ones, the other estimators don't. Most of all in abduction,
of which they show three quarters."""
REST_COUNTS, REST_DOUBT_COUNTS = 0.3, 0.4
"""A frame at rest counts so much, for weights and for doubts; any other 1."""
FEWEST_FOR_WEIGHTS, FEWEST_FOR_DOUBTS, FEWEST_FOR_FLOOR = 100, 200, 60
"""Where fewer rows are of a kind, the estimators count alike; the doubt is the one below; a cell's
floor is the mean of the others."""
UNKNOWN_FLOORS_DEG, UNKNOWN_ADDS = (5.0, 6.0), (1.0, 1.0, 1.0, 0.0)
"""The doubt of what hardly ever shows: of the near and of the far limb, and what adds to it."""
UPRIGHT = ("standing", "seated", "half_kneeling")
"""Postures in which the trunk's lean against gravity is defined."""


@dataclass(frozen=True)
class KindWeights:
    """What is learned of a kind of angle in one placement; c: five cells near, then five far.

    Attributes:
        weights: (c, 3) of the estimators.
        floors: (c,) of the doubt, degrees.
        adds: (4,) how much each of `fusion.doubt_features` adds.
    """

    weights: np.ndarray
    floors: np.ndarray
    adds: np.ndarray


Table = dict[tuple[str, str], KindWeights]
"""By placement and kind."""


def main() -> None:
    """Measure, learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--poses", type=Path, default=ROOT.parent / "shared" / "poses")
    parser.add_argument("--write", action="store_true", help="write learned_weights.py")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    stems = [file.with_suffix("") for file in sorted(options.poses.glob("*.npz"))]
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        clips = [clip for clip in pool.imap(measured_clip, stems) if clip is not None]
    rows = rows_of(clips)
    table, errors, features = learned(clips, rows)
    for line in report(rows, errors, doubts(rows, features, table)):
        print(line)
    if options.write:
        TARGET.write_text(module(table), encoding="utf-8")


def learned(clips: Sequence[MeasuredClip], rows: Rows) -> tuple[Table, np.ndarray, np.ndarray]:
    """Learn from one half.

    Args:
        clips: All clips.
        rows: Theirs.

    Returns:
        What is learned; (m,) errors of the fused angles, degrees; (m, 4) features of their doubt.
    """
    weights = {
        (placement, kind): _weights(
            rows, rows.learning & _of(rows, placement, kind), (placement, kind)
        )
        for placement in PLACEMENTS
        for kind in KINDS
    }
    errors, features = fused(clips, weights)
    table = {}
    for key, its in weights.items():
        chosen = rows.learning & _of(rows, *key) & np.isfinite(errors) & rows.known
        table[key] = KindWeights(its, *_doubt(rows, chosen, features, errors))
    return table, errors, features


def _of(rows: Rows, placement: str, kind: str) -> np.ndarray:
    """(m,) the rows of a kind in one placement; who lies on the side may have rolled half round."""
    rolled = (rows.placement == "side_lying") & (rows.view == "oblique")
    of_kind = (rows.placement == placement) & (rows.kind == KINDS.index(kind))
    return of_kind & ~rows.end_on & ~rolled


def _cells(rows: Rows, chosen: np.ndarray) -> np.ndarray:
    """(n, 10) how much rows belong to each cell: near ones, then far ones."""
    knots, near = rows.knots[chosen], rows.near[chosen, None]
    return np.concatenate((knots * near, knots * ~near), axis=1)


def _weights(rows: Rows, chosen: np.ndarray, key: tuple[str, str]) -> np.ndarray:
    placement, kind = key
    chosen = chosen & np.isfinite(rows.errors).all(axis=1)
    cells = _cells(rows, chosen)
    if chosen.sum() <= FEWEST_FOR_WEIGHTS:
        return np.full((cells.shape[1], rows.errors.shape[1]), 1 / rows.errors.shape[1])
    counts = np.where(rows.rest[chosen], REST_COUNTS, 1.0)
    errors = rows.errors[chosen].copy()
    if placement == "upright":
        factor = WORLD_ASIDE if kind == "hip_abduction" else WORLD_ON_REAL_PEOPLE
        errors[:, ESTIMATORS.index("world")] *= factor
    return fit_weights(errors, cells, counts)


def _doubt(
    rows: Rows, chosen: np.ndarray, features: np.ndarray, errors: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(c,) floors and (4,) what adds to them."""
    cells = _cells(rows, chosen)
    n_cells = cells.shape[1]
    if chosen.sum() < FEWEST_FOR_DOUBTS:
        return np.repeat(UNKNOWN_FLOORS_DEG, n_cells // 2), np.array(UNKNOWN_ADDS)
    counts = np.where(rows.rest[chosen], REST_DOUBT_COUNTS, 1.0)
    both = np.concatenate((cells, features[chosen]), axis=1)
    scales = fit_scales(both, np.abs(errors[chosen]), counts, WITHIN)
    floors, members = scales[:n_cells], cells.sum(axis=0)
    seen = members > FEWEST_FOR_FLOOR
    usual = np.average(floors[seen], weights=members[seen])
    return np.where(seen, floors, usual), scales[n_cells:]


def fused(
    clips: Sequence[MeasuredClip], weights: dict[tuple[str, str], np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """(m,) errors and (m, 4) features of the doubt of the angles fused with these weights."""
    errors, features = [], []
    with mock.patch.dict(fusion._CELLS, _fusion_cells(weights)):
        for clip in clips:
            values, its = _replayed(clip)
            errors += [clip.errors(values[i] - clip.true[i]) for i in range(len(ANGLES))]
            features += list(its)
    return np.concatenate(errors), np.concatenate(features)


def _replayed(clip: MeasuredClip) -> tuple[np.ndarray, np.ndarray]:
    """(10, n) fused values and (10, n, 4) features of a clip."""
    values, features = [], []
    make = fusion.doubt_features

    def kept(*given: Any) -> np.ndarray:
        features.append(make(*given))
        return features[-1]

    with mock.patch.object(fusion, "doubt_features", kept):
        for push in clip.pushes:
            if push.first:
                body = fusion.Fusion()
            values.append(body.push(push.step_s, push.estimates, **push.seen)[0])
    return np.array(values).T, np.array(features).transpose(1, 0, 2)


def _fusion_cells(
    weights: dict[tuple[str, str], np.ndarray],
) -> dict[tuple[fusion.Placement, Any], np.ndarray]:
    """The fusion's own table, with these weights and no floors."""
    tables = {}
    half = len(KNOTS) + 1
    for placement in PLACEMENTS:
        for near in SIDES:
            parts = []
            for key, side in zip(ANGLES, SIDE_OF, strict=True):
                its = weights[placement, key.removesuffix(f"_{side}")]
                its = its[:half] if side in (None, near) else its[half:]
                parts.append(np.pad(its, ((0, 0), (0, 1))))
            tables[placement, near] = np.stack(parts, axis=1)
    return tables


def doubts(rows: Rows, features: np.ndarray, table: Table) -> np.ndarray:
    """(m,) standard deviations, degrees."""
    sds = np.full(len(features), np.nan)
    for (placement, kind), its in table.items():
        chosen = (rows.placement == placement) & (rows.kind == KINDS.index(kind))
        sds[chosen] = _cells(rows, chosen) @ its.floors + features[chosen] @ its.adds
    return sds


def report(rows: Rows, errors: np.ndarray, sds: np.ndarray) -> Iterator[str]:
    """Errors and how many are within the doubt, on the half that was not learned from."""
    heads = (("rows", 8), ("fused", 7), ("picture", 8), ("world", 7), ("fit", 7), ("in 90", 7))
    yield " " * 34 + "".join(f"{head:>{width}}" for head, width in heads) + "  > 4 sd"
    judged = ~rows.learning & np.isfinite(errors) & rows.known
    usual = judged & (rows.kind != KINDS.index("thigh_from_vertical"))
    lean = rows.kind == KINDS.index("trunk_lean_forward")
    usual &= (rows.kind != KINDS.index("knee_opening")) & (~lean | np.isin(rows.posture, UPRIGHT))
    groups = {"all": usual, "at rest": usual & rows.rest, "moving": usual & ~rows.rest}
    groups |= {posture: usual & (rows.posture == posture) for posture in np.unique(rows.posture)}
    for number, kind in enumerate(KINDS):
        its = groups[kind] = judged & (rows.kind == number)
        for view in ("side", "oblique", "front", "back"):
            for limb, near in (("near", rows.near), ("far", ~rows.near)):
                groups[f"  {kind} {view} {limb}"] = its & (rows.view == view) & near
    for name, chosen in groups.items():
        if chosen.sum() >= FEWEST_FOR_DOUBTS:
            yield _line(name, rows.errors[chosen], np.abs(errors[chosen]), sds[chosen])


def _line(name: str, alone: np.ndarray, sizes: np.ndarray, sds: np.ndarray) -> str:
    picture, world, fit = np.abs(alone).mean(axis=0)
    within, beyond = (sizes <= NEAR_SDS * sds).mean(), (sizes > FAR_SDS * sds).mean()
    return (
        f"{name:<34}{len(sizes):>8}{sizes.mean():>7.2f}{picture:>8.2f}{world:>7.2f}{fit:>7.2f}"
        f"{within:>7.2f}{beyond:>8.4f}"
    )


_HEAD = '''"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = {knots}
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {{
{cells}}}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {{
{adds}}}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
'''


def module(table: Table) -> str:
    """The module's text."""
    cells, adds = [], []
    half = len(KNOTS) + 1
    sided = {
        key.removesuffix(f"_{side}") for key, side in zip(ANGLES, SIDE_OF, strict=True) if side
    }
    for (placement, kind), its in table.items():
        for limb, part in (("near", slice(half)), ("far", slice(half, None))):
            if limb == "near" or kind in sided:
                text = " | ".join(map(_cell, its.weights[part], its.floors[part]))
                cells.append(f'    "{placement} {kind} {limb}": "{text}",\n')
        numbers = ", ".join(f"{add:.2f}" for add in its.adds)
        adds.append(f'    "{placement} {kind}": ({numbers}),\n')
    return _HEAD.format(knots=KNOTS, cells="".join(cells), adds="".join(adds))


def _cell(weights: np.ndarray, floor_deg: float) -> str:
    """Weights of picture and world in per cent, and the floor in tenths of a degree."""
    shares = np.round(100 * weights).astype(int)
    shares[np.argmax(shares)] += 100 - shares.sum()
    return f"{shares[0]} {shares[1]} {round(10 * floor_deg)}"


if __name__ == "__main__":
    main()
