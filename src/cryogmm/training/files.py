"""HDF5 files between the stages of training: gaussians.h5, gradients.h5, latent.h5.

Each carries format_version and its units; each appears under its name only when it is whole.
"""

from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.hdf5 import writing_hdf5
from cryogmm.model.gaussians import Gaussians
from cryogmm.training.imaging import Imaging

FORMAT_VERSION = 1


@dataclass(frozen=True)
class NeutralFile:
    """A neutral model with what was measured of it.

    ssnr: (R,) signal / noise of each ring without CTF. imaging: what all images have in common.
    """

    gaussians: Gaussians
    box_size: int
    apix: float
    resolution: float
    frc: np.ndarray
    ssnr: np.ndarray
    imaging: Imaging


@dataclass(frozen=True)
class GradientFile:
    """The encoder's input and how it was made, see `training.gradients`.

    x: (n, k). projection: (M, k) takes coefficients' gradients to x. mean: (M,). eigenvalues, null_eigenvalues:
    variance of the whitened gradients of the particles and of the simulated null, largest first.
    information: (M, M) Fisher information of the coefficients a particle, in nats. basis: (N, m).
    pose: (n, 6), corrections of the poses that suit the neutral model best, and log_likelihood: (n,), its log L there.
    """

    x: np.ndarray
    projection: np.ndarray
    mean: np.ndarray
    eigenvalues: np.ndarray
    null_eigenvalues: np.ndarray
    information: np.ndarray
    basis: np.ndarray
    vary: tuple
    smoothness: float
    particle_index: np.ndarray
    pose: np.ndarray
    log_likelihood: np.ndarray

    @property
    def over_null(self):
        """Variance of the leading whitened gradient over the largest of the simulated null.

        That one is of half as many particles and stands higher: of simulated particles without heterogeneity the ratio
        is 0.75, with that of a hinge at SNR 0.01 it is 1.25, at SNR 0.03 it is 1.5.
        """
        return float(self.eigenvalues[0] / self.null_eigenvalues[0])


def read_datasets(path, names, made_by):
    """Datasets and attributes of an HDF5 file of ours; InputError names the file and what to do."""
    if not Path(path).is_file():
        raise InputError(f"{path}: no such file; make it with `cryogmm {made_by}`")
    try:
        with h5py.File(path, "r") as file:
            missing = [name for name in names if name not in file]
            if missing or file.attrs.get("format_version") != FORMAT_VERSION:
                wrong = f"lacks {missing[0]}" if missing else f"is not of format version {FORMAT_VERSION}"
                raise InputError(f"{path}: {wrong}; make it again with `cryogmm {made_by}`")
            return {name: file[name][()] for name in names}, dict(file.attrs)
    except OSError as error:
        raise InputError(f"{path}: not readable as HDF5 ({error}); make it again with `cryogmm {made_by}`") from error


def write_datasets(path, datasets, attributes):
    """Write arrays and attributes; equal contents give equal files."""
    with writing_hdf5(path) as file:
        file.attrs["format_version"] = FORMAT_VERSION
        file.attrs.update(attributes)
        for name, values in datasets.items():
            file.create_dataset(name, data=values, track_times=False)


def write_neutral(path, neutral):
    """Write a `NeutralFile` as gaussians.h5."""
    gaussians, imaging = neutral.gaussians, neutral.imaging
    write_datasets(
        path,
        {
            "centers": gaussians.centers.astype("f4"),
            "amplitudes": gaussians.amplitudes.astype("f4"),
            "widths": gaussians.widths.astype("f4"),
            "frc": neutral.frc.astype("f4"),
            "ssnr": neutral.ssnr.astype("f4"),
            "ring_scale": np.float32(imaging.ring_scale),
            "noise": np.broadcast_to(np.float32(imaging.noise), len(neutral.frc)),
            "pose_sd": np.zeros(0, "f4") if imaging.pose_sd is None else np.float32(imaging.pose_sd),
        },
        {
            "box_size": neutral.box_size,
            "apix": neutral.apix,
            "resolution": neutral.resolution,
            "box_length_angst": gaussians.box_length,
            "base_width": gaussians.base_width,
            "amplitude_unit": gaussians.amplitude_unit,
            "contrast_spread": imaging.contrast_spread,
            "poses_joint": imaging.joint,
            "defocus_sd": imaging.defocus_sd or 0.0,
            "defocus_error": imaging.defocus_error or 0.0,
            "units": "centers (x, y, z from the box centre) and widths (sigma) in angstrom, amplitudes 0-1",
        },
    )


def read_neutral(path):
    """Read gaussians.h5 as a `NeutralFile`."""
    names = ("centers", "amplitudes", "widths", "frc", "ssnr", "ring_scale", "noise", "pose_sd")
    data, attributes = read_datasets(path, names, "neutral")
    gaussians = Gaussians(
        data["centers"], data["amplitudes"], data["widths"], float(attributes["base_width"]),
        float(attributes["box_length_angst"]), float(attributes["amplitude_unit"]),
    )  # fmt: skip
    pose_sd = tuple(map(float, data["pose_sd"])) or None
    spread, joint = float(attributes["contrast_spread"]), bool(attributes["poses_joint"])
    defocus = (float(attributes.get(name, 0.0)) or None for name in ("defocus_sd", "defocus_error"))
    imaging = Imaging(data["ring_scale"], data["noise"], spread, pose_sd, joint, *defocus)
    return NeutralFile(
        gaussians, int(attributes["box_size"]), float(attributes["apix"]), float(attributes["resolution"]),
        data["frc"], data["ssnr"], imaging,
    )  # fmt: skip


GRADIENT_DATASETS = (
    "x", "projection", "mean", "eigenvalues", "null_eigenvalues", "information", "basis", "particle_index",
    "pose", "log_likelihood",
)  # fmt: skip


def write_gradients(path, gradients):
    """Write a `GradientFile` as gradients.h5."""
    datasets = {name: getattr(gradients, name) for name in GRADIENT_DATASETS}
    write_datasets(path, datasets, {"vary": ",".join(gradients.vary), "smoothness": gradients.smoothness})


def read_gradients(path):
    """Read gradients.h5 as a `GradientFile`."""
    data, attributes = read_datasets(path, GRADIENT_DATASETS, "gradients")
    return GradientFile(**data, vary=tuple(attributes["vary"].split(",")), smoothness=float(attributes["smoothness"]))
