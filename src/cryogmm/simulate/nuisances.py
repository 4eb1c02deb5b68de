"""What of an image is not the molecule: contrast, errors of pose and defocus, the background, views, junk.

A simulated particle has its true values, and those that its star file gives. Each kind of nuisance is drawn from a
stream of random numbers of its own, so that one can be switched on or off without any change of the others.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd
from scipy.spatial.transform import Rotation

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable, numbers
from cryogmm.io.truth import JUNK_KINDS
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler

ANGLES = {"rot": "rlnAngleRot", "tilt": "rlnAngleTilt", "psi": "rlnAnglePsi"}
ORIGINS = {"dx": "rlnOriginXAngst", "dy": "rlnOriginYAngst"}
DEFOCUS = {"defocus_u": "rlnDefocusU", "defocus_v": "rlnDefocusV"}
JUNK = tuple(f"junk_{name}" for name in JUNK_KINDS)  # their shares, in the order of the kinds


@dataclass(frozen=True)
class Nuisances:
    """How much of each nuisance the images have; 0 is none.

    contrast_spread: s.d. of its log. pose_error: s.d. about each axis, degrees, and shift_error along each, Å: of the
    star file, whatever the images say. defocus_error: s.d. about the micrograph's, Å, which is all that the star
    holds. noise_color: how far the noise's power at low frequency is above that at high. noise_spread: s.d. of the log
    of the noise's s.d. among micrographs. ramp: s.d. of the background's rise along x and along y, from the middle to
    the edge, in s.d. of the noise. view_share: of the particles seen from within view_width (degrees) of the map's z
    axis. junk_…: shares of images without a particle, with a second one over it, and with half of its mass.
    """

    contrast_spread: float = 0.0
    pose_error: float = 0.0
    shift_error: float = 0.0
    defocus_error: float = 0.0
    noise_color: float = 0.0
    noise_spread: float = 0.0
    ramp: float = 0.0
    view_share: float = 0.0
    view_width: float = 25.0
    junk_noise: float = 0.0
    junk_overlapping: float = 0.0
    junk_broken: float = 0.0

    def __post_init__(self):
        """Raises InputError for a value that nothing has."""
        for field in fields(self):
            value, option = getattr(self, field.name), f"--{field.name.replace('_', '-')}"
            if not 0 <= value < np.inf:
                raise InputError(f"{option}: {value:g} must be 0 or above")
            if field.name.endswith("share") and value > 1:
                raise InputError(f"{option}: {value:g} must be a share, 0 to 1")
        if not 0 < self.view_width <= 180:
            raise InputError(f"--view-width: {self.view_width:g} must be above 0 and at most 180 degrees")
        if self.junk_share >= 1:
            raise InputError(
                f"--junk-noise, --junk-overlapping, --junk-broken: {self.junk_share:g} leaves no particles; lower them"
            )

    @property
    def junk_share(self):
        """Share of the images that are none of one whole particle."""
        return sum(getattr(self, name) for name in JUNK)

    @property
    def is_on(self):
        """Whether there is any."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "view_width")

    @property
    def is_normalised(self):
        """Whether the background is such that images are normalised by it."""
        return bool(self.noise_color or self.noise_spread or self.ramp)


# As in particles whose poses RELION refined at an SNR of 0.08: median error 2.9 degrees, 2.6 Å
REAL = Nuisances(
    contrast_spread=0.25, pose_error=1.9, shift_error=2.2, defocus_error=400.0, noise_color=3.5, noise_spread=0.15,
    ramp=0.1, view_share=0.6, junk_noise=0.03, junk_overlapping=0.03, junk_broken=0.02,
)  # fmt: skip
PRESETS = {"clean": Nuisances(), "real": REAL}


@dataclass(frozen=True)
class DrawnNuisances:
    """The nuisances of n particles: `true` and `given` `ParticleTable`, and of each particle

    contrast (n,), noise_level (n,): s.d. of the noise; ramp (n, 2): rise of the background along x, y, from the middle
    to the edge; kind (n,): 0, or one of JUNK_KINDS. junk_rng: draws what junk looks like.
    """

    true: ParticleTable
    given: ParticleTable
    contrast: np.ndarray
    noise_level: np.ndarray
    ramp: np.ndarray
    kind: np.ndarray
    junk_rng: np.random.Generator


