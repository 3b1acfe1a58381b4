"""A portal on this machine that behaves as the Explore API v2.1 documents, and fails when told to.

`Portal.always` is the fault of a page, `Portal.once` the faults it has before it is well again, and
`Portal.faults` those of the next requests, for whatever page they are.
"""

import csv
import gzip
import io
import json
import random
import re
import threading
import time
from collections import Counter
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.opendatasoft_patience import Patience

ROOT = "/api/explore/v2.1/catalog/datasets/"
DESCRIPTION, PARQUET, CSV, RECORDS = "description", "parquet", "csv", "records"
HTML = b"<!DOCTYPE html><html><body>Maintenance</body></html>"
QUOTA = {
    "errorcode": 10002,
    "limit_time_unit": "day",
    "call_limit": 10000,
    "error": "Too many requests on the domain. Please contact the domain administrator.",
}
NOW = 1_800_000_000.0  # what the clock of the tests begins at


class Time:
    """A clock that goes on where one sleeps on it, and by `tick` each time it is looked at."""

    def __init__(self, *, tick=0.0):
        self.now, self.tick, self.slept = NOW, tick, []

    def look(self):
        self.now += self.tick
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def patience(self, **bounds):
        clocks = {"clock": self.look, "now": lambda: self.now, "sleep": self.sleep}
        return Patience(**{"chance": lambda: 1.0, "silence": 5.0} | clocks | bounds)


