"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "2 18 93 | 51 0 62 | 16 24 24 | 0 3 16 | 0 70 138",
    "upright hip_flexion far": "0 60 118 | 53 47 67 | 58 0 57 | 26 0 33 | 23 72 84",
    "upright hip_abduction near": "0 44 15 | 14 69 22 | 0 89 48 | 0 69 15 | 0 39 93",
    "upright hip_abduction far": "4 38 17 | 18 57 20 | 0 57 58 | 0 44 26 | 0 71 50",
    "upright knee_flexion near": "0 0 122 | 5 46 54 | 15 0 50 | 16 0 16 | 2 96 101",
    "upright knee_flexion far": "0 49 116 | 3 49 25 | 19 0 81 | 59 7 37 | 2 94 129",
    "upright thigh_from_vertical near": "1 0 1 | 35 13 25 | 30 15 1 | 19 0 13 | 10 53 31",
    "upright thigh_from_vertical far": "0 46 11 | 76 24 14 | 63 0 69 | 58 0 24 | 0 90 48",
    "upright trunk_lean_forward near": "40 42 1 | 56 44 41 | 10 0 25 | 39 3 8 | 63 34 19",
    "upright knee_opening near": "0 3 50 | 92 8 50 | 19 51 50 | 81 6 50 | 6 49 50",
    "lying hip_flexion near": "0 50 40 | 0 100 56 | 17 53 54 | 73 3 17 | 17 83 537",
    "lying hip_flexion far": "81 0 40 | 36 48 81 | 73 0 56 | 32 0 39 | 65 35 284",
    "lying hip_abduction near": "0 56 27 | 80 8 117 | 0 78 20 | 6 49 26 | 10 64 26",
    "lying hip_abduction far": "13 51 27 | 43 0 27 | 7 55 21 | 0 39 29 | 5 92 99",
    "lying knee_flexion near": "0 47 30 | 36 50 52 | 51 26 6 | 92 0 29 | 42 58 213",
    "lying knee_flexion far": "32 25 30 | 46 54 105 | 57 28 31 | 46 3 35 | 41 59 60",
    "lying thigh_from_vertical near": "41 20 36 | 0 56 320 | 0 36 15 | 86 1 13 | 32 51 643",
    "lying thigh_from_vertical far": "0 100 36 | 0 100 481 | 26 0 31 | 57 0 36 | 63 37 72",
    "lying trunk_lean_forward near": "7 34 26 | 0 58 431 | 29 0 16 | 28 4 9 | 100 0 517",
    "lying knee_opening near": "38 5 50 | 9 9 50 | 34 0 50 | 59 20 50 | 35 46 50",
    "quadruped hip_flexion near": "25 60 59 | 0 18 10 | 0 100 156 | 90 6 24 | 0 95 62",
    "quadruped hip_flexion far": "25 60 59 | 25 50 5 | 0 100 27 | 0 29 64 | 6 87 36",
    "quadruped hip_abduction near": "4 75 101 | 0 88 1 | 3 96 134 | 0 31 106 | 0 60 106",
    "quadruped hip_abduction far": "4 75 101 | 0 87 101 | 1 99 102 | 5 85 72 | 27 67 101",
    "quadruped knee_flexion near": "0 56 130 | 0 100 302 | 0 1 75 | 6 37 35 | 6 86 89",
    "quadruped knee_flexion far": "0 56 130 | 0 72 130 | 0 78 697 | 0 15 61 | 21 66 129",
    "quadruped thigh_from_vertical near": "10 76 74 | 0 27 665 | 0 100 150 | 91 3 22 | 0 96 54",
    "quadruped thigh_from_vertical far": "10 76 74 | 23 53 704 | 0 100 32 | 0 19 68 | 1 94 45",
    "quadruped trunk_lean_forward near": "46 7 27 | 7 27 778 | 50 3 21 | 65 2 7 | 45 37 15",
    "quadruped knee_opening near": "60 36 50 | 14 76 50 | 31 69 50 | 49 27 50 | 86 14 50",
    "side_lying hip_flexion near": "23 13 84 | 0 93 1 | 18 31 50 | 21 31 50 | 53 47 16",
    "side_lying hip_flexion far": "0 23 31 | 0 15 66 | 22 31 50 | 21 31 50 | 47 53 47",
    "side_lying hip_abduction near": "51 28 26 | 3 97 48 | 43 46 36 | 41 47 36 | 6 85 14",
    "side_lying hip_abduction far": "66 32 54 | 43 30 2 | 42 45 36 | 41 47 36 | 11 89 32",
    "side_lying knee_flexion near": "5 0 46 | 0 62 11 | 13 16 33 | 5 9 33 | 37 62 3",
    "side_lying knee_flexion far": "4 0 26 | 0 0 51 | 5 9 33 | 5 9 33 | 14 77 5",
    "side_lying thigh_from_vertical near": "79 20 50 | 15 85 50 | 48 45 50 | 48 46 50 | 3 70 50",
    "side_lying thigh_from_vertical far": "23 59 60 | 62 38 60 | 45 47 60 | 48 46 60 | 36 64 60",
    "side_lying trunk_lean_forward near": "29 49 50 | 0 49 50 | 5 51 50 | 20 49 50 | 88 0 50",
    "side_lying knee_opening near": "27 20 58 | 47 33 46 | 28 43 53 | 30 43 53 | 61 36 28",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.30, 3.14, 0.61, 0.00),
    "upright hip_abduction": (0.10, 5.00, 0.09, 0.38),
    "upright knee_flexion": (0.45, 3.45, 0.37, 0.03),
    "upright thigh_from_vertical": (0.73, 3.58, 0.09, 0.00),
    "upright trunk_lean_forward": (0.39, 1.38, 32.43, 0.02),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (0.08, 2.42, 0.00, 0.03),
    "lying hip_abduction": (0.01, 3.51, 0.00, 0.33),
    "lying knee_flexion": (0.37, 3.97, 0.00, 0.11),
    "lying thigh_from_vertical": (0.36, 2.49, 0.00, 0.03),
    "lying trunk_lean_forward": (0.01, 1.60, 0.00, 0.08),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.35, 1.53, 0.23, 0.01),
    "quadruped hip_abduction": (0.00, 0.76, 0.00, 0.22),
    "quadruped knee_flexion": (0.03, 2.88, 0.00, 0.01),
    "quadruped thigh_from_vertical": (0.05, 1.72, 0.69, 0.01),
    "quadruped trunk_lean_forward": (0.04, 1.35, 0.00, 0.02),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.01, 4.16, 0.00, 0.23),
    "side_lying hip_abduction": (0.13, 1.54, 0.00, 0.01),
    "side_lying knee_flexion": (0.00, 5.54, 0.00, 0.36),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.00, 1.37, 0.00, 0.05),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
