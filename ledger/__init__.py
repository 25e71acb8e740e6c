"""The append-only record: what was decided, in the order in which it was recorded, on SQLite or PostgreSQL."""
