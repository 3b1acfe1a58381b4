from analysis.display.missed import missed_lines


def test_every_number_the_answers_do_not_print_is_a_line(study):
    head, *lines = missed_lines(study.findings, language="fr")
    missed = [one.claim.id for one in study.findings if one.reproduction.status == "differs"]
    assert head.startswith("29 nombres sur 33 sont donnés par ces réponses reconstituées")
    assert [line.split()[0] for line in lines] == missed
    assert "2016-time-gain-2 (56\u202f%)\u202f: Une autre source imprime 58\u202f%" in lines[-1]


def test_what_the_answers_cannot_tell_is_not_counted(study):
    untestable = [one for one in study.findings if one.reproduction.status == "untestable"]
    assert untestable
    assert missed_lines(untestable, language="en") == [
        "0 of 0 numbers are printed by these reconstructed answers; not:"
    ]
