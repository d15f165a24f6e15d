"""Files that only one reader can open, sealed by age (age-encryption.org/v1, by pyrage).

A sealed file begins with a line that tells what it is, then comes what opens it by a passphrase
(nothing where it was sealed for a key), then age's stream, which tells any change of a byte and any
missing end. With a passphrase the stream is sealed for a key made for this file alone, and that key
by the passphrase: so no file has to fit into memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, BinaryIO

import pyrage

from formcheck.errors import UsageError

SUFFIX = ".formcheck"
"""What sealed files are called."""
FINGERPRINT_DIGITS = 20
"""Of a key, for reading aloud: more than 60 bits, in groups of four. Design value."""
SHORTEST_PASSPHRASE = 12
"""Letters (NIST SP 800-63B asks for 8 at least, and these files lie about). Design value."""
_NAME, _VERSION = b"formcheck sealed ", 1
_LENGTH_BYTES = 4
_MOST_KEY_BYTES = 10_000
_DAMAGED = "This file is damaged or not whole: ask for it once more."
_FOREIGN = "This is no file that formcheck sealed: choose another one."


def new_key() -> str:
    """A new secret key; whoever has it opens what is sealed for it."""
    return str(pyrage.x25519.Identity.generate())


def public_key(secret: str) -> str:
    """What others seal for the owner of a secret key."""
    return str(_identity(secret).to_public())


def check_public_key(text: str) -> str:
    """A public key without space around it.

    Raises:
        UsageError: It is none.
    """
    text = text.strip()
    _recipient(text)
    return text


def fingerprint(key: str) -> str:
    """What two people read to each other to know that they have the same public key."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big")
    digits = f"{number % 10**FINGERPRINT_DIGITS:0{FINGERPRINT_DIGITS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, FINGERPRINT_DIGITS, 4))


def seal_for(key: str, source: BinaryIO, target: BinaryIO) -> None:
    """Seal for the owner of a key.

    Args:
        key: The reader's public key.
        source: What is sealed.
        target: Takes the sealed file.

    Raises:
        UsageError: The key is none.
        OSError: The disk is full.
    """
    recipient = _recipient(key)
    _head(target, b"")
    _encrypt(source, target, recipient)


def seal_by_passphrase(passphrase: str, source: BinaryIO, target: BinaryIO) -> None:
    """Seal for whoever knows a passphrase.

    Args:
        passphrase: At least `SHORTEST_PASSPHRASE` letters.
        source: What is sealed.
        target: Takes the sealed file.

    Raises:
        UsageError: The passphrase is too short.
        OSError: The disk is full.
    """
    check_passphrase(passphrase)
    own = pyrage.x25519.Identity.generate()
    _head(target, pyrage.passphrase.encrypt(str(own).encode(), passphrase))
    _encrypt(source, target, own.to_public())


def check_passphrase(passphrase: str) -> None:
    """Make sure that a passphrase is not too short.

    Raises:
        UsageError: It is.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UsageError(
            f"That passphrase is too short: use {SHORTEST_PASSPHRASE} letters or more."
        )


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins like this was sealed by formcheck."""
    return beginning.startswith(_NAME)


def needs_passphrase(source: BinaryIO) -> bool:
    """Whether a sealed file was sealed by a passphrase; reads its beginning.

    Raises:
        UsageError: It is no sealed file, a newer one, or damaged.
    """
    return bool(_read_head(source))


def unseal(source: BinaryIO, target: BinaryIO, secret: str = "", passphrase: str = "") -> None:
    """Open a sealed file. What `target` got counts only if this ends without an error.

    Args:
        source: The sealed file.
        target: Takes what was sealed.
        secret: The reader's secret key.
        passphrase: Or the passphrase.

    Raises:
        UsageError: It is no sealed file, a newer one, damaged, not whole, or not for this reader.
        OSError: The disk is full.
    """
    locked = _read_head(source)
    if locked:
        identity = _by_passphrase(locked, passphrase)
        others = _DAMAGED
    elif not secret:
        raise UsageError("This file was sealed for a key, and there is none here.")
    else:
        identity = _identity(secret)
        others = "This file was sealed for somebody else: ask for one that is sealed for you."
    watched = _Watched(source, target)
    try:
        pyrage.decrypt_io(watched, watched, [identity])
    except (pyrage.DecryptError, OSError) as error:
        if watched.trouble is not None:
            raise watched.trouble from None
        foreign = isinstance(error, pyrage.DecryptError) and "key" in str(error)
        raise UsageError(others if foreign else _DAMAGED) from None


def _encrypt(source: BinaryIO, target: BinaryIO, reader: object) -> None:
    watched = _Watched(source, target)
    try:
        pyrage.encrypt_io(watched, watched, [reader])
    except (pyrage.EncryptError, OSError):
        raise watched.trouble or UsageError(_DAMAGED) from None


class _Watched:
    """Both ends of a stream for pyrage, which tells of their errors only that there was one."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self.trouble: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        return self._kept(lambda: self._source.read(size))

    def write(self, data: bytes) -> int:
        return self._kept(lambda: self._target.write(data))

    def flush(self) -> None:
        self._kept(self._target.flush)

    def _kept(self, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except BaseException as error:
            self.trouble = error
            raise


def _by_passphrase(locked: bytes, passphrase: str) -> pyrage.x25519.Identity:
    if not passphrase:
        raise UsageError("This file needs its passphrase: ask whoever sealed it.")
    try:
        return _identity(pyrage.passphrase.decrypt(locked, passphrase).decode())
    except (pyrage.DecryptError, UnicodeDecodeError):
        raise UsageError("That passphrase doesn't open this file: look how it is spelt.") from None


def _head(target: BinaryIO, locked: bytes) -> None:
    target.write(_NAME + str(_VERSION).encode() + b"\n")
    target.write(len(locked).to_bytes(_LENGTH_BYTES, "big") + locked)


def _read_head(source: BinaryIO) -> bytes:
    line = source.readline(len(_NAME) + 10)
    if not line.startswith(_NAME) or not line.endswith(b"\n"):
        raise UsageError(_FOREIGN)
    version = line[len(_NAME) : -1]
    if not version.isdigit():
        raise UsageError(_FOREIGN)
    if int(version) > _VERSION:
        raise UsageError("This file was sealed by a newer formcheck: update this one.")
    length = int.from_bytes(source.read(_LENGTH_BYTES), "big")
    if length > _MOST_KEY_BYTES:
        raise UsageError(_DAMAGED)
    locked = source.read(length)
    if len(locked) < length:
        raise UsageError(_DAMAGED)
    return locked


def _identity(secret: str) -> pyrage.x25519.Identity:
    return _made(pyrage.x25519.Identity.from_str, secret, "That is no secret key of formcheck.")


def _recipient(key: str) -> pyrage.x25519.Recipient:
    sentence = "That is no key: it begins with age1, and has to be copied whole."
    return _made(pyrage.x25519.Recipient.from_str, key, sentence)


def _made(make: Callable[[str], object], text: str, sentence: str) -> object:
    try:
        return make(text)
    except (pyrage.IdentityError, pyrage.RecipientError):
        raise UsageError(sentence) from None
