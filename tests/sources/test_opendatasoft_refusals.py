from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.opendatasoft_refusals import Again, Unanswered, refusal

NOW = 1_800_000_000.0
TOMORROW = {"reset_time": "2027-01-16T00:00:00Z"}
SPENT = {"X-RateLimit-Remaining": "0"}
PAUSES = {
    "nothing is told": ({}, {}, None),
    "seconds": ({"Retry-After": "30"}, {}, 30.0),
    "a date": ({"Retry-After": formatdate(NOW + 90, usegmt=True)}, {}, 90.0),
    "a date that is over": ({"Retry-After": formatdate(NOW - 90, usegmt=True)}, {}, 0.0),
    "for ever": ({"Retry-After": "9" * 15}, {}, 3e8),
    "no number": ({"Retry-After": "soon"}, {}, None),
    "the JSON of the API": ({}, TOMORROW, 57_600.0),
    "a day without a zone": ({}, {"reset_time": "2027-01-16"}, 57_600.0),
    "both: the header": ({"Retry-After": "5"}, TOMORROW, 5.0),
    "no text": ({}, {"reset_time": 5}, None),
    "a time since 1970": (SPENT | {"X-RateLimit-Reset": f"{NOW + 60:.0f}"}, {}, 60.0),
    "a date as text": (SPENT | {"X-RateLimit-Reset": "2027-01-15T08:01:00+00:00"}, {}, 60.0),
    "of a quota that is not spent": (
        {"X-RateLimit-Remaining": "9", "X-RateLimit-Reset": "60"},
        {},
        None,
    ),
}


def made(status, headers=(), said=(), *, key=False):
    return refusal(status, headers=dict(headers), said=dict(said), now=NOW, key=key)


@pytest.mark.parametrize("told", PAUSES)
def test_a_portal_is_given_the_time_it_asks_for(told):
    headers, said, pause = PAUSES[told]
    assert made(429, headers, said).pause == (None if pause is None else pytest.approx(pause))


@pytest.mark.parametrize("status", [204, 408, 416, 425, 429, 500, 502, 503, 504, 599])
def test_what_passes_is_asked_again(status):
    again = made(status)
    assert isinstance(again, Again)
    assert again.limited == (status == 429)
    assert again.anew == (status == 416)


@pytest.mark.parametrize("status", [301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 410, 451])
def test_what_lasts_is_not(status):
    assert isinstance(made(status), Unanswered)


@pytest.mark.parametrize("status", [401, 403])
def test_who_may_not_read_is_told_of_the_key(status):
    assert "put a key of the portal in the environment variable" in made(status).way_out
    assert "does not give access" in made(status, key=True).way_out


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ({}, "HTTP 400"),
        ({"message": "ODSQL query is malformed"}, "HTTP 400: ODSQL query is malformed"),
        ({"error": "x" * 1_000}, "HTTP 400: " + "x" * 79 + "…"),
        ({"message": 3, "error": "\x1b[2J"}, "HTTP 400: \\x1b[2J"),
    ],
)
def test_what_the_portal_says_is_quoted(said, seen):
    assert str(made(400, (), said)) == seen


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("https://me:secret@elsewhere.example/?apikey=secret", "elsewhere.example"),
        ("/login", "its own page"),
        ("", "its own page"),
        ("http://[", "nowhere"),
    ],
)
def test_a_redirect_is_told_without_its_secrets(location, place):
    seen = made(302, {"Location": location})
    assert str(seen) == f"HTTP 302, sent on to {place}, which is not followed"
    assert place in seen.way_out


@given(
    st.integers(100, 999),
    st.dictionaries(
        st.sampled_from(["Retry-After", "X-RateLimit-Reset", "X-RateLimit-Remaining", "Location"]),
        st.text() | st.just("0"),
    ),
    st.dictionaries(st.sampled_from(["reset_time", "message"]), st.text() | st.integers()),
)
def test_nothing_that_is_said_stops_it(status, headers, said):
    made_of_it = made(status, headers, said)
    assert isinstance(made_of_it, Again | Unanswered)
    if isinstance(made_of_it, Again):
        assert made_of_it.pause is None or 0 <= made_of_it.pause <= 3e8
