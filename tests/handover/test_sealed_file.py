"""Only the right reader opens a sealed file, and only a whole one."""

import errno
import io

import pytest

from formcheck.errors import UsageError
from formcheck.handover.sealed_file import (
    check_public_key,
    fingerprint,
    needs_passphrase,
    new_key,
    public_key,
    seal_by_passphrase,
    seal_for,
    unseal,
)

SECRET = new_key()
PHRASE = "three red apples"
CONTENT = bytes(range(256)) * 700  # several of age's pieces of 64 KiB


@pytest.fixture(scope="module")
def for_key() -> bytes:
    out = io.BytesIO()
    seal_for(public_key(SECRET), io.BytesIO(CONTENT), out)
    return out.getvalue()


@pytest.fixture(scope="module")
def by_phrase() -> bytes:
    out = io.BytesIO()
    seal_by_passphrase(PHRASE, io.BytesIO(CONTENT), out)
    return out.getvalue()


def opened(data: bytes, **key: str) -> bytes:
    out = io.BytesIO()
    unseal(io.BytesIO(data), out, **key)
    return out.getvalue()


def test_its_reader_opens_it(for_key: bytes):
    assert CONTENT[:300] not in for_key
    assert opened(for_key, secret=SECRET) == CONTENT
    assert not needs_passphrase(io.BytesIO(for_key))


def test_the_passphrase_opens_it(by_phrase: bytes):
    assert CONTENT[:300] not in by_phrase
    assert opened(by_phrase, passphrase=PHRASE) == CONTENT
    assert needs_passphrase(io.BytesIO(by_phrase))


@pytest.mark.parametrize("share", [0.0, 0.0002, 0.001, 0.3, 0.5, 0.9, 0.99999])
def test_a_flipped_byte_is_refused(for_key: bytes, share: float):
    data = bytearray(for_key)
    data[int(share * len(data))] ^= 1
    with pytest.raises(UsageError):
        opened(bytes(data), secret=SECRET)


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.001, 0.4, 65_536 / 180_000, 0.99999])
def test_half_a_file_is_refused(for_key: bytes, share: float):
    with pytest.raises(UsageError):
        opened(for_key[: int(share * len(for_key))], secret=SECRET)


def test_a_file_for_somebody_else_is_refused(for_key: bytes):
    with pytest.raises(UsageError, match="somebody else"):
        opened(for_key, secret=new_key())
    with pytest.raises(UsageError, match="there is none here"):
        opened(for_key)


def test_a_wrong_passphrase_is_refused(by_phrase: bytes):
    with pytest.raises(UsageError, match="doesn't open"):
        opened(by_phrase, passphrase="three red apple")
    with pytest.raises(UsageError, match="needs its passphrase"):
        opened(by_phrase, secret=SECRET)


def test_a_newer_and_a_foreign_file_are_refused(for_key: bytes):
    newer = for_key.replace(b"sealed 1", b"sealed 2", 1)
    with pytest.raises(UsageError, match="update"):
        opened(newer, secret=SECRET)
    for foreign in (b"", b"PK\3\4", b"formcheck sealed \n", b"formcheck sealed x\n" + b"0" * 99):
        with pytest.raises(UsageError, match="no file that formcheck sealed"):
            opened(foreign, secret=SECRET)


def test_a_short_passphrase_and_a_wrong_key_are_refused():
    with pytest.raises(UsageError, match="too short"):
        seal_by_passphrase("apple", io.BytesIO(b""), io.BytesIO())
    for wrong in ("", "age1xx", SECRET, public_key(SECRET)[:-1]):
        with pytest.raises(UsageError, match="begins with age1"):
            check_public_key(wrong)
    assert check_public_key(f" {public_key(SECRET)}\n") == public_key(SECRET)


class Full(io.BytesIO):
    """A disk with room for a hundred thousand bytes."""

    def write(self, data, /):
        if self.tell() + len(data) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


class CalledOff(io.BytesIO):
    def read(self, size=-1, /):
        if self.tell() > 100_000:
            raise KeyboardInterrupt
        return super().read(size)


def test_a_full_disk_is_told_as_one(for_key: bytes):
    with pytest.raises(OSError) as sealing:
        seal_for(public_key(SECRET), io.BytesIO(CONTENT), Full())
    with pytest.raises(OSError) as opening:
        unseal(io.BytesIO(for_key), Full(), SECRET)
    assert {sealing.value.errno, opening.value.errno} == {errno.ENOSPC}


def test_sealing_can_be_called_off():
    with pytest.raises(KeyboardInterrupt):
        seal_for(public_key(SECRET), CalledOff(CONTENT), io.BytesIO())


def test_a_fingerprint_can_be_read_aloud_and_tells_keys_apart():
    key = public_key(SECRET)
    assert fingerprint(key) == fingerprint(key) != fingerprint(public_key(new_key()))
    assert [len(group) for group in fingerprint(key).split()] == [4] * 5
