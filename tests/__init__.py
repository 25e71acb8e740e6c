"""The tests. This file keeps `tests/domain` and `tests/ledger` from shadowing the packages that they test."""
