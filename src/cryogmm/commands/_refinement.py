"""Options of the commands that read the particles of a refinement, and what they mean."""

import argparse


def add_refinement(parser: argparse.ArgumentParser) -> None:
    """Options of a refinement's own files."""
    parser.add_argument(
        "--particles", required=True, help="particle file: .star of RELION, .cs of cryoSPARC, .lst of EMAN2"
    )
    parser.add_argument("--passthrough", help="passthrough file that belongs to a .cs file")
    parser.add_argument("--root", help="folder that stack paths start from [the file's folder, its parents, here]")
    parser.add_argument(
        "--optics", help="what an old file lacks of {voltage: 300, cs: 2.7, amplitude_contrast: 0.1, pixel_size: 1.06}"
    )
    parser.add_argument(
        "--ignore-aberrations", action="store_true",
        help="take aberrations of cryoSPARC as none whose meaning is documented nowhere; all others are corrected",
    )  # fmt: skip


def reading(args: argparse.Namespace) -> tuple:
    """What `io.refinement` takes: file, root, passthrough, whether to ignore aberrations, and what is given."""
    return args.particles, args.root, args.passthrough, args.ignore_aberrations, given_optics(args.optics)


def given_optics(text: str | None) -> dict[str, float]:
    """The mapping of --optics, as the config's particles/optics has it."""
    from cryogmm.project.schema import require_valid
    from cryogmm.settings import parse_settings

    given = parse_settings(text)
    require_valid("--optics", given, "optics")
    return {key: value for key, value in given.items() if value is not None}
