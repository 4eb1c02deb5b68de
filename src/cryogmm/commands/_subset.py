"""What `cryogmm import` sees and takes of a refinement's particles."""

import logging

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.landscape import read_landscape
from cryogmm.io.particles import ParticleTable
from cryogmm.maps.contrast import contrast_of_particles

log = logging.getLogger(__name__)


def contrast_of(source: ParticleTable, invert: str) -> dict:
    """Whether the images of all of a file's particles are inverted, and why: what contrast.json holds."""
    if invert != "auto":
        log.info("particles: invert is %s: images are%s inverted", invert, "" if invert == "yes" else " not")
        return {"inverted": invert == "yes", "asked_for": True}
    found = contrast_of_particles(source)
    dark = found.sign < 0
    log.log(
        logging.WARNING if dark else logging.INFO, "particles in their images: %s%s", found,
        "; these are inverted, particles: {invert: no} would leave them" if dark
        else "" if found.sign else "; taken to be bright, particles: {invert: yes} says they are dark",
    )  # fmt: skip
    seen = {"skewness": round(found.skewness, 2), "half_map_agreement_sigma": round(found.agreement, 1)}
    return {"inverted": dark, "asked_for": False, "particles_are": found.word, **seen}


def in_clusters(table: ParticleTable, landscape: str, clusters: str | None) -> np.ndarray:
    """True `(n,)` for the particles that `landscape` (a landscape.tsv) puts in `clusters` ('1,4')."""
    rows = read_landscape(landscape)
    try:
        wanted = {int(word) for word in (clusters or "").split(",")}
    except ValueError as error:
        raise InputError(f"--clusters: '{clusters}' is not a list of cluster numbers such as 1,4") from error
    unknown = sorted(wanted - set(rows["cluster"]))
    if unknown:
        raise InputError(
            f"{landscape}: has no cluster {unknown[0]}; it has {sorted(set(rows['cluster']))}; give --clusters of these"
        )
    return np.isin(table.index, rows.loc[rows["cluster"].isin(wanted), "particle_index"])
