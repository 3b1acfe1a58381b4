import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources import encodings
from analysis.sources.encodings import encoding_of, legacy
from analysis.sources.errors import SourceError

SENTENCES = (
    "très élevé",
    "Ça dépend où l’été commence",
    "À Orléans, déjà dix-huit réponses",
    "les élus n’ont pas répondu à la question posée",
)


def written(folder, content):
    path = folder / "a.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("name", ["cp1252", "mac_roman"])
def test_french_is_read_in_the_encoding_it_was_written_in(name, text):
    assert text.encode(name).decode(legacy(text.encode(name)).name) == text


@pytest.mark.parametrize("text", ["cœur", "40 €", "Œuvre à Évreux"])
def test_the_euro_and_oe_tell_iso_8859_15(text):
    assert legacy(text.encode("iso8859_15")) == encodings.LATIN_9


def test_a_half_stays_a_half():
    assert legacy("½ journée".encode("cp1252")) == encodings.WINDOWS


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_utf_8(tmp_path_factory, text):
    path = written(tmp_path_factory.mktemp("text"), ("id;" + text).encode())
    assert encoding_of(path) == encodings.UTF8


def test_one_letter_at_the_end_decides(tmp_path):
    path = written(tmp_path, b"id;q\n" * 500_000 + "é".encode("cp1252"))
    assert encoding_of(path) == encodings.WINDOWS


def test_a_letter_may_be_cut_by_the_end_of_a_block(tmp_path):
    path = written(tmp_path, b"x" * (encodings.BLOCK - 1) + "é".encode() + b";")
    assert encoding_of(path) == encodings.UTF8


def test_letters_of_both_are_both(tmp_path):
    path = written(tmp_path, "é\n".encode() + "è\n".encode("cp1252"))
    assert encoding_of(path) == encodings.PATCHED


def test_a_few_stray_controls_are_still_a_text(tmp_path):
    assert encoding_of(written(tmp_path, b"id;q\n1;\0\n" * 2)) == encodings.UTF8


def test_many_controls_are_none(tmp_path):
    with pytest.raises(SourceError, match="not text"):
        encoding_of(written(tmp_path, bytes(range(32)) * 9))
