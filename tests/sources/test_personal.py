import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.personal import EMAIL, IP, PHONE, personal, withheld


@pytest.mark.parametrize(
    "text",
    [
        "a@b.fr",
        "écrire à jean.dupont+test@mairie-de-lyon.gouv.fr.",
        "jean.dupont＠mairie.fr",
        "jean (at) mairie.fr",
        "jean [arobase] mairie.fr",
        "j\u200bd@x.fr",
        "mailto:jean%40mairie.fr",
        "JEAN@MAIRIE.FR",
    ],
)
def test_an_email_address_is_found(text):
    assert personal(text) == EMAIL


@pytest.mark.parametrize(
    "text",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u00a012\u202f34 56 78",
        "06 1234 5678",
        "tél. 01 02 03 04 05 le matin",
        "+33612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "+33.6.12.34.56.78",
        "0590 12 34 56",
        "٠٦١٢٣٤٥٦٧٨",
        "+1 202 555 0143",
    ],
)
def test_a_telephone_number_is_found(text):
    assert personal(text) == PHONE


@pytest.mark.parametrize(
    "text", ["192.168.1.254", "depuis 8.8.8.8:443", "2001:db8::1", "fe80::1%e"]
)
def test_an_ip_address_is_found(text):
    assert personal(text) == IP


@pytest.mark.parametrize(
    "text",
    [
        "",
        "oui",
        "80,1 %",
        "x@y",
        "2026-01-02 10:00:00",
        "01/02/2026 10:00:00",
        "01.02.2026 10:00",
        "12:30:45",
        "0.123456789",
        "10.512345678",
        "200046977",
        "20004697700019",
        "1.2.3.4.5",
        "999.1.1.1",
        "commune :: région",
        "a::b",
        "+5",
        "10 000 à 20 000 habitants",
        "100000+",
    ],
)
def test_what_is_no_address_is_none(text):
    assert personal(text) == ""


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text):
    assert personal(text) in ("", EMAIL, PHONE, IP)


@given(st.text(max_size=9), st.sampled_from(["a.b@c.fr", "06 12 34 56 78", "203.0.113.9"]))
def test_what_is_personal_is_not_quoted(before, secret):
    said = withheld(f"{before} {secret}")
    assert secret not in said
    assert said.endswith(", not shown")
