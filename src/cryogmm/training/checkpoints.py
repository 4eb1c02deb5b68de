"""Training that survives being killed: everything that the next epoch needs, after every epoch.

A checkpoint lies beside the output in a folder of its own, under a name that holds a hash of settings and inputs, so
that another setting never resumes it. Random numbers follow from seed and epoch alone, so weights, optimiser and
history are the whole state, and a resumed run ends bit-identical to one never killed.
"""

import hashlib
import json
import logging
from pathlib import Path

import h5py
import numpy as np

from cryogmm.io.hdf5 import writing_hdf5

log = logging.getLogger(__name__)

CONTENTS = 3  # rises with what a checkpoint holds, so that none of an earlier version is resumed


def fingerprint(settings, seed, arrays, versions):
    """Hash of a mapping of settings, a seed, input arrays and versions: names the checkpoint."""
    digest = hashlib.sha256(json.dumps([CONTENTS, settings, seed, versions], sort_keys=True).encode())
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def save(folder, key, variables, history, extra):
    """Write variables (name -> variable or array), history (list of dicts) and small numbers; replaces the last one."""
    with writing_hdf5(Path(folder) / f"{key}.h5") as file:
        file.attrs["history"] = json.dumps(history)
        file.attrs["extra"] = json.dumps(extra)
        for name, variable in variables.items():
            file.create_dataset(name, data=np.asarray(variable), track_times=False)


def load(folder, key, variables):
    """Restore variables in place; returns (history, extra), or None where there is no such checkpoint."""
    path = Path(folder) / f"{key}.h5"
    if not path.is_file():
        return None
    with h5py.File(path, "r") as file:
        for name, variable in variables.items():
            if isinstance(variable, np.ndarray):
                variable[...] = file[name][()]
            else:
                variable.assign(file[name][()])
        log.info("resumed from %s", path)
        return json.loads(file.attrs["history"]), json.loads(file.attrs["extra"])


def remove(folder, key):
    """Forget the checkpoints of a round that is finished, and what a killed one left half-written."""
    for path in [*Path(folder).glob(f"{key}*.h5"), *Path(folder).glob(f".{key}*")]:
        path.unlink(missing_ok=True)
