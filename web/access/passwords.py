"""Passwords: hashed by argon2 (RFC 9106), checked with the same work whether or not there is anything to check against."""

from functools import lru_cache
from secrets import token_urlsafe
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.refusal import refuse

SHORTEST, LONGEST = 12, 256
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep of a password."""
    return _HASHER.hash(_plain(password))


def is_right(password: str, hash: str | None) -> bool:
    """Whether this is the password of a hash. Without a hash it never is, and finding that out takes as long."""
    nobody = hash_of_nobody()
    try:
        _HASHER.verify(hash or nobody, _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return hash is not None


def is_outdated(hash: str) -> bool:
    """Whether a hash was made with other parameters than those of today, so that it should be made anew."""
    return _HASHER.check_needs_rehash(hash)


def need_good(password: str, field: str = "password") -> None:
    """Raise Refused (`bad-password`) for a password too short or too long; what it is made of is nobody's business."""
    if SHORTEST <= len(password) <= LONGEST and len(set(password)) > 1:
        return
    raise refuse(
        "bad-password",
        f"口令应为 {SHORTEST} 至 {LONGEST} 个字符，不能全是同一个字符。",
        f"A password has {SHORTEST} to {LONGEST} characters, not all of them the same.",
        field,
    )


def random_password() -> str:
    """A password for somebody's first sign-in."""
    return token_urlsafe(15)


def _plain(password: str) -> bytes:
    """The same bytes however a keyboard composes the characters (NIST SP 800-63B, 5.1.1.2)."""
    return normalize("NFKC", password).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def hash_of_nobody() -> str:
    """What a password is compared with where there is no account, so that it takes as long."""
    return _HASHER.hash(token_urlsafe(15))
