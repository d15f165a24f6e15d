"""What is different between two versions of a plan."""

from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.plan_changes import plan_changes


def plan(*entries, **frame):
    return Plan(patient="P", precautions=[], entries=list(entries), **frame)


def entry(exercise, **said):
    return PlanEntry(exercise=exercise, **said)


def told(before, after):
    return [
        (one.kind, one.key or (one.entry and one.entry.exercise))
        for one in plan_changes(before, after)
    ]


A, B, C = entry("bridge"), entry("clamshell"), entry("mini_squat")


def test_the_same_has_no_changes():
    assert plan_changes(plan(A, B), plan(A, B)) == []


def test_orders_come_before_entries():
    assert told(plan(A), plan(B, set_by="me")) == [
        ("order", "set_by"),
        ("left_out", "bridge"),
        ("added", "clamshell"),
    ]


def test_only_what_moved_has_moved():
    assert told(plan(A, B, C), plan(B, C, A)) == [("moved", "bridge")]


def test_another_side_is_a_change_and_no_other_exercise():
    left, right = entry("clamshell", side="left"), entry("clamshell", side="right", note="x")
    assert told(plan(left), plan(right)) == [("entry", "side"), ("entry", "note")]
    assert told(plan(left, right), plan(right, left)) == [("moved", "clamshell")]
