"""What the pages of the hand-over say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class HandoverTexts(TextSection):
    """What the pages of the hand-over say."""

    title: Phrase = "Hand over"
    for_patients: str = (
        "Here your sessions become one sealed file for your therapist. Nobody else can open it. "
        "formcheck sends nothing: you give the file yourself, on a memory stick or by e-mail."
    )
    for_therapists: str = (
        "The plan, what you corrected and your remarks become one sealed file that only this "
        "patient can open. Your notes, and all recordings, stay here."
    )
    who: Phrase = "Who gets it?"
    by_passphrase: str = "Whoever knows a passphrase that I choose now"
    no_name: Phrase = "A key without a name"
    fingerprint: Phrase = "Key number: {number}"
    passphrase: Phrase = "Passphrase"
    passphrase_again: Phrase = "The same passphrase once more"
    passphrase_hint: str = (
        "At least {letters} letters. Take four words or more that have nothing to do with each "
        "other. Tell it by telephone or face to face, never together with the file. Whoever "
        "forgets it can't open the file any more, and nobody can help."
    )
    passphrase_differs: str = "The two passphrases are not the same: write both again."
    choose_receiver: Phrase = "Choose who gets it."
    your_name: str = "Your name, as your therapist knows you"
    what: Phrase = "What goes into it?"
    only_new: Phrase = "Only what is new since {day}"
    everything: Phrase = "Everything"
    sessions_in_it: Phrase = "sessions: {sessions}"
    said_in_it: str = "the plan; sessions you have corrected or remarked on: {sessions}"
    with_video: Phrase = "With the videos ({size})"
    no_video: str = "No videos are kept here, so none go along."
    seal: Phrase = "Make the sealed file"
    sealing: Phrase = "Your file is being made."
    stop: Phrase = "Stop"
    ready: str = "The file is ready: {size}, sessions in it: {sessions}."
    ready_for: Phrase = "Only {name} can open it."
    ready_passphrase: str = "Only who knows the passphrase can open it."
    save_file: Phrase = "Save the file"
    next_step: str = (
        "Save it, then give it away: put it on a memory stick, or attach it to an e-mail."
    )
    failed: Phrase = "The file was not made: {reason}"
    handed_over: Phrase = "Handed over so far"
    handed_line: Phrase = "{day}, for {name}; sessions: {sessions}"
    lost_one: str = "If a file got lost on its way, choose “Everything” next time."
    receivers: Phrase = "Your therapist's key"
    receivers_hint: str = (
        "Your therapist gives you a key once, as a file or as a text. It only locks: it opens "
        "nothing, so it need not be kept secret."
    )
    key_file: str = "The key as a file, or a picture of its square code"
    key_text: Phrase = "Or the key as text"
    key_add: Phrase = "Take in this key"
    key_forget: Phrase = "Forget this key"
    key_missing: str = "Choose the key's file, or copy its text into the field."
    key_taken: Phrase = "The key was taken in."
    key_compare: str = (
        "Let your therapist read the key number aloud, on the telephone for instance. If a single "
        "digit differs, forget the key: it is somebody else's."
    )
    key_in_picture: str = "There is no key in that picture: take one of the square code alone."
    take_in: Phrase = "Take in what your therapist sent"
    take_in_hint: str = (
        "A new plan comes as a sealed file, too. What is here already stays as it is."
    )
    take_in_page: str = "Take in a large file, or one with a passphrase"
    own_key: Phrase = "Your key"
    own_key_hint: str = (
        "Give this key to your patients, once: as the square code, as a file, or as text. They "
        "seal their sessions for it, and only this computer can open them."
    )
    own_name: Phrase = "Your name, or your clinic's"
    save_name: Phrase = "Put this name on the key"
    code_is: str = "Square code with your key; the same stands below as text"
    key_text_own: Phrase = "The key as text"
    save_key: Phrase = "Save the key as a file"
    read_aloud: str = "Key number, to read aloud when a patient asks: {number}"
    backup: Phrase = "Keep a copy of the secret part"
    backup_hint: str = (
        "What opens the files lies in {path}. Copy that file to a memory stick, and lock it away: "
        "whoever has it can open what your patients seal for you. On a new computer put it into "
        "the folder of the data, under the same name."
    )
    loss: str = (
        "If it is lost, nobody can open the files that were sealed for it, not even the makers of "
        "formcheck. What was taken in before is not touched. Patients then need your new key, "
        "and make their files once more."
    )
    to_own_key: Phrase = "Your key, for your patients"
    patient_key: str = "The key of this patient's own computer (it came with a sealed file)"
    patient_key_changed: str = (
        "This key came on {day}; before that it was another one. If the patient has no new "
        "computer, ask for the key number before you send anything."
    )
    no_patient_key: str = (
        "No sealed file of this patient has come yet, so the first one of yours needs a "
        "passphrase. From then on the keys are exchanged without your doing anything."
    )
    sealed_hint: str = (
        "A sealed file ends in .formcheck and tells by itself whose it is: nothing else need be "
        "chosen for it."
    )
    sealed_passphrase: str = "Passphrase, if the file was sealed by one"
    too_large: str = "That file is too large for this page: go back, and choose Import instead."
    taken: str = (
        "{name}. New sessions: {sessions}, recorded sets: {sets}. Here already: {known}, of these "
        "with something new: {changed}."
    )
    plan_newer: str = "The plan in it is newer, and is in force from now on."
    plan_same: str = "The plan in it is the one that is in force here."
    plan_older: str = "The plan in it is older: the one that was here stays in force."
    plan_none: Phrase = "There is no plan in it."
    beside: str = (
        "This is of somebody else than who exercises here: it is kept beside that, as {name}."
    )
