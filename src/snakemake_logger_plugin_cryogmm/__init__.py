"""The console of a run of Snakemake: one line a job, the epochs of running trainings, at the end what was found.

A logger plugin of Snakemake; the profiles name it (`logger: [cryogmm]`). Snakemake's full log stays in .snakemake/log.
"""

from snakemake_logger_plugin_cryogmm.console import LogHandler

__all__ = ["LogHandler"]