def draw_nuisances(seed, nuisances, table):
    """`DrawnNuisances` of the particles of a table of exact poses, in no preferred view.

    seed: SeedSequence. The table's defocus is each particle's own, or the micrograph's where there is a defocus error.
    """
    names = ("view", "pose", "shift", "defocus", "contrast", "noise", "ramp", "kind", "junk")
    rng = dict(zip(names, map(np.random.default_rng, seed.spawn(len(names))), strict=True))
    n = len(table)
    true = given = _with_views(rng["view"], nuisances, table)
    if nuisances.pose_error:
        given = _turned(rng["pose"], nuisances.pose_error, given)
    if nuisances.shift_error:
        given = _moved(rng["shift"], nuisances.shift_error, given, ORIGINS.values())
    if nuisances.defocus_error:
        height = rng["defocus"].normal(0, nuisances.defocus_error, n)
        true = with_columns(true, {name: numbers(true, name) + height for name in DEFOCUS.values()})
    micrograph = pd.factorize(table.particles["rlnMicrographName"])[0]
    level = np.exp(rng["noise"].normal(0, nuisances.noise_spread, micrograph.max() + 1))
    share = [1 - nuisances.junk_share, *(getattr(nuisances, name) for name in JUNK)]
    return DrawnNuisances(
        true=true,
        given=given,
        contrast=np.exp(rng["contrast"].normal(0, nuisances.contrast_spread, n)),
        noise_level=level[micrograph],
        ramp=rng["ramp"].normal(0, nuisances.ramp, (n, 2)),
        kind=rng["kind"].choice(len(share), size=n, p=share),
        junk_rng=rng["junk"],
    )


def _with_views(rng, nuisances, table):
    """The table with a share of its particles seen from within a cone."""
    chosen = rng.uniform(size=len(table)) < nuisances.view_share
    tilt = np.degrees(np.arccos(rng.uniform(np.cos(np.radians(nuisances.view_width)), 1, len(table))))
    return with_columns(table, {"rlnAngleTilt": np.where(chosen, tilt, numbers(table, "rlnAngleTilt"))})


def _turned(rng, degrees, table):
    """The table with orientations turned at random, s.d. `degrees` about each axis."""
    rotation = euler_to_matrix(*(numbers(table, name) for name in ANGLES.values()))
    error = Rotation.from_rotvec(rng.normal(0, np.radians(degrees), (len(table), 3))).as_matrix()
    return with_columns(table, dict(zip(ANGLES.values(), matrix_to_euler(error @ rotation), strict=True)))


def _moved(rng, spread, table, names):
    """The table with independent errors of that s.d. in some columns."""
    return with_columns(table, {name: numbers(table, name) + rng.normal(0, spread, len(table)) for name in names})


def with_columns(table, columns):
    """The table with numbers in these columns, as the text of a star file."""
    text = {name: [f"{value:.6f}" for value in values] for name, values in columns.items()}
    return replace(table, particles=table.particles.assign(**text))


def nuisance_truth(drawn, image_sd):
    """Columns of the truth: contrast, noise_level, image_sd (what each image was divided by), kind, and what is true of

    pose (rot, tilt, psi, degrees; dx, dy: displacement in the image, Å) and defocus_u, defocus_v (Å).
    """
    columns = {"contrast": drawn.contrast, "noise_level": drawn.noise_level, "image_sd": image_sd, "kind": drawn.kind}
    columns |= {name: numbers(drawn.true, column) for name, column in (ANGLES | DEFOCUS).items()}
    columns |= {name: -numbers(drawn.true, column) for name, column in ORIGINS.items()}
    return pd.DataFrame(columns)


def true_table(table, truth):
    """The particles of a star file with the poses and the defocus of their truth (rows as the table's)."""
    columns = {column: truth[name].to_numpy() for name, column in (ANGLES | DEFOCUS).items()}
    return with_columns(table, columns | {column: -truth[name].to_numpy() for name, column in ORIGINS.items()})
