"""Which section of the manual belongs to which page of the app."""

from __future__ import annotations

HELP = "/help"
"""The beginning of the manual."""
SECTIONS = {
    "/welcome": "patient-tutorial#begin",
    "/today": "session#today",
    "/library": "session#library",
    "/library/{exercise_id}": "session#library",
    "/session": "session#during",
    "/progress": "progress#progress",
    "/sessions": "progress#sessions",
    "/sessions/{session_id}": "progress#sessions",
    "/sets/{set_id}/report": "progress#sessions",
    "/good-to-know": "session#good-to-know",
    "/good-to-know/{card_id}": "session#good-to-know",
    "/start-of-plan": "session#start-of-plan",
    "/settings": "trouble#settings",
    "/people/{person_id}/delete": "own-data#delete",
    "/import": "own-data#take-in",
    "/assessments": "progress#tests",
    "/assessments/about": "progress#tests",
    "/assessments/results/{result_id}": "progress#tests",
    "/assessments/{test_id}": "progress#tests",
    "/exports": "progress#paper",
    "/hand-over": "own-data#hand-over",
    "/hand-over/key": "hand-over#keys",
    "/missed-day/pain": "pain#today",
    "/patients": "patients#list",
    "/patients/{person_id}": "patients#patient",
    "/patients/{person_id}/plan": "plan-editor#exercises",
    "/patients/{person_id}/plan/new": "plan-editor#begin",
    "/patients/{person_id}/plan/exercises": "plan-editor#exercises",
    "/patients/{person_id}/plan/check": "plan-editor#before-saving",
    "/patients/{person_id}/plan/versions": "plan-editor#versions",
    "/patients/{person_id}/plan/versions/{number}": "plan-editor#versions",
    "/programmes": "plan-editor#templates",
    "/patients/{person_id}/assessments": "assessments#which",
    "/patients/{person_id}/assessments/about": "assessments#norms",
    "/patients/{person_id}/assessments/results/{result_id}": "assessments#trials",
    "/patients/{person_id}/assessments/{test_id}": "assessments#which",
    "/patients/{person_id}/notes": "notes#write",
    "/patients/{person_id}/notes/{uid}": "notes#change",
    "/note-templates": "notes#templates",
    "/search": "notes#find",
    "/patients/{person_id}/exports": "exports#which",
    "/patients/{person_id}/hand-over": "hand-over#give-back",
    "/review/{set_id}": "review#look",
    "/agreement/{exercise_id}": "review#agreement",
    "/agreement/{exercise_id}/preview": "review#agreement",
    "/compare": "review#compare",
}
"""By the address of a page, as its module writes it."""
SECTIONS_FOR_THERAPISTS = {
    "/sessions/{session_id}": "patients#patient",
    "/sets/{set_id}/report": "exports#print",
    "/start-of-plan": "patients#start-of-plan",
    "/settings": "install#settings",
    "/people/{person_id}/delete": "privacy#delete",
    "/import": "patients#import",
}
"""Where a therapist needs to know something else."""


def help_on(route: str, role: str | None) -> str:
    """The address of the help for a page; the beginning of the manual where there is none.

    Args:
        route: The address of the page, as its module writes it.
        role: Who reads.
    """
    sections = SECTIONS | (SECTIONS_FOR_THERAPISTS if role == "therapist" else {})
    return f"{HELP}/{sections[route]}" if route in sections else HELP
