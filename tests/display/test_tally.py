from analysis.audit.findings import tally
from analysis.display.tables import verdict_name
from analysis.display.tally import tally_of_verdicts


def test_every_printed_number_is_counted_once_the_gravest_verdict_first(study):
    made = tally_of_verdicts(study, language="en")
    counts = tally([found for found in study.findings if found.claim.printed])
    assert [row[0] for row in made.rows] == [verdict_name(key, "en") for key in counts]
    assert sum(int(row[1]) for row in made.rows) == 38


def test_its_numbers_lead_to_claims_that_got_the_verdict(study):
    verdicts = {found.claim.id: found.verdict.key for found in study.findings}
    for name, _, numbers in tally_of_verdicts(study, language="fr").rows:
        assert {verdict_name(verdicts[one.claim], "fr") for one in numbers} == {name}
        assert len(numbers) == len(set(numbers))
