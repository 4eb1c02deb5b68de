"""The landscape as one table: a row for each particle, by its row in the user's file."""

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.landscape import rows_of_landscape
from cryogmm.io.star import unquoted


def landscape_table(particles, latent, components, rare, plane, junk):
    """Columns particle_index, image_name, z_1 …, z_sd_1 …, pc_1 …, rare_1 …, umap_1, umap_2, observability,
    contrast, junk, junk_kind.

    particles: `ParticleTable`. latent: mapping with z, z_sd (n, d), observability, contrast (n,); components: pc
    (n, n_pc); rare: score (n, q); plane: umap (n, 2); each with particle_index (n,); junk: `Junk`. Raises InputError
    where they are not of the same particles.
    """
    index = latent["particle_index"]
    for name, other in (("components", components), ("rare densities", rare), ("umap", plane)):
        if not np.array_equal(index, other["particle_index"]):
            raise InputError(f"the {name} are of other particles than the latent coordinates; make them again")
    rows = rows_of_landscape(pd.DataFrame({"particle_index": index}), particles, "the latent coordinates")
    names = particles.particles["rlnImageName"].iloc[rows].map(unquoted).to_numpy()
    table = {"particle_index": index, "image_name": names}
    for prefix, values in (
        ("z", latent["z"]),
        ("z_sd", latent["z_sd"]),
        ("pc", components["pc"]),
        ("rare", rare["score"]),
        ("umap", plane["umap"]),
    ):
        table |= {f"{prefix}_{column + 1}": values[:, column] for column in range(values.shape[1])}
    table |= {name: latent[name] for name in ("observability", "contrast")}
    return pd.DataFrame(table | {"junk": junk.junk, "junk_kind": junk.kind})
