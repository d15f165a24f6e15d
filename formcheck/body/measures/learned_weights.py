"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "1 21 91 | 42 0 41 | 60 28 14 | 1 3 18 | 7 52 92",
    "upright hip_flexion far": "0 65 112 | 38 62 40 | 45 36 48 | 0 2 38 | 6 73 121",
    "upright hip_abduction near": "0 49 15 | 15 65 28 | 0 98 51 | 0 70 17 | 0 41 91",
    "upright hip_abduction far": "5 40 15 | 17 56 13 | 0 65 63 | 0 47 26 | 0 72 49",
    "upright knee_flexion near": "0 2 118 | 27 24 57 | 72 0 20 | 19 0 12 | 2 93 89",
    "upright knee_flexion far": "0 51 106 | 0 54 51 | 58 3 86 | 47 6 32 | 0 89 125",
    "upright thigh_from_vertical near": "0 0 21 | 25 16 6 | 70 9 1 | 30 0 11 | 8 52 17",
    "upright thigh_from_vertical far": "1 51 4 | 32 68 3 | 35 39 27 | 22 0 27 | 4 79 6",
    "upright trunk_lean_forward near": "15 69 1 | 44 30 27 | 0 2 34 | 35 4 9 | 34 43 20",
    "upright knee_opening near": "0 5 50 | 90 10 50 | 20 55 50 | 81 7 50 | 0 48 50",
    "lying hip_flexion near": "13 46 30 | 0 100 64 | 0 50 45 | 56 5 11 | 1 53 451",
    "lying hip_flexion far": "57 0 30 | 30 49 48 | 45 0 47 | 63 0 32 | 48 52 215",
    "lying hip_abduction near": "0 59 26 | 63 29 111 | 0 94 24 | 7 52 27 | 6 56 34",
    "lying hip_abduction far": "18 55 26 | 52 0 75 | 4 58 14 | 0 50 25 | 0 82 117",
    "lying knee_flexion near": "43 23 32 | 62 16 104 | 45 19 11 | 70 2 31 | 43 57 155",
    "lying knee_flexion far": "21 13 32 | 36 64 10 | 45 20 41 | 51 3 35 | 47 44 0",
    "lying thigh_from_vertical near": "0 38 33 | 0 41 299 | 0 35 9 | 63 3 11 | 46 12 552",
    "lying thigh_from_vertical far": "0 100 33 | 0 100 493 | 50 0 24 | 79 0 33 | 48 52 57",
    "lying trunk_lean_forward near": "0 38 28 | 0 60 465 | 8 10 17 | 13 0 8 | 86 0 553",
    "lying knee_opening near": "28 0 50 | 0 0 50 | 37 0 50 | 56 23 50 | 85 0 50",
    "quadruped hip_flexion near": "0 64 51 | 0 47 1 | 0 100 103 | 79 11 2 | 0 0 53",
    "quadruped hip_flexion far": "0 64 51 | 22 59 1 | 0 98 20 | 0 10 83 | 0 2 139",
    "quadruped hip_abduction near": "4 70 96 | 0 98 0 | 2 89 117 | 0 24 106 | 0 34 87",
    "quadruped hip_abduction far": "4 70 96 | 0 88 96 | 1 98 43 | 5 87 73 | 23 77 96",
    "quadruped knee_flexion near": "0 55 115 | 16 84 291 | 0 61 62 | 3 42 32 | 0 60 51",
    "quadruped knee_flexion far": "0 55 115 | 0 47 0 | 0 77 509 | 5 26 50 | 58 42 115",
    "quadruped thigh_from_vertical near": "0 75 64 | 7 42 805 | 0 100 83 | 69 21 2 | 0 0 36",
    "quadruped thigh_from_vertical far": "0 75 64 | 12 66 824 | 0 99 15 | 0 3 79 | 0 41 60",
    "quadruped trunk_lean_forward near": "49 2 39 | 0 38 1437 | 79 4 8 | 73 0 4 | 73 27 13",
    "quadruped knee_opening near": "60 33 50 | 22 69 50 | 54 46 50 | 53 33 50 | 81 0 50",
    "side_lying hip_flexion near": "54 29 47 | 0 77 4 | 50 26 45 | 49 26 45 | 50 23 1",
    "side_lying hip_flexion far": "63 21 55 | 0 2 71 | 49 27 45 | 49 26 45 | 85 13 20",
    "side_lying hip_abduction near": "51 31 14 | 14 86 36 | 39 55 24 | 40 55 24 | 8 85 0",
    "side_lying hip_abduction far": "67 33 37 | 43 46 12 | 40 53 24 | 40 55 24 | 11 87 25",
    "side_lying knee_flexion near": "13 4 38 | 0 56 5 | 18 16 36 | 17 15 36 | 30 62 3",
    "side_lying knee_flexion far": "23 0 55 | 38 0 22 | 14 16 36 | 17 15 36 | 35 59 5",
    "side_lying thigh_from_vertical near": "70 28 50 | 24 76 50 | 57 39 50 | 57 40 50 | 29 23 50",
    "side_lying thigh_from_vertical far": "24 58 60 | 67 33 60 | 51 39 60 | 57 40 60 | 18 52 60",
    "side_lying trunk_lean_forward near": "27 50 50 | 0 49 50 | 30 25 50 | 20 49 50 | 68 14 50",
    "side_lying knee_opening near": "29 19 67 | 56 34 35 | 32 32 57 | 32 32 57 | 54 41 30",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.42, 2.76, 1.27, 0.00),
    "upright hip_abduction": (0.11, 5.14, 0.07, 0.37),
    "upright knee_flexion": (0.66, 3.42, 1.48, 0.03),
    "upright thigh_from_vertical": (0.94, 3.50, 0.11, 0.00),
    "upright trunk_lean_forward": (0.46, 1.37, 21.40, 0.02),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (0.24, 3.82, 0.11, 0.04),
    "lying hip_abduction": (0.01, 3.49, 0.05, 0.32),
    "lying knee_flexion": (0.25, 4.83, 0.00, 0.11),
    "lying thigh_from_vertical": (0.40, 2.96, 0.09, 0.04),
    "lying trunk_lean_forward": (0.03, 2.25, 0.00, 0.07),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.67, 1.39, 1.02, 0.03),
    "quadruped hip_abduction": (0.00, 0.79, 0.00, 0.21),
    "quadruped knee_flexion": (0.07, 2.74, 0.00, 0.04),
    "quadruped thigh_from_vertical": (0.67, 2.10, 0.90, 0.02),
    "quadruped trunk_lean_forward": (0.55, 3.17, 0.00, 0.02),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.00, 5.04, 0.00, 0.23),
    "side_lying hip_abduction": (0.46, 1.04, 0.00, 0.00),
    "side_lying knee_flexion": (0.00, 4.44, 0.00, 0.19),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.00, 1.27, 0.00, 0.00),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
