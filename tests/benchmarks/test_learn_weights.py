"""Weights of estimators and scales of errors are found again in errors that were made with them."""

import importlib.util

import numpy as np
import pytest
from fused_fit import NEAR_SDS, fit_scales, fit_weights
from learn_weights import KINDS, PLACEMENTS, KindWeights, module

from formcheck.body.measures.learned_weights import CELLS, DOUBTS, KNOTS

RNG_SEED, N = 3, 4000


def test_the_estimator_that_is_right_gets_all_the_weight():
    errors = np.random.default_rng(RNG_SEED).normal(0, 10, (N, 3))
    errors[: N // 2, 0] = errors[N // 2 :, 2] = 0
    cells = np.zeros((N, 2))
    cells[: N // 2, 0] = cells[N // 2 :, 1] = 1
    weights = fit_weights(errors, cells, np.ones(N))
    np.testing.assert_allclose(weights, [[1, 0, 0], [0, 0, 1]], atol=0.02)


def test_errors_that_cancel_each_other_are_weighed_so_that_they_do():
    first = np.random.default_rng(RNG_SEED).normal(0, 10, N)
    errors = np.stack((first, -3 * first, 5 * first), axis=1)
    (weights,) = fit_weights(errors, np.ones((N, 1)), np.ones(N))
    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0
    assert np.abs(errors @ weights).mean() < 0.2


def test_a_cell_without_frames_has_the_weights_of_all_together():
    errors = np.random.default_rng(RNG_SEED).normal(0, (1, 10, 10), (N, 3))
    cells = np.stack((np.ones(N), np.zeros(N)), axis=1)
    used, empty = fit_weights(errors, cells, np.ones(N))
    np.testing.assert_allclose(used, empty, atol=0.02)


@pytest.mark.parametrize("within", [0.80, 0.92])
def test_the_scale_holds_the_share_that_is_asked_for(within):
    rng = np.random.default_rng(RNG_SEED)
    features = np.stack((np.ones(N), rng.uniform(0, 10, N), np.zeros(N)), axis=1)
    errors = np.abs(rng.standard_normal(N) * (features @ (2.0, 0.5, 0.0)))
    scales = fit_scales(features, errors, np.ones(N), within)
    assert scales[2] == 0, "what is always zero adds nothing"
    assert (errors <= NEAR_SDS * (features @ scales)).mean() == pytest.approx(within, abs=0.04)
    assert scales[1] == pytest.approx(0.5, abs=0.25)


def test_the_module_that_is_written_has_the_form_of_the_one_that_is_there(tmp_path):
    weights = np.tile((0.3, 0.3, 0.4), (2 * len(KNOTS) + 2, 1))
    its = KindWeights(weights, np.linspace(1, 3, len(weights)), np.array((0.5, 1.0, 0.0, 0.25)))
    file = tmp_path / "written.py"
    file.write_text(module({(p, kind): its for p in PLACEMENTS for kind in KINDS}))
    spec = importlib.util.spec_from_file_location("written", file)
    written = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(written)
    assert list(written.CELLS) == list(CELLS)
    assert list(written.DOUBTS) == list(DOUBTS)
    assert written.KNOTS == KNOTS
    assert written.CELLS["upright hip_flexion near"].startswith("30 30 10 | 30 30 12")
    assert written.DOUBTS["lying knee_flexion"] == (0.5, 1.0, 0.0, 0.25)
