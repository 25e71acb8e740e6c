"""10,000 events in one commit: ours against message-db, eventsourcing-sqlalchemy and django-simple-history, in turn.

`python -m bench.peers --python PEERS/bin/python [--message-db FOLDER]`. The peers live in an environment of their own
(eventsourcing-sqlalchemy, django-simple-history, psycopg2-binary); FOLDER is `database` of the unpacked npm package
`@eventide/message-db`. Ours writes digests and a seal besides; a peer's own history or indexes are its own work.
"""

import argparse
import json
import subprocess
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

from bench.measure import Line, machine, seconds, table
from bench.places import DATABASES, empty, name_of, opened, server
from domain.event import Event
from ledger.codec import encode
from tests.ledger.samples import a_list

COUNT = 10_000
PEERS = ("message_db", "eventsourcing_sqlalchemy", "django_simple_history")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("--python", required=True, help="the interpreter of the peers' environment")
    parser.add_argument("--message-db", default="", help="the folder with the SQL of message-db")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    lines: list[Line] = []
    with server(DATABASES) as postgres:
        for kind in DATABASES:
            for peer in PEERS:
                if peer != "message_db" or (kind == "postgresql" and asked.message_db):
                    with empty(kind, postgres) as ours, empty(kind, postgres) as theirs:
                        times = _in_turn(asked, peer, ours, theirs)
                        name = peer.replace("_", "-")
                        lines.append(Line(f"{COUNT:,} events in one commit", name_of(kind, postgres), *times, name))
    print(machine(), "", *table(lines), sep="\n")


def _in_turn(asked: argparse.Namespace, peer: str, ours: str, theirs: str) -> tuple[float, float]:
    spans = []
    with TemporaryDirectory() as folder, opened(ours) as runtime:
        for number in range(asked.rounds):
            events = a_list(COUNT, number * COUNT + 1)
            known = {stream: 0 for stream, _ in events}
            file = Path(folder) / "events.json"
            file.write_text(json.dumps([_plain(*one) for one in events]), "utf-8")
            own = seconds(partial(runtime.record.append, events, by="bench", versions=known))
            call = [asked.python, str(Path(__file__).with_name("peer.py")), peer, theirs, str(file), asked.message_db]
            done = subprocess.run(call, capture_output=True, text=True, check=True)
            spans.append((own, float(done.stdout)))
    return median(own for own, _ in spans), median(other for _, other in spans)


def _plain(stream: UUID, event: Event) -> tuple[str, int, str, str]:
    name, data = encode(event)
    return str(stream), 1, name, data.decode()


if __name__ == "__main__":
    main()
