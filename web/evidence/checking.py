"""Holding the store of evidence against the record: every file that an application rests on is there, unchanged."""

from dataclasses import dataclass

from ledger.evidence import recorded_evidence
from web.evidence.store import Changed, Store
from web.runtime import Runtime

IN_STORE = "store"
"""What an event says of a document whose bytes are in the store; others say in words where the paper is."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: how many documents the record says are in the store, how many files these are, and what is wrong.

    `applications` are the ids of the applications that each changed or missing file was put to, by its sha256.
    """

    documents: int
    files: int
    found: tuple[Changed, ...]
    applications: dict[str, tuple[str, ...]]

    @property
    def whole(self) -> bool:
        """Whether nothing is changed, missing or foreign; what is merely not recorded does no harm."""
        return all(one.how == "unrecorded" for one in self.found)


def store_of(runtime: Runtime) -> Store:
    """The store of evidence that the settings name."""
    return Store(runtime.settings.evidence_path, runtime.settings.max_evidence_bytes)


def check_evidence(runtime: Runtime) -> Checked:
    """Read every file of the store back and hold it against its name and against the documents on record; what broke off while
    it arrived is swept away."""
    with runtime.record.reading() as connection:
        kept = [one for one in recorded_evidence(connection) if one.attached.kept == IN_STORE]
    owners: dict[str, dict[str, None]] = {}
    for one in kept:
        owners.setdefault(one.attached.sha256, {})[str(one.application)] = None
    store = store_of(runtime)
    store.sweep()
    found = store.check(owners.keys())
    touched = {one.name: tuple(owners[one.name]) for one in found if one.name in owners}
    return Checked(len(kept), len(owners), tuple(found), touched)
