"""The truth of simulated particles: what its column `kind` says. Tables without it have particles alone."""

import numpy as np
import pandas as pd

JUNK_KINDS = {"noise": 1, "overlapping": 2, "broken": 3}  # 0 is one whole particle


def are_particles(truth: pd.DataFrame) -> np.ndarray:
    """True `(n,)` for the rows of a truth table that are one whole particle, and no junk."""
    return truth["kind"].to_numpy() == 0 if "kind" in truth else np.ones(len(truth), dtype=bool)
