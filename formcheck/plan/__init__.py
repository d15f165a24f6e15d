"""Programmes, and plans made from them: what to do, how much, and within which limits.

`load_plan` reads a plan and refuses one that breaks its own precautions; `prescribe` gives what is
judged for one of its entries. A clinician decides; nothing here diagnoses.
"""

from formcheck.plan.plan import Plan, PlanEntry, PlanPrecaution, PlanTarget
from formcheck.plan.plan_files import load_plan, parse_plan, prescriptions
from formcheck.plan.prescription import Prescription, apply, prescribe

__all__ = [
    "Plan",
    "PlanEntry",
    "PlanPrecaution",
    "PlanTarget",
    "Prescription",
    "apply",
    "load_plan",
    "parse_plan",
    "prescribe",
    "prescriptions",
]
