import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.errors import SourceError
from analysis.sources.opendatasoft_address import API, Address, address_of

GOOD = {
    "ods://data.example.fr/votes": "https://data.example.fr" + API + "votes",
    "ods://DATA.Example.FR/Votes_2": "https://data.example.fr" + API + "Votes_2",
    "ods://public.opendatasoft.com/a-b.c@public": "https://public.opendatasoft.com"
    + API
    + "a-b.c@public",
    "ods://127.0.0.1:8080/votes": "http://127.0.0.1:8080" + API + "votes",
    "ods://localhost/votes": "http://localhost" + API + "votes",
}
BAD = [
    "ods://",
    "ods:///votes",
    "ods://data.example.fr",
    "ods://data.example.fr/",
    "ods://data.example.fr/votes/",
    "ods://data.example.fr/../../etc",
    "ods://data.example.fr/..",
    "ods://data.example.fr/votes/records",
    "ods://data.example.fr/votes%2f..",
    "ods://data.example.fr/votes#part",
    "ods://data.example.fr/vo tes",
    "ods://data.example.fr/vo\ntes",
    "ods://data.example.fr/" + "v" * 300,
    "ods://data.example.fr:8080/votes",
    "ods://data.example.fr:x/votes",
    "ods://127.0.0.1:99999/votes",
    "ods://10.0.0.1/votes",
    "ods://[::1]/votes",
    "ods://données.fr/votes",
    "ods://data..fr/votes",
    "ods://-data.fr/votes",
    "ods://localhost.evil/../votes",
    "ods://data/votes",
    "ods://data.example.fr/votes?refine",
    "ods://data.example.fr/votes?refine=type",
    "ods://data.example.fr/votes?refine=",
    "ods://data.example.fr/votes?limit=1",
    "ods://data.example.fr/votes?refine=a:%ff",
    "ods://data.example.fr/votes?" + "&".join(["refine=a:b"] * 300),
]
SECRET = ["ods://me:secret@data.example.fr/votes", "ods://data.example.fr/votes?apikey=secret"]


@pytest.mark.parametrize("text", GOOD)
def test_an_address_says_where_the_api_is(text):
    assert address_of(text).url == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_refused(text):
    with pytest.raises(SourceError, match="wanted ods://data"):
        address_of(text)


@pytest.mark.parametrize("text", SECRET)
def test_a_password_or_a_key_is_refused_and_never_quoted(text):
    with pytest.raises(SourceError, match="BAROMETRE_ODS_KEY") as caught:
        address_of(text)
    assert "secret" not in str(caught.value)


def test_only_this_machine_is_asked_without_https():
    assert [
        address_of(text).local
        for text in ("ods://localhost:1/v", "ods://127.0.0.1/v", "ods://localhost.fr/v")
    ] == [True, True, False]


def test_what_is_chosen_is_kept_in_order():
    text = "ods://data.example.fr/votes?where=n+%3E+3&refine=type:commune&exclude=an:2016"
    chosen = (("where", "n > 3"), ("refine", "type:commune"), ("exclude", "an:2016"))
    assert address_of(text).chosen == chosen


@given(st.lists(st.text(min_size=1, max_size=9).map(lambda text: ("refine", f"q:{text}"))))
def test_an_address_is_read_as_it_is_written(chosen):
    address = Address("data.example.fr", "votes", tuple(chosen))
    assert address_of(str(address)) == address


@given(st.text(max_size=40))
def test_no_text_leads_out_of_the_api(text):
    try:
        url = address_of(f"ods://data.example.fr/{text}").url
    except SourceError:
        return
    assert url.startswith("https://data.example.fr" + API)
    assert not set("/?#%") & set(url.removeprefix("https://data.example.fr" + API))