class Portal(ThreadingHTTPServer):
    """One data set, `votes`, of texts and numbers; all that is asked and sent is counted."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.reset()

    def reset(self, rows=5):
        self.rows = [
            {"id": f"{n:04}", "q": "oui;non"[: n % 9], "n": n + 0.5, "type": f"t{n % 2}"}
            for n in range(rows)
        ]
        self.kinds = {"id": "text", "q": "text", "n": "double", "type": "text"}
        self.metas = {
            "title": "Les votes",
            "publisher": "Ville",
            "license": "Licence Ouverte v2.0",
            "license_url": "https://www.etalab.gouv.fr/licence",
            "modified": "2026-01-01T00:00:00+00:00",
            "data_processed": "2026-01-02T00:00:00+00:00",
        }
        self.more = {}  # of the description
        self.always, self.once, self.faults = {}, {}, []
        self.ranges = False  # whether a file can be gone on with
        self.most = 10_000  # records that pages give
        self.told = None  # how many records it says there are
        self.shuffled = 0  # for how many pages the order is another each time
        self.asked, self.sent, self.keys, self.headers = [], Counter(), set(), []

    @property
    def address(self):
        return f"ods://127.0.0.1:{self.server_port}/votes"

    @property
    def data(self):
        """How many bytes of records were sent."""
        return sum(self.sent[page] for page in (PARQUET, CSV, RECORDS))

    def change(self):
        """Another row, and another time."""
        self.rows = [*self.rows, self.rows[0] | {"id": f"{len(self.rows):04}"}]
        self.metas["data_processed"] = f"2026-02-{len(self.rows) % 28 + 1:02}T00:00:00+00:00"

    def texts(self):
        """The rows as an export has them."""
        return [[row["id"], row["q"], f"{row['n']:g}", row["type"]] for row in self.rows]

    def handle_error(self, request, client_address):
        """A client that hangs up is no news."""


class Handler(BaseHTTPRequestHandler):
    """The pages of the API."""

    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # headers and body in one packet: no waiting for the other side's timers

    def log_message(self, *_):
        pass

    def do_GET(self):
        url = urlsplit(self.path)
        self.params = parse_qs(url.query)
        self.page = self.found(url.path)
        portal = self.server
        portal.asked.append((self.page, self.params))
        portal.headers.append((self.page, self.headers))
        portal.keys.add(self.headers.get("Authorization"))
        fault = portal.always.get(self.page)
        for waiting in (portal.once.get(self.page), portal.faults):
            fault = fault or (waiting.pop(0) if waiting else "")
        if fault:
            FAULTS[fault](self)
        else:
            self.well()

    def found(self, path):
        base = f"{ROOT}votes"
        pages = {"": DESCRIPTION, "/exports/parquet": PARQUET, "/exports/csv": CSV}
        return (pages | {"/records": RECORDS}).get(path.removeprefix(base), "nothing")

    def well(self, **how):
        """The answer as documented."""
        if self.page == "nothing":
            return self.refuse(404, {"message": "Unknown dataset", "error_code": "NotFound"})
        if self.page == RECORDS and self.beyond():
            said = {"message": "Invalid value for limit", "error_code": "InvalidRESTParameterError"}
            return self.refuse(400, said)
        content = self.content()
        if self.server.ranges and self.page in (PARQUET, CSV) and not how:
            return self.part(content)
        return self.send(content, **how)

    def beyond(self):
        limit, offset = self.number("limit", 10), self.number("offset", 0)
        return limit > 100 or limit + offset > self.server.most

    def number(self, name, usual):
        return int(self.params.get(name, [usual])[0])

    def chosen(self):
        """The rows that the parameters leave."""
        wanted = [one.split(":", 1) for one in self.params.get("refine", [])]
        return [row for row in self.server.rows if all(row[key] == value for key, value in wanted)]

    def content(self):
        makers = {DESCRIPTION: self.description, PARQUET: self.parquet, CSV: self.csv}
        return (makers | {RECORDS: self.records})[self.page]()

    def description(self):
        portal = self.server
        fields = [
            {"name": name, "label": f"Question {name}", "type": kind, "annotations": {}}
            for name, kind in portal.kinds.items()
        ]
        metas = {"default": portal.metas | {"records_count": len(portal.rows)}}
        told = {"dataset_id": "votes", "has_records": True, "metas": metas, "fields": fields}
        return json.dumps(told | portal.more).encode()

    def parquet(self):
        out = io.BytesIO()
        names = list(self.server.kinds)
        columns = [[row[name] for row in self.chosen()] for name in names]
        types = [
            pa.float64() if kind == "double" else pa.string() for kind in self.server.kinds.values()
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
        pq.write_table(pa.table(arrays, names=names), out)
        return out.getvalue()

    def csv(self):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.params.get("delimiter", [";"])[0])
        writer.writerow(self.server.kinds)
        writer.writerows([row[name] for name in self.server.kinds] for row in self.chosen())
        bom = self.params.get("with_bom") != ["false"]
        return out.getvalue().encode("utf-8-sig" if bom else "utf-8")

    def records(self):
        rows = self.chosen()
        total = len(rows) if self.server.told is None else self.server.told
        if self.server.shuffled and self.number("limit", 10):
            self.server.shuffled -= 1
            random.Random(self.server.shuffled).shuffle(rows)
        start = self.number("offset", 0)
        page = rows[start : start + self.number("limit", 10)]
        return json.dumps({"total_count": total, "results": page}).encode()

    def send(self, content, *, status=200, kind=None, headers=None, chunked=True):
        """An answer; in chunks as it is made, or at once with its length."""
        kinds = {PARQUET: "application/parquet", CSV: "text/csv; charset=utf-8"}
        self.send_response(status)
        self.send_header("Content-Type", kind or kinds.get(self.page, "application/json"))
        length = {"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": len(content)}
        for name, value in (length | (headers or {})).items():
            self.send_header(name, str(value))
        self.end_headers()
        chunk = b"%x\r\n%b\r\n" % (len(content), content) if content else b""
        self.write(chunk + b"0\r\n\r\n" if chunked else content)

    def write(self, content):
        if self.number("limit", 10):
            self.server.sent[self.page] += len(content)
        try:
            self.wfile.write(content)
            self.wfile.flush()
        except OSError:
            self.close_connection = True
            raise

    def refuse(self, status, said, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send(json.dumps(said).encode(), status=status, kind="application/json", headers=named)

    def part(self, content, *, cut=1):
        """The file, or the rest of it, with the mark it is known by; or a half of that."""
        mark = f'"{hash(content)}"'
        headers = {"ETag": mark, "Accept-Ranges": "bytes"}
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start, status = 0, 200
        if asked and self.headers.get("If-Range") == mark:
            start, status = int(asked[1]), 206
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        rest = content[start:]
        headers["Content-Length"] = len(rest)
        self.send(rest[: len(rest) // cut], status=status, headers=headers, chunked=False)

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(2)


def cut(handler):
    """The connection ends in the middle of the body."""
    content = handler.content()
    if handler.server.ranges and handler.page in (PARQUET, CSV):
        handler.part(content, cut=2)
    else:
        length = {"Content-Length": len(content)}
        handler.send(content[: len(content) // 2], headers=length, chunked=False)
    handler.hang_up()


def cut_chunk(handler):
    """It ends in the middle of a chunk."""
    content = handler.content()
    handler.send(b"", headers={"Transfer-Encoding": "chunked"}, chunked=False)
    handler.write(b"%x\r\n" % len(content) + content[: len(content) // 2])
    handler.hang_up()


def short(handler):
    """Half of the body, and a length that says that this is all."""
    content = handler.content()
    handler.send(content[: len(content) // 2], chunked=False)


def trickle(handler):
    """A byte now and then, of very many."""
    handler.send(b"", headers={"Content-Length": 1_000_000}, chunked=False)
    for _ in range(1_000):
        handler.write(b"x")
        time.sleep(0.002)
    handler.hang_up()


def endless(handler):
    """A body without an end."""
    handler.send(b"", headers={"Transfer-Encoding": "chunked"}, chunked=False)
    block = b"%x\r\n%b\r\n" % (65_536, b"x" * 65_536)
    for _ in range(10_000):
        handler.write(block)


def silent(handler):
    """Nothing for longer than anybody waits."""
    time.sleep(0.4)
    handler.hang_up()


def zipped(handler):
    """Packed, although nobody asked for that."""
    content = gzip.compress(handler.content())
    handler.send(content, headers={"Content-Encoding": "gzip"}, chunked=False)


def change(handler):
    """The data change just now; the answer is good."""
    handler.server.change()
    handler.well()


def other_part(handler):
    """A part of the file that nobody asked for."""
    headers = {"Content-Range": "bytes 1-2/3", "ETag": '"x"'}
    handler.send(handler.content(), status=206, headers=headers)


def quota(handler, **headers):
    reset = {"reset_time": "2027-01-16T00:00:00Z"}  # sixteen hours after NOW
    handler.refuse(429, QUOTA | (reset if not headers else {}), **headers)


def refused(status, message):
    return lambda handler: handler.refuse(status, {"message": message, "error_code": "Refused"})


def key_back(handler):
    """The key is repeated to who sent it."""
    key = handler.headers.get("Authorization", "").removeprefix("Apikey ")
    handler.refuse(403, {"message": f"Key {key} has no rights"})


FAULTS = {
    "key back": key_back,
    "429": lambda handler: handler.refuse(429, QUOTA),
    "429 with Retry-After": lambda handler: quota(handler, Retry_After=7),
    "429 with a date": lambda handler: quota(
        handler, Retry_After=formatdate(NOW + 900, usegmt=True)
    ),
    "429 until tomorrow": quota,
    "500": refused(500, "Internal error"),
    "503": refused(503, "Busy"),
    "401": refused(401, "Sign in"),
    "403": refused(403, "Forbidden"),
    "404": refused(404, "Unknown dataset: votes"),
    "400": refused(400, "ODSQL query is malformed"),
    "416": refused(416, "Range"),
    "redirect": lambda handler: handler.refuse(302, {}, Location="https://elsewhere.example/votes"),
    "cut": cut,
    "cut chunk": cut_chunk,
    "short": short,
    "empty": lambda handler: handler.send(b"", chunked=False),
    "web page": lambda handler: handler.send(HTML, kind="text/html; charset=utf-8"),
    "web page under a wrong type": lambda handler: handler.send(HTML),
    "no JSON": lambda handler: handler.send(b'{"results": [', kind="application/json"),
    "other JSON": lambda handler: handler.send(b'{"results": 1}', kind="application/json"),
    "hung up": Handler.hang_up,
    "silent": silent,
    "trickle": trickle,
    "endless": endless,
    "packed": zipped,
    "change": change,
    "other part": other_part,
}


@contextmanager
def serving():
    """A portal that runs."""
    with Portal() as portal:
        thread = threading.Thread(target=portal.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield portal
        finally:
            portal.shutdown()
            thread.join()
