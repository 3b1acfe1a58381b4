from tables import claims

from analysis.audit.disagreements import two_sources


def found(drawing):
    """What two sources disagree on, each with the ids of the claims."""
    return [(one.on, [claim.id for claim in one.claims]) for one in two_sources(claims(drawing))]


def test_two_numbers_for_one_thing():
    drawing = """
        id  question   printed  source
        a   time-gain  58       one
        b   time-gain  56       two
    """
    assert found(drawing) == [("number", ["a", "b"])]


def test_a_rounded_number_does_not_disagree():
    drawing = """
        id  question       printed  unit    source
        a   participation  80,1     %       one
        b   participation  80       %       two
        c   participation  8        sur_10  three
    """
    assert found(drawing) == [("unit", ["a", "b", "c"])]


def test_three_that_agree_by_twos_only_disagree():
    drawing = """
        id  question       printed  source
        a   participation  80       one
        b   participation  80,5     two
        c   participation  81       three
    """
    assert found(drawing) == []
    assert found(drawing.replace("81", "82")) == [("number", ["a", "b", "c"])]


def test_counts_are_exact():
    drawing = """
        id  question  answer  among    printed  unit      source
        a   contacts  .       mailing  10_000   contacts  one
        b   contacts  .       mailing  10_001   contacts  two
    """
    assert found(drawing) == [("number", ["a", "b"])]
    assert found(drawing.replace("10_001", "10000")) == []


def test_one_source_does_not_disagree_with_itself():
    drawing = """
        id  question   printed
        a   time-gain  58
        b   time-gain  56
    """
    assert found(drawing) == []


def test_other_answers_and_words_do_not_disagree():
    drawing = """
        id  question   answer     printed  source
        a   objective  ideas      58       one
        b   objective  information  56     two
        c   objective  ideas      .        three
    """
    assert found(drawing) == []


def test_a_base_that_only_one_source_prints():
    drawing = """
        id  question      answer     among     printed  base  source
        a   satisfaction  satisfied  equipped  51       .     one
        b   satisfaction  satisfied  equipped  51       44    two
    """
    assert found(drawing) == [("base", ["a", "b"])]


def test_one_number_among_others():
    drawing = """
        id  question  among     printed  unit   source
        a   meetings  tools     deux     sur_3  one
        b   meetings  equipped  62       %      two
    """
    assert found(drawing) == [("base", ["a", "b"])]
    assert found(drawing.replace("62", "90")) == []


def test_sizes_of_different_bases_are_different_things():
    drawing = """
        id  question  answer  among     printed  unit    source
        a   size      .       equipped  44       outils  one
        b   size      .       tools     44       outils  two
    """
    assert found(drawing) == []
