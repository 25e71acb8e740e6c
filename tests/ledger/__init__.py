"""Tests of the append-only record, on SQLite and PostgreSQL."""
