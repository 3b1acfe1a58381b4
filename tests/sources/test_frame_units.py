import numpy as np
import pandas as pd

from analysis.sources.frame_units import HeldUnits


def test_units_in_memory_are_one_batch_that_knows_their_rows():
    table = pd.DataFrame({"code": ["03", "01"], "n": [3, 1]}, index=[7, 0])
    (batch,) = HeldUnits(table, np.array([1, 0]), "code").batches()
    assert (batch.keys, batch.rows) == (["03", "01"], [9, 2])
    assert batch.places.tolist() == [1, 0]
    assert batch.taken(np.array([1, 0])).to_dict("list") == {"code": ["01", "03"], "n": [1, 3]}
