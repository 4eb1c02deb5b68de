"""Make particle images with known truth, as an ordinary RELION project; or say the most they can tell.

systems:
  linear    a domain moves along a line
  cyclic    a domain goes round a circle
  mixed     linear, and another density that half of the particles have
  hinge     a domain turns about a hinge, in 100 steps
  assembly  a core with up to four blocks: six states, the rarest 1.5 % of the particles

The structure is drawn (packed beads at the density of protein) or given with --model, whose ends then become the parts.
Written to --out-dir: particles.star, particles.mrcs, truth.tsv (by particle_index), system.h5 (the structures),
simulation.json, truth_maps/.

With --imaging real, or single ones of the options after it, the images have what is not the molecule: contrast that
varies, a coloured background, preferred views, junk; and the star file has the poses and the defocus of a refinement,
with errors. The truth then has contrast, noise_level and image_sd (what the image was divided by), kind (0 a particle,
1 noise, 2 overlapped by another particle, 3 broken), and the true rot, tilt, psi, dx, dy (displacement, Å), defocus_u
and defocus_v.

The information limit (limit.json, by --limit, or later by `cryogmm simulate limit`) is what the images can tell at
best: |Spearman rho| of the posterior mean with the true coordinate, and the accuracy of the posterior's most likely
state, with the true structures, poses, CTF and noise, over at most 20,000 particles. Where contrast, poses or defocus
have errors they are unknown to it, over at most 4,000 particles that are no junk; `..._known` is as if they were known.

examples:
  cryogmm simulate --system mixed --particles 4000 --snr 0.1 --out-dir simulated --limit
  cryogmm simulate --imaging real --pose-error 3 --out-dir simulated
  cryogmm simulate limit --out-dir simulated
"""

import logging
import time
from pathlib import Path

log = logging.getLogger(__name__)


NUISANCES = {
    "contrast_spread": "s.d. of the log of the contrast [0, real 0.25]",
    "pose_error": "of the star's orientations, s.d. about each axis, degrees [0, real 1.9]",
    "shift_error": "of the star's shifts, s.d. along each axis, Å [0, real 2.2]",
    "defocus_error": "s.d. about the micrograph's, Å, which the star then holds [0, real 400]",
    "noise_color": "power of the noise at low frequency over that at high, less 1 [0, real 3.5]",
    "noise_spread": "s.d. of the log of the noise's s.d. among micrographs [0, real 0.15]",
    "ramp": "s.d. of the background's rise from the middle to the edge, in s.d. of the noise [0, real 0.1]",
    "view_share": "share of the particles that are seen along one axis [0, real 0.6]",
    "view_width": "how near to it, degrees [25]",
    "junk_noise": "share of images without a particle [0, real 0.03]",
    "junk_overlapping": "share of images with a second particle over the first [0, real 0.03]",
    "junk_broken": "share of images of particles without half of their mass [0, real 0.02]",
}


def add_arguments(parser):
    """Options of `cryogmm simulate`."""
    parser.add_argument(
        "action", nargs="?", choices=["images", "limit"], default="images",
        help="make images [default], or only compute the limit of the set in --out-dir",
    )  # fmt: skip
    parser.add_argument("--out-dir", required=True, help="folder of the simulated set")
    parser.add_argument("--system", default="mixed", help="linear, cyclic, mixed, hinge or assembly [mixed]")
    parser.add_argument("--particles", type=int, default=4000, help="number of images [4000]")
    parser.add_argument("--box-size", type=int, default=64, help="pixels [64]")
    parser.add_argument("--apix", type=float, default=4.0, help="pixel size, Å [4]")
    parser.add_argument("--snr", type=float, default=0.1, help="variance of the clean image (whole box) / noise [0.1]")
    parser.add_argument("--seed", type=int, default=0, help="of the particles: truth, poses, optics, noise [0]")
    parser.add_argument("--model", help="PDB, mmCIF or map to take the structure from [drawn]")
    parser.add_argument("--structure-seed", type=int, default=0, help="of a drawn structure [0]")
    parser.add_argument("--diameter", type=float, help="of a drawn structure, Å [half the box]")
    parser.add_argument(
        "--amplitude", type=float,
        help="of the motion: Å (linear, mixed) [24], radius in Å (cyclic) [12], degrees (hinge) [45]",
    )  # fmt: skip
    parser.add_argument("--shift", type=float, default=2.0, help="s.d. of the shifts, pixels [2]")
    parser.add_argument("--optics-groups", type=int, default=1, help="1 to 3, of other pixel size and optics [1]")
    parser.add_argument(
        "--imaging", choices=["clean", "real"], default="clean",
        help="what the options below are where they are not given: nothing, or as in real images [clean]",
    )  # fmt: skip
    for name, text in NUISANCES.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, help=text)
    parser.add_argument("--threads", type=int, default=1, help="threads for the limit with nuisances [1]")
    parser.add_argument("--limit", action="store_true", help="compute the information limit too")


def run(args):
    """Simulate a set, or compute the limit of one that exists."""
    if args.action == "images":
        simulate(args)
    if args.limit or args.action == "limit":
        write_limit(Path(args.out_dir), args.seed, args.threads)


def simulate(args):
    """Make the images and the truth."""
    from dataclasses import replace

    import numpy as np

    from cryogmm.errors import InputError
    from cryogmm.simulate.imaging import Imaging
    from cryogmm.simulate.model_files import read_model
    from cryogmm.simulate.nuisances import PRESETS
    from cryogmm.simulate.project import write_project
    from cryogmm.simulate.systems import build_system

    started = time.monotonic()
    if args.particles < 1:
        raise InputError(f"--particles: {args.particles} must be at least 1")
    given = {name: getattr(args, name) for name in NUISANCES if getattr(args, name) is not None}
    imaging = Imaging(
        box_size=args.box_size, apix=args.apix, snr=args.snr, shift_px=args.shift, optics_groups=args.optics_groups,
        nuisances=replace(PRESETS[args.imaging], **given),
    )  # fmt: skip
    model = read_model(args.model) if args.model else None
    diameter = args.diameter or 0.5 * args.box_size * args.apix
    system = build_system(args.system, np.random.default_rng(args.structure_seed), diameter, args.amplitude, model)
    write_project(args.out_dir, system, imaging, args.particles, args.seed)
    beads = sum(map(len, system.parts))
    log.info(
        "%d particles of system %s (%d beads), SNR %g, in %s: %.0f s",
        args.particles, system.name, beads, args.snr, args.out_dir, time.monotonic() - started,
    )  # fmt: skip


def write_limit(folder, seed, threads):
    """Compute limit.json of the set in folder."""
    from cryogmm.io.tables import write_json
    from cryogmm.simulate.limit import limit_of_project

    started = time.monotonic()
    figures = limit_of_project(folder, seed, threads)
    write_json(folder / "limit.json", figures)
    text = ", ".join(f"{name} {value:g}" for name, value in figures.items())
    log.info("information limit of %s: %s (%.0f s)", folder, text, time.monotonic() - started)
