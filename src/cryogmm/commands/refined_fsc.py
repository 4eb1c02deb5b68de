"""Whether refined poses are better than those that came in: FSC of even and odd maps with the ones and with the others.

Even and odd particles have refined poses of their own, by models that never saw the other half. So where their maps
agree better than with the given poses, the poses are better. Both pairs of maps are of the same images: those that are
no junk, which has no pose. Where poses were taken as exact both are the same.

example:
  cryogmm refined-fsc --particles even/particles.star odd/particles.star --latent even/latent.h5 odd/latent.h5 \\
      --landscape even/landscape.tsv odd/landscape.tsv --mask mask.mrc --out refined_fsc.tsv \\
      --out-summary refined_fsc.json
"""

import argparse
import dataclasses
import logging

from cryogmm.commands._options import INPUTS, add_symmetry, add_threads

log = logging.getLogger(__name__)
HALVES = ("EVEN", "ODD")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm refined-fsc`."""
    for name, text in {"particles": "particles.star of `cryogmm import`", **INPUTS}.items():
        if name in ("particles", "latent", "landscape"):
            parser.add_argument(f"--{name}", required=True, nargs=2, metavar=HALVES, help=f"{text}, of each half")
    parser.add_argument("--mask", help="mask for a second, masked FSC, which is then the one that is judged")
    add_symmetry(parser)
    add_threads(parser)
    parser.add_argument("--out", required=True, help="refined_fsc.tsv to write")
    parser.add_argument("--out-summary", required=True, help="refined_fsc.json to write: resolutions, gain, verdict")


def run(args: argparse.Namespace) -> None:
    """Reconstruct each half with both kinds of poses, compare, write, and say which are better."""
    from cryogmm.io.mrc import read_map_on_grid
    from cryogmm.io.optics import image_grid
    from cryogmm.io.tables import write_json, write_table
    from cryogmm.maps.fsc_gain import compare_fsc
    from cryogmm.maps.reconstruction import reconstruct
    from cryogmm.physics.symmetry import operators
    from cryogmm.report.findings import refined_in_words

    files = zip(args.particles, args.latent, args.landscape, strict=True)
    halves = [read_half(*of_half, args.symmetry) for of_half in files]
    require_apart(args.particles, *(given.index for given, _ in halves))
    grid = image_grid(halves[0][0])
    mask = read_map_on_grid(args.mask, *grid) if args.mask else None
    exact = all(refined is given for given, refined in halves)

    def maps(tables):
        return [reconstruct(table, args.symmetry, args.threads, grid).map for table in tables]

    before = maps(given for given, _ in halves)
    after = before if exact else maps(refined for _, refined in halves)
    columns, gain = compare_fsc(before, after, grid[1], mask, len(operators(args.symmetry)))
    facts = {"particles": sum(len(given) for given, _ in halves), "exact": exact, **facts_of(columns, gain)}
    facts["verdict"] = refined_in_words(facts)
    write_table(args.out, columns)
    write_json(args.out_summary, facts)
    log.info(facts["verdict"])


def read_half(particles: str, latent: str, landscape: str, symmetry: str):
    """Tables of one half's molecules, with given and with refined poses; the same one where poses are exact."""
    import numpy as np

    from cryogmm.commands._refined import refined_poses
    from cryogmm.io.landscape import read_landscape, rows_of_landscape
    from cryogmm.io.particles import read_particles
    from cryogmm.landscape.junk import are_kept

    table, poses = refined_poses(read_particles(particles), latent, symmetry)
    places = read_landscape(landscape, "junk")
    kept = rows_of_landscape(places, table, landscape)[are_kept(places["junk"].to_numpy())]
    given = table.select(kept)
    if poses is None:
        return given, given
    texts = {name: np.char.mod("%.6f", values[kept]) for name, values in poses.items()}
    return given, dataclasses.replace(given, particles=given.particles.assign(**texts))


def require_apart(paths, even, odd) -> None:
    """Raise InputError for halves that share a particle."""
    import numpy as np

    from cryogmm.errors import InputError

    both = np.intersect1d(even, odd)
    if len(both):
        raise InputError(
            f"{paths[1]}: shares {len(both)} particles with {paths[0]}; give the even and the odd ones of one project"
        )


def facts_of(columns: dict, gain) -> dict:
    """Resolutions at 0.143, mean FSC, the gain and whether it is one, of the masked curves where there is a mask.

    Both halves fit their noise to the same molecule, which makes maps alike where models know it well and no sharper:
    exact poses that were refined had more in common (three standard errors), and FSC 0.143 at a coarser resolution. So
    refined poses are better only where that is not coarser either.
    """
    from cryogmm.maps.fsc import resolution_at

    suffix = "_masked" if "fsc_given_masked" in columns else ""
    shells = columns["resolution_angst"]
    resolution = {f"resolution_angst_{poses}": round(resolution_at(columns[f"fsc_{poses}{suffix}"], shells, 0.143), 3)
                  for poses in ("given", "refined")}  # fmt: skip
    return {
        "masked": bool(suffix),
        **resolution,
        "mean_fsc_given": round(gain.mean_given, 5),
        "mean_fsc_refined": round(gain.mean_refined, 5),
        "gain_nats": round(gain.nats, 2),
        "gain_nats_error": round(gain.error, 2),
        "better": bool(gain.is_sure and resolution["resolution_angst_refined"] <= resolution["resolution_angst_given"]),
    }
