"""What goes wrong, told in the language of the pages.

An error says its sentence in English where it arises. Whoever shows it asks here for the same
sentence in another language: it is known by its English form, with a gap for each name or number.
"""

from __future__ import annotations

import functools
import re

from formcheck.language.language import Language

SENTENCES_CARD = "sentences"
"""Where a language has these sentences."""
SENTENCES = (
    "That did not work. What went wrong is told where formcheck was started.",
    "That piece is too large.",
    "What is measured over time is not known yet: try again in a moment.",
    "That set has no video.",
    "There is no exercise {}.",
    "No repetition was accepted as a good example.",
    "There is no plan: choose an exercise instead.",
    "That set was not recorded.",
    "That file is too large for a plan: choose another.",
    "That file is no plan: choose the file your therapist gave you.",
    "{} can't be read.",
    "{} shows nothing at that moment.",
    "{} can't be taken in: its name makes no sense here.",
    "That import is over: begin it again.",
    "{} is too large: {} GB is the most.",
    "That import is not here any more: begin it again.",
    "A piece of {} is missing: begin it again.",
    "{} can't be kept: make room on the disk.",
    "{} holds no poses: nothing was recorded.",
    "{} holds no pictures: choose another video.",
    "{} has no rule of that name.",
    "That limit makes no sense: it must be more than nothing.",
    "That correction is not complete: mark a span or choose a fault first.",
    "That does not fit this repetition: look where it begins and ends.",
    "That correction is not here any more.",
    (
        "There is no file {}: name a file that is there, a camera's number such as 0, or an "
        "address that begins with http:// or rtsp://."
    ),
    "A camera can't be reached at {}: begin with http:// or rtsp://.",
    "{} is no whole address: begin it with http:// or rtsp://.",
    (
        "There is no file {}: check its name. A camera has a number, and an address begins with"
        " http:// or rtsp://."
    ),
    "{} is a folder: give the video file itself.",
    "There is no file {}: check its name and folder.",
    "{} is empty: copy or record it again.",
    "{} is a text, not a video: give the video file itself.",
    "{} was not recorded or copied to its end: copy it again from the device that recorded it.",
    "{} is a single picture: give a video of the exercise.",
    "{} can't be read as a video: give an MP4, MOV, MKV, WebM or AVI file, or record it again.",
    "{} may not be opened: change its permissions or choose a folder of your own.",
    (
        "No camera answers at {}: check the address and that the camera is on, or choose "
        "another with --camera."
    ),
    (
        "Camera {} can't be opened: close other programs that use it, such as a video call, and"
        " make sure your user may use it (group video)."
    ),
    (
        "Camera {} can't be opened: allow the program you started formcheck from, such as "
        "Terminal, to use the camera (System Settings, Privacy & Security, Camera), or plug one"
        " in."
    ),
    (
        "Camera {} can't be opened: plug one in, close other programs that use it, and allow "
        "desktop apps to use the camera (Settings, Privacy & security, Camera)."
    ),
    "No camera answers at number {}: plug one in, or choose another with --camera.",
    "The pose model is missing from this installation: install it again.",
    "The recording {} is damaged: use a copy of it, or record the session again.",
    "The recording {} can't be written any more: make room on the disk.",
    "{} already holds files: choose a new or empty folder for the recording.",
    "{} can't become a recording: choose a new folder in a place where you may create files.",
    "{} is no recording: give the folder of a recorded set.",
    "{} was recorded by a newer formcheck: update this one.",
    "The video {} can't be written: make room on the disk.",
    "{} can't be written: make room on the disk.",
    "{} can't be copied: make room on the disk.",
    "There is somebody called {} already: choose another name.",
    "A name is missing: write one.",
    "That name is too long: use {} letters at most.",
    "That person is not here any more.",
    "A therapist works on this computer: change that in the settings to exercise here.",
    "The comment is empty: write something first.",
    "That comment is too long: use {} letters at most.",
    "The note is empty: write something first.",
    "That note is too long: use {} letters at most.",
    "There is no such day: choose another one.",
    "A note is about today or an earlier day: choose another one.",
    "That note is not here any more.",
    "That note is kept already: change it in the list below.",
    "That note is struck out: write a new one.",
    (
        "That note was changed meanwhile: look at it, then change it once "
        "more. What you wrote stands below."
    ),
    "The template is empty: write something first.",
    "That template is too long: use {} letters at most.",
    "There is no field {}: choose one from the list.",
    "That template is not here any more: choose another one.",
    "There are {} templates: remove one first.",
    "That day is not asked about any more.",
    "That set was not judged.",
    "That session is not here any more.",
    "That set is not here any more.",
    "There is no {}.",
    "{} holds no plan and no recorded session.",
    "{} was written by a newer formcheck: update this one.",
    "{} is not a file that formcheck wrote, or it is damaged: take it along anew.",
    (
        "That file is of another patient: nothing was taken in. If it is for you, hand your "
        "sessions over to whoever sent it, and ask for it once more."
    ),
    "That file is not here any more: make it once more.",
    "There is more than one key: choose one.",
    "That is no key: it begins with age1, and has to be copied whole.",
    "That is no secret key of formcheck.",
    "The key in {} can't be used: look at its permissions.",
    "This file is damaged or not whole: ask for it once more.",
    "This is no file that formcheck sealed: choose another one.",
    "That passphrase is too short: use {} letters or more.",
    "This file was sealed for a key, and there is none here.",
    "This file was sealed for somebody else: ask for one that is sealed for you.",
    "This file needs its passphrase: ask whoever sealed it.",
    "That passphrase doesn't open this file: look how it is spelt.",
    "This file was sealed by a newer formcheck: update this one.",
    "The disk has too little room for what is in that file: make room on it.",
    "The disk of {} is full: make room, then try again. Nothing was lost.",
    "The data folder {} can't be written: change its permissions.",
    "Another program is writing to {}: wait a moment and try again.",
    "The data in {} are damaged: put back your last copy of that folder.",
    "The database doesn't answer: look whether it runs, and whether its address is right.",
    "{} is no number: write one, such as 12.5.",
    "There is no such place on the body: choose from the list.",
    "That is too much: write {} goals at most, of {} letters each.",
    "How well does it go: {}? Choose a number from 0 to {}.",
    "Name each activity once, in {} letters at most.",
    "The last day is before the first: choose them the other way round.",
    "{} is no day: write one such as 2026-03-01.",
    "{} is no time: write one such as 09:00.",
    "There is nothing for that file in this time: choose another time.",
    "That file is not here any more: make it again.",
    "That test is not here any more.",
    "There is no plan: make one first.",
    (
        "PDF files need one more package: run python3 -m pip install 'formcheck[pdf]', or "
        "print the page from the browser."
    ),
    "Nothing was timed: start the watch and stop it, or write the result.",
    "No height was given: write it for one leg at least, in cm.",
    "A stage that is not held ends the test: leave out what comes after.",
    "{} can't be right: write {} to {}.",
    "{} can't be right: write a whole number, {} to {}.",
    "That reason is too long: use {} letters at most.",
    "One trial has to count: leave out the others only.",
    "{} takes at most {} videos.",
    "{} takes at most {} video.",
    "That is no day of birth: write it as year-month-day, such as 1955-03-24.",
    "Nobody here was born on that day: look at the year again.",
    "That result is not here any more.",
    "{} can't be done under this plan: the {} may not bear weight as tolerated.",
    (
        "{} can't be done under this plan: it is not done before {} weeks after an "
        "operation or fracture, and {}."
    ),
    "{} can't be done under this plan: {} precautions hold, and {}.",
    "{} can't be done under this plan: it goes further than the plan's limits allow.",
    "{} can't be done under this plan: it bends the hip to {} degrees, and the plan allows {}.",
    "{} can't be done under this plan: it goes as far as it can, and {} is a limit.",
    "{} can't be done under this plan: it needs {} under these precautions, and is done without.",
    "{} can't be done under this plan: {}.",
    "It is not sure that you came fully up ({}).",
    "You did not come fully up ({}): not counted.",
    "The last one was about half done when time was up: it may count.",
    "The last one was more than half done when time was up: it counts.",
    "You leaned so far forward that hands on the chest and on the knees look alike ({}).",
    "Hands were on the thighs on the way up ({}).",
    "Only the left side was tested.",
    "Only the right side was tested.",
    "Hands may have been on the thighs on the way up ({}): norms then don't hold.",
    (
        "Hands pushed on the thighs ({}): by the rule of the test that makes the result 0. "
        "With hands there were {}."
    ),
    "Hands may have pushed on the thighs ({}): if they did, the result is 0.",
    "You were hidden for {} s: a movement may be missing.",
    (
        "You were not seen standing still before the test, so fully up was the same for "
        "everybody: whoever cannot straighten a hip or knee should stand still for two "
        "seconds first."
    ),
    "Helped by: {}.",
    "free side of the pelvis, highest",
    "trunk towards the standing leg",
    "kept within {}° of that",
    "That draft is not here any more: it was put in force or dropped.",
    "That form is not complete: open the editor anew.",
    "That is too much for one plan: {} exercises at most.",
    "That programme is not here any more: choose another.",
    "That is no plan and no programme: choose a file that ends with .yaml.",
    "That version is not here any more.",
    "There is a programme {} already: call this one otherwise.",
    "The plan of {} was made from it: change that plan first.",
)
"""All that a page may have to tell; ``{}`` stands for a name or a number."""


def told_in(language: Language, sentence: str) -> str:
    """A sentence in another language; as it is where it isn't known.

    Args:
        language: Which.
        sentence: As the error says it.
    """
    for form, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return language.translations.get(form, form).format(*found.groups())
    return sentence


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences as what they look like, those with most of their own words first."""
    forms = sorted(SENTENCES, key=len, reverse=True)
    parts = ((form, map(re.escape, form.split("{}"))) for form in forms)
    return tuple((form, re.compile("(.+?)".join(part), re.DOTALL)) for form, part in parts)
