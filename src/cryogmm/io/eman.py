"""Particle lists of EMAN2 (.lst, .lsx): to the columns of RELION 3.1, and selections of their lines.

A line names an image by number (from 0) and file, and has its pose as JSON: `xform.projection`, a matrix or the angles
az, alt, phi (degrees), with tx, ty, the displacement of the particle in its image (px). CTF and pixel size stand in the
header of the image. Stacks named `…__ctf_flip…` or `…__flip…` hold images with flipped phases.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing
from cryogmm.io.eman_header import POSE, contrast_phase, ctf_of, half_of, pose_of, refocused, require_rotations
from cryogmm.io.eman_images import read_hdf_headers
from cryogmm.io.images import image_locations, resolve_image_root
from cryogmm.io.particles import ParticleTable, as_text, optics_groups, optics_numbers
from cryogmm.io.star import unquoted
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler

_FLIPPED = re.compile(r"__(ctf_)?flip")


def read_eman(path: str | os.PathLike, root: str | os.PathLike | None = None) -> ParticleTable:
    """The table of a list; headers of all its images are read, so `image_root` is known.

    Raises InputError that names the line of the list or the image whose pose or CTF is missing or makes no sense.
    """
    path = Path(path)
    rows = [words for _, words in _lines(path) if words]
    if not rows:
        raise InputError(f"{path}: holds no particles; give the list of a 3-D refinement")
    names = [_image_name(*row[:2]) for row in rows]
    table = ParticleTable(
        path, str(path), None, pd.DataFrame(), pd.DataFrame({"rlnImageName": names}, dtype=object), np.arange(len(rows))
    )
    root = resolve_image_root(table, root)
    stored = _headers(table, root)
    headers = [header | row[2] for header, row in zip(stored, rows, strict=True)]  # a list overrules its images
    places = [f"{path}: particle {number + 1} ({name})" for number, name in enumerate(names)]
    ctf = np.array([ctf_of(*pair) for pair in zip(places, headers, strict=True)])
    matrix = np.array([pose_of(*pair) for pair in zip(places, headers, strict=True)])
    require_rotations(places, matrix[:, :, :3])
    defocus, difference, angle, b_factor, contrast, voltage_kv, cs_mm, apix = ctf.T
    rot, tilt, psi = matrix_to_euler(matrix[:, :, :3])
    stacks, stack, _ = image_locations(table)
    flipped = np.array([_is_flipped(path, Path(name).name) for name in stacks])
    optics, groups = optics_groups({
        "rlnVoltage": voltage_kv, "rlnSphericalAberration": cs_mm, "rlnAmplitudeContrast": np.zeros(len(rows)),
        "rlnImagePixelSize": apix, "rlnImageSize": np.array([header["box_size"] for header in stored]),
        "rlnCtfDataArePhaseFlipped": flipped[stack].astype(int),
    })  # fmt: skip
    columns = {
        "rlnImageName": names, "rlnOpticsGroup": groups,
        "rlnAngleRot": rot, "rlnAngleTilt": tilt, "rlnAnglePsi": psi,
        "rlnOriginXAngst": -matrix[:, 0, 3] * apix, "rlnOriginYAngst": -matrix[:, 1, 3] * apix,
        "rlnDefocusU": 1e4 * (defocus + difference / 2), "rlnDefocusV": 1e4 * (defocus - difference / 2),
        "rlnDefocusAngle": angle, "rlnPhaseShift": np.degrees(contrast_phase(contrast)), "rlnCtfBfactor": b_factor,
    }  # fmt: skip
    if all("class" in row[2] for row in rows):
        columns["rlnRandomSubset"] = [half_of(*pair) for pair in zip(places, headers, strict=True)]
    particles = pd.DataFrame({name: as_text(values) for name, values in columns.items()}, dtype=object)
    return ParticleTable(path, str(path), root, optics, particles, table.index)


def _is_flipped(path: Path, stack: str) -> bool:
    """Whether the name of a stack says that phases are flipped."""
    if "__ctf_wiener" in stack:
        raise InputError(f"{path}: {stack} holds images after a Wiener filter; give the ones with flipped phases")
    return bool(_FLIPPED.search(stack))


def select_eman(table: ParticleTable, path: Path, poses: dict[str, np.ndarray] | None = None) -> list[Path]:
    """Write the list with only the lines of a table, in increasing order; `poses` as `write_selection`."""
    source = Path(table.source)
    names = dict(zip(table.index.tolist(), table.particles["rlnImageName"].map(unquoted), strict=True))
    head, chosen, row = [], [], 0
    for line, words in _lines(source):
        if not words:
            head.append(line)
            continue
        if row in names:
            if _image_name(*words[:2]) != names[row]:
                raise InputError(f"{source}: row {row + 1} is another particle than it was; import the file again")
            chosen.append(line)
        row += 1
    if len(chosen) < len(names):
        raise InputError(f"{source}: has {row} particles, fewer than it had; import the file again")
    if poses is not None:
        head, chosen = _with_poses(table, head, chosen, poses)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(head + chosen)
    return [path]


def _lines(path: Path) -> Iterator[tuple[str, list]]:
    """`(line as it is, [image, file, metadata])` of every line; a comment has an empty list."""
    if not os.path.isfile(path):
        raise InputError(f"{path}: no such file; correct its path")
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for number, line in enumerate(stream, start=1):
                if number == 1 and not line.startswith(("#LSX", "#LST")):
                    raise InputError(
                        f"{path}: not a list of EMAN2, which begins with #LSX or #LST"
                        "; give the ptcls_*.lst of a refinement"
                    )
                if not line.strip() or line.startswith("#"):
                    yield line, []
                else:
                    yield line, _words(f"{path}: line {number}", line)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not a text file, so no list of EMAN2; give the ptcls_*.lst of a refinement"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: not readable ({error.strerror}); see to its permissions and its disk") from error


def _words(place: str, line: str) -> list:
    """Image number, file and metadata of a line."""
    words = [word.strip() for word in line.split("\t", 2)]
    if len(words) < 2 or not re.fullmatch(r"\d{1,8}", words[0]) or not words[1]:
        raise InputError(
            f"{place}: not an image number, a file and metadata, with tabs between"
            "; write the list again with e2proclst.py"
        )
    try:
        metadata = json.loads(words[2]) if len(words) > 2 and words[2] else {}
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: its metadata is not JSON; write the list again with e2proclst.py") from error
    if not isinstance(metadata, dict):
        raise InputError(f"{place}: its metadata is no JSON object; write the list again with e2proclst.py")
    return [int(words[0]), words[1], metadata]


def _image_name(index: int, file: str) -> str:
    return f"{index + 1:06d}@{file}"


def _headers(table: ParticleTable, root: Path) -> list[dict]:
    """Header of the image of each particle."""
    stacks, stack, image = image_locations(table)
    headers: list[dict] = [{}] * len(table)
    for number, name in enumerate(stacks):
        if Path(name).suffix != ".hdf":
            raise InputError(
                f"{table.path}: {name} is no .hdf stack, whose headers tell CTF and pixel size"
                "; import the particles into EMAN2 as .hdf"
            )
        rows = np.flatnonzero(stack == number)
        for row, header in zip(rows, read_hdf_headers(root / name, image[rows], ("ctf", "apix_x", POSE)), strict=True):
            headers[row] = header
    return headers


def _with_poses(
    table: ParticleTable, head: list[str], lines: list[str], poses: dict[str, np.ndarray]
) -> tuple[list[str], list[str]]:
    """Head and lines of a list with new poses, and new defocus where it is; nothing else in the metadata changes."""
    rotation = euler_to_matrix(*(poses[f"rlnAngle{name}"] for name in ("Rot", "Tilt", "Psi")))
    origin = np.stack([poses["rlnOriginXAngst"], poses["rlnOriginYAngst"], np.zeros(len(table))], axis=1)
    shift_px = -origin / optics_numbers(table, "rlnImagePixelSize")[:, None]
    changed = [line.rstrip() for line in lines]
    for row, matrix in enumerate(np.concatenate([rotation, shift_px[:, :, None]], axis=2)):
        numbers = ",".join(f"{value:.9g}" for value in matrix.ravel())
        changed[row] = _with_entry(changed[row], POSE, f'{{"__class__":"Transform","matrix":"[{numbers}]"}}')
    if "rlnDefocusU" in poses:
        defocus_um = (poses["rlnDefocusU"] + poses["rlnDefocusV"]) / 2e4
        stored = _headers(table, resolve_image_root(table, table.image_root))
        for row, line in enumerate(changed):
            ctf = (stored[row] | _words(table.source, line)[2])["ctf"]
            changed[row] = _with_entry(line, "ctf", json.dumps(refocused(ctf, float(f"{defocus_um[row]:.9g}"))))
    length = re.fullmatch(r"# *(\d{1,6})\s*", head[2]) if head[0].startswith("#LSX") and len(head) > 2 else None
    if length is None:
        return head, [f"{text}\n" for text in changed]
    # the third line of this format says how long every line is, its end included
    width = max(int(length[1]) - 1, *map(len, changed))
    return [*head[:2], f"# {width + 1}\n", *head[3:]], [f"{text:<{width}}\n" for text in changed]


def _with_entry(line: str, name: str, value: str) -> str:
    """A line whose metadata has this JSON text under a name, in place of the one that is there or before all others."""
    entry = f'"{name}":{value}'
    text, found = re.subn(rf'"{re.escape(name)}"\s*:\s*\{{[^{{}}]*\}}', lambda _: entry, line, count=1)
    if found:
        return text
    words = [*line.split("\t", 2), "{}"][:3]  # what it was stands in the header of the image
    return "\t".join([*words[:2], "{" + ", ".join(filter(None, [entry, words[2].strip()[1:-1].strip()])) + "}"])
