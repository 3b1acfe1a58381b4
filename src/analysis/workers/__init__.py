"""Where is it done? Work that fans out, on this machine or on a cluster; knows no survey.

One `concurrent.futures.Executor` for everything. A seed belongs to its task, so that no result
depends on where or in which order it was made. A worker that is killed costs time: its tasks are
done again. A run that was stopped resumes where its results are `Kept`.
"""

from analysis.workers.executors import Workers, WorkersLost
from analysis.workers.fan import HERE, Task, TaskFailed, fan_out
from analysis.workers.kept_results import Kept

__all__ = ["HERE", "Kept", "Task", "TaskFailed", "Workers", "WorkersLost", "fan_out"]
