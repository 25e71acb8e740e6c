"""What deserves a look where nothing is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth an officer's eye that refuses nothing."""

    code: str
    zh: str
    en: str
