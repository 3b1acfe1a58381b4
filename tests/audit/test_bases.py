from tables import claims

from analysis.audit.bases import largest_base, sizes

SIZES = {"respondents": 194, "equipped": 44, "tools": 55}


def only(drawing):
    (claim,) = claims(drawing)
    return claim


def test_sizes_are_printed_counts_and_the_largest_stands():
    drawn = claims("""
        question  answer  among        printed  unit
        size      .       respondents  190      collectivités
        size      .       respondents  194      répondants
        size      .       mailing      5_000    collectivités
        size      .       tools        .        outils
        contacts  .       mailing      20_000   contacts
        type      region  respondents  99       collectivités
    """)
    assert sizes(drawn) == {"respondents": 194, "mailing": 5000}


def test_the_sizes_of_2016(study):
    assert study.sizes == {"respondents": 194, "equipped": 44, "tools": 55, "mailing": 5000}


def test_a_printed_base_comes_before_a_printed_size(codebook):
    claim = only("""
        question  among     printed  base
        meetings  equipped  62       40
    """)
    assert largest_base(claim, sizes=SIZES, codebook=codebook) == 40


def test_a_base_without_size_is_at_most_what_holds_it(codebook):
    claim = only("""
        question       among                printed
        meeting-kinds  tools-with-meetings  61
    """)
    assert largest_base(claim, sizes=SIZES, codebook=codebook) == 55
    assert largest_base(claim, sizes={"respondents": 194}, codebook=codebook) is None


def test_a_base_that_nothing_holds_and_nobody_counted_has_no_size(codebook):
    claim = only("""
        question  among    printed
        contacts  mailing  70
    """)
    assert largest_base(claim, sizes=SIZES, codebook=codebook) is None
