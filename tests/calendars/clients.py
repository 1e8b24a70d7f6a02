"""Calendar programs that nobody here wrote, each asked what it made of a feed.

Each gets the bytes of a feed and tells every entry as [summary, first day, last day], days as YYYY-MM-DD, last day
included, in no settled order.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from icalendar import Calendar

from benchmarks.loopback import running_radicale
from tests.groups import NODE_MODULES, program

Told = list[list[str]]

LIBICAL = """
import json, sys, gi
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ical
whole = ical.Component.new_from_string(open(sys.argv[1], encoding="utf-8", newline="").read())
told, errors = [], whole.count_errors()
day = lambda time, back: (time.adjust(-back, 0, 0, 0), time)[1].as_ical_string()
for kind in (ical.ComponentKind.VEVENT_COMPONENT, ical.ComponentKind.VTODO_COMPONENT):
    one = whole.get_first_component(kind)
    while one is not None:
        if kind == ical.ComponentKind.VTODO_COMPONENT:
            told.append([one.get_summary(), day(one.get_due(), 0), day(one.get_due(), 0)])
        else:
            told.append([one.get_summary(), day(one.get_dtstart(), 0), day(one.get_dtend(), 1)])
        one = whole.get_next_component(kind)
print(json.dumps([bool(whole.check_restrictions()), errors, told]))
"""

ICAL_JS = """
const fs = require('fs'), ICAL = require('ical.js')
const whole = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[1], 'utf8')))
console.log(JSON.stringify(whole.getAllSubcomponents('vevent').map(one => {
  const event = new ICAL.Event(one), last = event.endDate.clone()
  last.adjust(-1, 0, 0, 0)
  return [event.summary, event.startDate.toString(), last.toString()]
})))
"""

ICAL_JS_INSTANTS = """
const fs = require('fs'), ICAL = require('ical.js')
const whole = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[1], 'utf8')))
for (const zone of whole.getAllSubcomponents('vtimezone')) {
  const read = new ICAL.Timezone({ component: zone, tzid: zone.getFirstPropertyValue('tzid') })
  ICAL.TimezoneService.register(read.tzid, read)
}
console.log(JSON.stringify(whole.getAllSubcomponents('vevent').map(one => {
  const start = new ICAL.Event(one).startDate
  return [start.toString(), start.convertToZone(ICAL.Timezone.utcTimezone).toString()]
})))
"""

NODE_ICAL = """
const ical = require('node-ical').sync.parseFile(process.argv[1])
const day = (date, back) => new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() - back))
  .toISOString().slice(0, 10)
console.log(JSON.stringify(Object.values(ical).filter(one => one.type === 'VEVENT').map(one =>
  [one.summary, day(one.start, 0), day(one.end, 1)])))
"""

KHAL = """[calendars]
[[feed]]
path = {folder}/feed
[locale]
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""

VDIRSYNCER = """[general]
status_path = "{folder}/status/"
[pair feed]
a = "theirs"
b = "ours"
collections = null
[storage theirs]
type = "http"
url = "{url}"
[storage ours]
type = "filesystem"
path = "{folder}/items/"
fileext = ".ics"
"""


