"""A small project in the formats of the pipeline: two states, a moving blob, 200 particles, 24 px."""

import json

import h5py
import numpy as np
import pandas as pd

from cryogmm.io.mrc import write_map
from cryogmm.io.store import create_store
from cryogmm.maps.fsc import fsc, shell_resolutions

BOX_SIZE, APIX, PARTICLES = 24, 5.0, 200


def blob(x, y, z, width=8.0):
    """Gaussian density (b, b, b) at x, y, z (Å from the box centre), s.d. width (Å)."""
    axis = (np.arange(BOX_SIZE) - BOX_SIZE // 2) * APIX
    dz, dy, dx = np.meshgrid(axis - z, axis - y, axis - x, indexing="ij")
    return np.exp(-(dx**2 + dy**2 + dz**2) / (2 * width**2)).astype(np.float32)


def write_table(path, **columns):
    """Tab-separated file of columns; returns its path as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(columns).to_csv(path, sep="\t", index=False)
    return str(path)


def write_arrays(path, arrays, **attributes):
    """HDF5 file of arrays; returns its path as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        file.attrs.update(attributes)
        for name, values in arrays.items():
            text = np.asarray(values).dtype.kind == "U"
            file.create_dataset(name, data=np.asarray(values, object if text else None),
                                dtype=h5py.string_dtype() if text else None)  # fmt: skip
    return str(path)


def write_half_maps(folder, volume, rng):
    """map.mrc, decoded.mrc and fsc.tsv of a state in a folder."""
    halves = [volume + rng.normal(0, 0.05, volume.shape) for _ in range(2)]
    write_map(folder / "map.mrc", sum(halves) / 2, APIX)
    write_map(folder / "decoded.mrc", volume, APIX)
    curve = fsc(*halves)
    write_table(
        folder / "fsc.tsv", shell=range(len(curve)), resolution_angst=shell_resolutions(BOX_SIZE, APIX), fsc=curve
    )


def write_neutral(folder, core):
    """The files of the neutral stage of all particles."""
    rng = np.random.default_rng(1)
    write_half_maps(folder, core, rng)
    (folder / "map.mrc").rename(folder / "consensus.mrc")
    rings = np.arange(1, 11)
    write_table(
        folder / "frc.tsv", ring=rings, resolution_angst=BOX_SIZE * APIX / rings, frc=1 - 0.004 * rings,
        frc_asked=np.where(rings < 9, 0.95 - 0.002 * rings, np.nan),
        frc_target=0.93, fsc=1 - 0.006 * rings, frc_particles=0.6 / rings, ssnr=1 / rings,
    )  # fmt: skip
    points = rng.normal(0, 10, (32, 3))
    write_arrays(
        folder / "gaussians.h5", {"centers": points, "amplitudes": np.full(32, 0.5), "widths": np.full(32, 8.0),
                                  "pose_sd": [0.08, 0.08, 0.08, 6.0, 6.0]},
        contrast_spread=0.27, resolution=12.0, apix=APIX, box_size=BOX_SIZE,
    )  # fmt: skip


def write_round(folder, state, coordinate):
    """The tables and stores of one round; state (n,) 0/1, coordinate (n,) 0-1."""
    rng, n = np.random.default_rng(2), len(state)
    first, second = 4 * (state - 0.5) + rng.normal(0, 0.3, n), 3 * (coordinate - 0.5) + rng.normal(0, 0.1, n)
    write_table(
        folder / "landscape.tsv", particle_index=np.arange(n), image_name=[f"{i + 1:06d}@p.mrcs" for i in range(n)],
        z_1=first, z_2=second, z_sd_1=rng.normal(0.3, 0.02, n), z_sd_2=rng.normal(0.98, 0.01, n), pc_1=first,
        pc_2=second, umap_1=first + second, umap_2=first - second, cluster=1 + (state == 0),
        observability=rng.uniform(0.6, 1, n), contrast=np.exp(rng.normal(0, 0.25, n)),
        junk=np.where(np.arange(n) < 9, 0.98, 0.01),
        junk_kind=np.repeat(["noise", "overlapping", "molecule"], [6, 3, n - 9]),
    )  # fmt: skip
    sizes = [int((state == 1).sum()), int((state == 0).sum())]
    write_table(folder / "clusters.tsv", cluster=[1, 2], particles=sizes, fraction=[s / n for s in sizes])
    write_table(folder / "model_selection.tsv", n=[1, 2, 3], bic=[900.0, 500.0, 520.0], chosen=[0, 1, 0])
    epochs = np.arange(6)
    write_table(
        folder / "history.tsv", epoch=epochs, phase=["fit"] * 3 + ["full"] * 3, log_likelihood_train=epochs * 2.0,
        log_likelihood_heldout=[0.0, 2, 4, 5, 4.5, 4], kl=epochs * 0.5, active_dimensions=[2, 2, 2, 1, 1, 1],
        particles_per_second=[1000.0] * 6, seconds=epochs * 3.0,
    )  # fmt: skip
    write_table(
        folder / "nuisance.tsv", parameter=["view direction", "defocus"], r2=[0.004, 0.4], r2_shuffled=[-0.001, 0.002]
    )
    parts, parameters = np.repeat(["pc_1", "pc_2", "cluster_1", "cluster_2"], 3), ["contrast", "view direction", "all"]
    write_table(
        folder / "explained.tsv", part=parts, parameter=parameters * 4, r2_shuffled=[0.001] * 12,
        r2=[0.01, 0.0, 0.02, 0.0, 0.12, 0.13] + [0.0] * 6,
    )  # fmt: skip
    write_table(
        folder / "junk.tsv", kind=["molecule", "noise", "overlapping", "broken", "other"],
        share=[0.95, 0.03, 0.02, 0.0, 0.0], images=[191, 6, 3, 0, 0],
    )  # fmt: skip
    pose = np.column_stack([rng.normal(0, 0.02, (n, 3)), rng.normal(0, 1.0, (n, 2))])
    write_arrays(folder / "latent.h5", {"pose": pose})
    score = np.where(np.arange(n) % 25 == 0, 5.0, 0.0) + rng.normal(0, 1, n)
    write_arrays(
        folder / "rare.h5", {"score": score[:, None], "share": [0.04], "nats": [55.0], "center": [[20.0, 0.0, -5.0]]}
    )
    write_table(folder / "score.tsv", quantity=["coord_pc"], value=[0.97], limit=[0.99], ratio=[0.98])
    write_arrays(
        folder / "pca.h5", {"explained_variance": [0.6, 0.3], "explained_variance_null": [0.05, 0.04],
                            "kind": ["composition", "motion"], "rms_displacement_angst": [0.3, 7.5]},
    )  # fmt: skip


def write_trajectory(folder, core):
    """Three frames of a blob that moves along x, and the motion of four Gaussians."""
    rng = np.random.default_rng(3)
    for frame, x in enumerate((-20, 0, 20), start=1):
        write_half_maps(folder / f"frame_{frame:02d}", core + blob(x, 20, 0), rng)
    write_table(folder / "frames.tsv", frame=[1, 2, 3], value=[-1.0, 0, 1], particles=[60, 61, 62])
    write_table(
        folder / "motion.tsv", gaussian=range(4), x=[0, 10, -10, 0], y=[0, 0, 0, 20], z=[0, 0, 0, 5],
        dx=[0, 0, 0, 8.0], dy=[0, 0, 0, 0], dz=[0, 0, 0, 0], amplitude=[0.5] * 4, amplitude_change=[0, 0, 0.4, -0.4],
    )  # fmt: skip
    facts = {"frames": 96, "fps": 24, "width": 560, "height": 664, "view": "z", "level": 0.1, "moved_most_angst": 8.0}
    (folder / "movie.json").write_text(json.dumps(facts))


def write_store(path, rng):
    """A particle store whose images are empty."""
    k = 3
    columns = {
        "data": np.zeros((PARTICLES, 2 * k, 2 * k)),
        "ctf2": np.zeros((PARTICLES, 2, k, k)),
        "image_power": np.zeros((PARTICLES, k - 1)),
        "ctf2_ring": np.zeros((PARTICLES, k - 1)),
        "particle_index": np.arange(PARTICLES),
        "image": np.arange(PARTICLES),
        "rotation": np.linalg.qr(rng.normal(size=(PARTICLES, 3, 3)))[0],
        "defocus": rng.normal(15000, 3000, (PARTICLES, 3)),
        "shift_angst": rng.normal(0, 5, (PARTICLES, 2)),
        "image_mean": rng.normal(0, 1, PARTICLES),
        "image_sd": rng.normal(1, 0.1, PARTICLES),
    }
    with create_store(path, PARTICLES, BOX_SIZE, APIX, k, 12.0) as writer:
        writer.append(columns)


def write_project(folder):
    """Every file that the report reads, in results/{project}: round `main`, trajectory `swing`, subset `all`."""
    rng = np.random.default_rng(0)
    core, part = blob(0, 0, 0, 12.0), blob(20, 0, 0)
    state, coordinate = np.arange(PARTICLES) % 5 < 3, rng.uniform(0, 1, PARTICLES)
    write_neutral(folder / "neutral" / "all", core + 0.6 * part)
    write_round(folder / "rounds" / "main" / "all", state.astype(int), coordinate)
    for cluster, volume in ((1, core + part), (2, core)):
        write_half_maps(folder / "rounds" / "main" / "all" / "clusters" / str(cluster), volume, rng)
    write_trajectory(folder / "rounds" / "main" / "all" / "trajectories" / "swing", core)
    truth = folder / "simulated" / "truth.tsv"
    write_table(truth, particle_index=range(PARTICLES), coord=coordinate, present=state * 1)
    write_store(folder / "particles" / "all" / "particles.h5", rng)
    contrast = {"inverted": True, "asked_for": False, "particles_are": "dark", "skewness": -4.0}
    (folder / "particles" / "all" / "contrast.json").write_text(json.dumps(contrast))
    (folder / "neutral" / "all" / "notes.json").write_text(json.dumps({"notes": []}))
    write_table(
        folder / "reproducibility" / "main" / "matches.tsv", even=[1, 2], odd=[2, 1], correlation=[0.98, 0.9],
        difference_correlation=[0.9, 0.8], fraction_even=[0.6, 0.4], fraction_odd=[0.58, 0.42],
        resolution_angst=[12.0, 14.0],
    )  # fmt: skip
    summary = {"matched_clusters": 2, "unmatched_even": [], "unmatched_odd": [3], "correlation_min": 0.9}
    (folder / "reproducibility" / "main" / "summary.json").write_text(json.dumps(summary))
    curve = pd.read_csv(folder / "rounds/main/all/clusters/1/fsc.tsv", sep="\t")
    refined = curve.assign(fsc_given=curve["fsc"], fsc_refined=curve["fsc"] ** 0.9, difference_error=0.01)
    refined.to_csv(folder / "reproducibility" / "main" / "refined_fsc.tsv", sep="\t", index=False)
    curves = pd.concat([curve.assign(even=1, odd=2), curve.assign(even=2, odd=1)])
    curves.to_csv(folder / "reproducibility" / "main" / "fsc.tsv", sep="\t", index=False)
