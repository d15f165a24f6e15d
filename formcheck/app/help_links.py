"""Which section of the manual belongs to which page of the app."""

from __future__ import annotations

HELP = "/help"
"""The beginning of the manual."""
_SECTIONS = {
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
    "/tests": "progress#tests",
    "/tests/{test_id}": "progress#tests",
    "/patients": "patients#list",
    "/patients/{person_id}": "patients#patient",
    "/review/{set_id}": "review#look",
    "/agreement/{exercise_id}": "review#agreement",
    "/agreement/{exercise_id}/preview": "review#agreement",
    "/compare": "review#compare",
}
"""By the address of a page, as its module writes it."""
_FOR_THERAPISTS = {
    "/sessions/{session_id}": "patients#patient",
    "/sets/{set_id}/report": "exports#print",
    "/start-of-plan": "patients#start-of-plan",
    "/settings": "install#settings",
    "/people/{person_id}/delete": "privacy#delete",
    "/import": "patients#import",
    "/tests": "assessments#by-hand",
    "/tests/{test_id}": "assessments#by-hand",
}
"""Where a therapist needs to know something else."""


def help_on(route: str, role: str | None) -> str:
    """The address of the help for a page; the beginning of the manual where there is none.

    Args:
        route: The address of the page, as its module writes it.
        role: Who reads.
    """
    sections = _SECTIONS | (_FOR_THERAPISTS if role == "therapist" else {})
    return f"{HELP}/{sections[route]}" if route in sections else HELP