def run(*command: str | Path, folder: Path, **variables: str) -> str:
    """Run a program with a home of its own and return what it says; it must end well."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **variables}
    answer = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=60, cwd=folder
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def libical(file: Path) -> Told:
    """The library of GNOME's and KDE's calendars, which also judges whether the file keeps to RFC 5546."""
    keeps, errors, told = json.loads(run("/usr/bin/python3", "-c", LIBICAL, file, folder=file.parent))
    assert (keeps, errors) == (True, 0)
    return [[summary, *(f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in days)] for summary, *days in told]


def ical_js(file: Path) -> Told:
    """The library that Thunderbird reads calendars with."""
    return node(ICAL_JS, file)


def ical_js_instants(file: Path) -> list[list[str]]:
    """When each event begins, in the time of its zone and in UTC."""
    return node(ICAL_JS_INSTANTS, file)


def node_ical(file: Path) -> Told:
    """The library of many small servers."""
    return node(NODE_ICAL, file)


def node(script: str, file: Path) -> Told:
    answer = run(
        program("node"), "-e", script, file, folder=file.parent, NODE_PATH=str(NODE_MODULES), TZ="Europe/Stockholm"
    )
    told: Told = json.loads(answer)
    return told


def khal(file: Path) -> Told:
    """A calendar in the terminal; it tells an entry once for each of its days."""
    folder = file.parent
    settings = folder / "khal.conf"
    settings.write_text(KHAL.format(folder=folder), encoding="utf-8")
    (folder / "feed").mkdir()
    run(program("khal"), "-c", settings, "import", "--batch", "-a", "feed", file, folder=folder)
    shape = "{title}\t{start-date}\t{end-date}"
    listed = run(
        program("khal"), "-c", settings, "list", "--once", "--format", shape, "2022-01-01", "365d", folder=folder
    )
    return [line.split("\t") for line in listed.splitlines() if "\t" in line]


def calcurse(file: Path) -> Told:
    """A calendar in the terminal; it says how many it took, and keeps each in one line."""
    folder = file.parent / "calcurse"
    folder.mkdir()
    said = run(program("calcurse"), "-D", folder, "-i", file, folder=file.parent, TZ="Europe/Stockholm")
    assert "0 skipped" in said
    lines = (folder / "apts").read_text(encoding="utf-8").splitlines()
    return [told_by_calcurse(line) for line in lines]


def told_by_calcurse(line: str) -> list[str]:
    """Read "05/31/2022 [1] Title", or with "{1D -> 05/01/2022}" before the title for several days."""
    shape = re.fullmatch(r"(\d\d/\d\d/\d{4}) \[1\] (?:\{1D -> (\d\d/\d\d/\d{4})\} )?(?:>\w+ )?(.*)", line)
    assert shape is not None, line
    first, last, summary = shape.groups()
    return [summary, american(first), american(last or first)]


def american(day: str) -> str:
    month, number, year = day.split("/")
    return f"{year}-{month}-{number}"


def vdirsyncer(file: Path) -> Told:
    """What subscribes over HTTP and keeps a file for each entry."""
    folder = file.parent
    with served(file.read_bytes()) as url:
        (folder / "items").mkdir()
        settings = folder / "vdirsyncer.conf"
        settings.write_text(VDIRSYNCER.format(folder=folder, url=url), encoding="utf-8")
        run(program("vdirsyncer"), "-c", settings, "discover", folder=folder)
        run(program("vdirsyncer"), "-c", settings, "sync", folder=folder)
    items = sorted((folder / "items").iterdir())
    return [told for item in items for told in told_by_icalendar(item.read_bytes())]


def radicale(file: Path) -> Told:
    """A calendar server: the feed is put there whole, and fetched again."""
    with running_radicale(str(program("radicale")), file.parent) as port:
        status, _ = asked(port, "PUT", file.read_bytes())
        assert status == 201
        status, content = asked(port, "GET")
        assert status == 200
    return told_by_icalendar(content)


def asked(port: int, method: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Ask the calendar server about Kim's calendar; it takes anybody's word for who they are."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    who = base64.b64encode(b"kim:kim").decode()
    connection.request(method, "/kim/feed/", body, {"Authorization": f"Basic {who}", "Content-Type": "text/calendar"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def told_by_icalendar(content: bytes) -> Told:
    events: list[Any] = list(Calendar.from_ical(content).walk("VEVENT"))
    spans = [(event["dtstart"].dt.toordinal(), event["dtend"].dt.toordinal() - 1) for event in events]
    day = type(events[0]["dtstart"].dt).fromordinal if events else None
    return [
        [str(event["summary"]), *(day(number).isoformat() for number in span)]
        for event, span in zip(events, spans, strict=True)
        if day is not None
    ]


@contextmanager
def served(content: bytes) -> Iterator[str]:
    """Serve one feed on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/feed.ics"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
