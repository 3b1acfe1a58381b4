import pytest
import requests
from ods_server import DESCRIPTION, Time, serving

from analysis.sources.errors import SourceError
from analysis.sources.opendatasoft_address import Address, address_of
from analysis.sources.opendatasoft_bodies import Document
from analysis.sources.opendatasoft_portal import Portal
from analysis.sources.opendatasoft_refusals import Unanswered


@pytest.fixture(scope="module")
def server():
    with serving() as portal:
        yield portal


@pytest.fixture(autouse=True)
def well(server):
    server.reset()


def ask(server, time, *, key="", **bounds):
    with Portal(address_of(server.address), key=key, patience=time.patience(**bounds)) as portal:
        return portal.ask("", Document(lambda document: document["dataset_id"]))


@pytest.mark.parametrize(
    ("faults", "slept"),
    [
        ([], []),
        (["500", "hung up", "503", "cut"], [1.0, 2.0, 4.0, 8.0]),
        (["429 with Retry-After", "500"], [7.0, 2.0]),
        (["429 with a date"], [900.0]),
    ],
)
def test_it_waits_twice_as_long_each_time_or_as_long_as_it_is_told(server, faults, slept):
    server.faults = list(faults)
    time = Time()
    assert ask(server, time) == "votes"
    assert time.slept == slept


def test_it_gives_up_after_some_times(server):
    server.always = {DESCRIPTION: "500"}
    with pytest.raises(Unanswered, match=r"HTTP 500: Internal error \(5 times\)") as caught:
        ask(server, Time())
    assert not caught.value.final
    assert len(server.asked) == 5


def test_too_many_requests_are_final(server):
    server.always = {DESCRIPTION: "429"}
    with pytest.raises(Unanswered, match="429") as caught:
        ask(server, Time(), times=2)
    assert caught.value.final


@pytest.mark.parametrize("total", [2.0, 5.0, 30.0])
def test_it_never_waits_beyond_its_time(server, total):
    server.always = {DESCRIPTION: "500"}
    time = Time()
    with pytest.raises(SourceError, match=f"wanted an answer within {total:.0f} s"):
        ask(server, time, total=total, times=100)
    assert sum(time.slept) < total


def test_a_body_that_never_ends_has_the_same_end(server):
    server.always = {DESCRIPTION: "trickle"}
    time = Time(tick=10.0)
    with pytest.raises(SourceError, match="no end after 60 s"):
        ask(server, time, total=60.0)


def test_a_portal_that_is_not_there_is_said():
    address = Address("127.0.0.1:9", "votes")
    portal = Portal(address, key="", patience=Time().patience(times=2))
    with portal, pytest.raises(Unanswered, match=r"refused or cut \(2 times\)"):
        portal.ask("", Document(dict))


@pytest.mark.parametrize(("key", "sent"), [("", None), ("k3y", "Apikey k3y")])
def test_a_key_goes_in_a_header(server, key, sent):
    ask(server, Time(), key=key)
    assert server.keys == {sent}
    assert [params for _, params in server.asked] == [{}]


def test_a_key_that_the_portal_repeats_is_not_repeated(server):
    server.always = {DESCRIPTION: "key back"}
    with pytest.raises(Unanswered) as caught:
        ask(server, Time(), key="k3y")
    assert str(caught.value) == "HTTP 403: Key … has no rights"


FAULTS = {
    "no such domain, or no network": requests.ConnectionError("NameResolutionError(...)"),
    "a proxy that does not let it through": requests.exceptions.ProxyError("http://me:pw@proxy"),
    "no answer in time": requests.ConnectTimeout("x"),
    "a certificate that is not valid": requests.exceptions.SSLError("x"),
    "a connection that was refused or cut": requests.exceptions.ChunkedEncodingError("x"),
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_of_the_network_is_put_into_words(monkeypatch, words):
    def send(*_, **__):
        raise FAULTS[words]

    monkeypatch.setattr(requests.Session, "send", send)
    portal = Portal(Address("data.example.fr", "votes"), key="", patience=Time().patience())
    with portal, pytest.raises(Unanswered) as caught:
        portal.ask("", Document(dict))
    assert str(caught.value).startswith(words)
    assert "pw" not in str(caught.value)


def test_elsewhere_it_is_https_and_no_stored_password_is_sent(monkeypatch, tmp_path):
    seen = []

    def send(_, request, **options):
        seen.append((request, options))
        raise requests.exceptions.SSLError

    netrc = tmp_path / "netrc"
    netrc.write_text("machine data.example.fr login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setattr(requests.Session, "send", send)
    portal = Portal(Address("data.example.fr", "votes"), key="", patience=Time().patience())
    with portal, pytest.raises(Unanswered):
        portal.ask("", Document(dict))
    ((request, options),) = seen
    assert request.url == "https://data.example.fr/api/explore/v2.1/catalog/datasets/votes"
    assert "Authorization" not in request.headers
    assert options["verify"]
    assert options["allow_redirects"] is False
