"""What made a result: the whole config, defaults included, and the versions that ran."""

import platform
from importlib import metadata

import yaml

from cryogmm.io.atomic import replacing

PACKAGES = ("cryogmm", "tensorflow", "numpy", "scipy", "scikit-learn", "umap-learn", "numba", "h5py", "snakemake")


def versions():
    """{package: version} of what is installed, Python included."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def write_record(path, config):
    """Write a checked config and the versions to a YAML file."""
    with replacing(path) as temporary:
        temporary.write_text(yaml.safe_dump({"config": config, "versions": versions()}, sort_keys=False))
