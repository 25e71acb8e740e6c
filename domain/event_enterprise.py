"""Events of an enterprise's stream: under which names and code it is known."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered:
    """An enterprise came onto the record under the name that an act printed. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-registered"
    name: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseWithdrawn:
    """An enterprise was on record only by our own error: its name joins nothing any more. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-withdrawn"
    name: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRenamed:
    """An act gave an enterprise another name; the old one stays a former name. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-renamed"
    act: str
    published: date
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRenameWithdrawn:
    """A rename on record was our own error and no longer counts. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-rename-withdrawn"
    act: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAliased:
    """A printed name was settled to be this enterprise, and joins it from now on. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-aliased"
    act: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAliasWithdrawn:
    """A settled printed name is no longer taken for this enterprise. Stream: the enterprise."""

    NAME: ClassVar = "enterprise-alias-withdrawn"
    act: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsccAttached:
    """The unified social credit code of an enterprise became known (18 characters, checked). Stream: the enterprise."""

    NAME: ClassVar = "uscc-attached"
    uscc: str
    source: str
