from analysis.display.plan_sheet import plan_sheet
from analysis.report.sheet_file import write_sheet
from analysis.sources.contact_frame import current_frame
from analysis.sources.plan_file import read_plan


def test_a_row_for_each_stratum_with_what_is_expected_of_it(study):
    sheet = plan_sheet(study.confirming.plan)
    assert list(sheet.columns) == (
        "stratum units sample follow_up reserve answers calls cost".split()
    )
    assert sheet["stratum"].tolist() == [one.stratum.name for one in study.confirming.plan.strata]
    assert sheet["sample"].sum() == study.confirming.plan.sample
    assert abs(sheet["cost"].sum() - study.confirming.plan.cost) < 1


def test_the_plan_comes_back_as_it_was_written(study, tmp_path):
    frame = current_frame()
    for name, language in (("plan.csv", "fr"), ("plan.xlsx", "en")):
        path = write_sheet(plan_sheet(study.confirming.plan), tmp_path / name, language=language)
        assert read_plan(path, frame=frame) == study.confirming.plan.draws
