"""One peer writes the same events once; run by `bench.peers` in an environment of the peer's own, without our packages.

`python peer.py PEER URL EVENTS.json [FOLDER]` prints the seconds. What the peer needs is created before, untimed.
"""

import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

FUNCTIONS = (
    "message-store-version", "hash-64", "acquire-lock", "category", "is-category", "id", "cardinal-id",
    "stream-version", "write-message",
)  # fmt: skip
Events = list[tuple[str, int, str, str]]


def message_db(url: str, events: Events, folder: str) -> float:
    """message-db: its function write_message, once an event, in one transaction. It lives in the schema message_store."""
    import psycopg2

    connection = psycopg2.connect(url)
    cursor: Any = connection.cursor()
    cursor.execute("SELECT to_regclass('message_store.messages')")
    if cursor.fetchone()[0] is None:
        files = ["schema/message-store", "tables/messages", "types/message"]
        files += [f"functions/{name}" for name in FUNCTIONS]
        files += ["indexes/messages-id", "indexes/messages-category", "indexes/messages-stream"]
        cursor.execute("SET search_path TO message_store, public")
        for name in files:
            text = (Path(folder) / f"{name}.sql").read_text("utf-8")
            cursor.execute("\n".join(line for line in text.splitlines() if not line.startswith("\\")))
    connection.commit()
    cursor.execute("SET search_path TO message_store, public")
    start = perf_counter()
    for stream, _, name, data in events:
        written = (str(uuid.uuid4()), f"title-{stream}", name, data)
        cursor.execute("SELECT write_message(%s, %s, %s, %s::jsonb)", written)
    connection.commit()
    return perf_counter() - start


def eventsourcing_sqlalchemy(url: str, events: Events, _: str) -> float:
    """eventsourcing-sqlalchemy: its recorder's insert_events, all at once."""
    from eventsourcing.persistence import StoredEvent
    from eventsourcing.utils import Environment
    from eventsourcing_sqlalchemy.factory import SQLAlchemyFactory

    recorder = SQLAlchemyFactory(Environment("peer", {"SQLALCHEMY_URL": url})).application_recorder()
    stored = [StoredEvent(uuid.UUID(stream), version, name, data.encode()) for stream, version, name, data in events]
    start = perf_counter()
    recorder.insert_events(stored)
    return perf_counter() - start


def django_simple_history(url: str, events: Events, _: str) -> float:
    """django-simple-history: titles with their history, by its bulk_create_with_history."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, models

    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history"],
        DATABASES={"default": _django(url)}, USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    from simple_history.models import HistoricalRecords
    from simple_history.utils import bulk_create_with_history

    class Title(models.Model):
        stream = models.UUIDField(db_index=True)
        kind = models.TextField()
        data = models.JSONField()
        at = models.DateTimeField()
        history = HistoricalRecords()

        class Meta:
            app_label = "simple_history"

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Title, Title.history.model):
            if model._meta.db_table not in connection.introspection.table_names():
                editor.create_model(model)
    now = datetime.now(UTC)
    made = [
        Title(stream=uuid.UUID(stream), kind=name, data=json.loads(data), at=now) for stream, _, name, data in events
    ]
    start = perf_counter()
    bulk_create_with_history(made, Title, batch_size=1000)
    return perf_counter() - start


def _django(url: str) -> dict[str, Any]:
    if url.startswith("sqlite:///"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.removeprefix("sqlite:///")}
    import psycopg2.extensions

    parts = psycopg2.extensions.parse_dsn(url)
    options = {"options": parts["options"]} if "options" in parts else {}
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts["dbname"], "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""), "HOST": parts.get("host", ""), "PORT": parts.get("port", ""),
        "OPTIONS": options,
    }  # fmt: skip


def main(peer: str, url: str, events: str, folder: str = "") -> None:
    print(globals()[peer](url, [tuple(one) for one in json.loads(Path(events).read_text("utf-8"))], folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
