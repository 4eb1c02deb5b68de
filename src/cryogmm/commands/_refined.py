"""The poses that latent.h5 corrects, as the commands that write them and that judge them take them alike."""

import logging

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.landscape import rows_of_landscape
from cryogmm.io.optics import corrected_poses, particle_optics
from cryogmm.io.particles import ParticleTable
from cryogmm.physics.frame import in_the_same_frame
from cryogmm.physics.symmetry import operators

log = logging.getLogger(__name__)


def refined_poses(
    table: ParticleTable, latent_path: str, symmetry: str
) -> tuple[ParticleTable, dict[str, np.ndarray] | None]:
    """`(chosen, poses)`: the rows of a table that have latents, and the columns of their refined poses and defocus.

    None where these were taken as exact: then they are those of the table. Refined poses stay in the frame of the given
    ones, and so of their map; the defocus is left out where it was exact. Says in the log by how much they differ.
    Raises InputError for a latent.h5 without poses, of an earlier version, or of other particles.
    """
    from cryogmm.model.pose import DEFOCUS, SHIFT, SIZE, TURN
    from cryogmm.training.files import read_datasets

    latent, _ = read_datasets(latent_path, ("pose", "particle_index"), "embed")
    if latent["pose"].shape[1] != SIZE:
        raise InputError(f"{latent_path}: its poses are without defocus; make it again with `cryogmm embed`")
    rows = rows_of_landscape(pd.DataFrame({"particle_index": latent["particle_index"]}), table, latent_path)
    chosen, pose = table.select(rows), latent["pose"].astype(np.float64)
    if not pose.any():
        log.info("%d poses: taken as exact, those that came in", len(chosen))
        return chosen, None
    rotation, mates = particle_optics(chosen).rotation, operators(symmetry, table.program)
    turn, shift, frame_turn, frame_shift = in_the_same_frame(rotation, pose[:, TURN], pose[:, SHIFT], mates)
    angle, length = np.degrees(np.linalg.norm(turn, axis=1)), np.linalg.norm(shift, axis=1)
    log.info(
        "%d poses: a turn of %.2f degrees and a shift of %.2f Å (medians) from those that came in; "
        "%.2f degrees and %.2f Å of the molecule, which all share, are taken out",
        len(chosen), np.median(angle), np.median(length), np.degrees(frame_turn), frame_shift,
    )  # fmt: skip
    defocus = pose[:, DEFOCUS]
    if not defocus.any():
        return chosen, corrected_poses(chosen, turn, shift)
    log.info("defocus: %.0f Å (s.d.) from that which came in", defocus.std())
    return chosen, corrected_poses(chosen, turn, shift, defocus)
