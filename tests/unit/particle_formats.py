"""The same particles as files of RELION 3.0 and 3.1, cryoSPARC and EMAN2, written as these programs write them.

Nothing here is of the readers: rotation vectors, EMAN2 angles and CTF strings are made from their definitions.
"""

import json
from pathlib import Path

import h5py
import numpy as np
from scipy.spatial.transform import Rotation

from cryogmm.io.images import image_locations, image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import ParticleTable, read_particles, write_particles
from cryogmm.io.star import write_star

CS_FIELDS = [
    ("uid", "<u8"), ("blob/path", "S60"), ("blob/idx", "<u4"), ("blob/shape", "<u4", (2,)), ("blob/psize_A", "<f4"),
    ("blob/sign", "<f4"), ("ctf/type", "S9"), ("ctf/exp_group_id", "<u4"), ("ctf/accel_kv", "<f4"),
    ("ctf/cs_mm", "<f4"), ("ctf/amp_contrast", "<f4"), ("ctf/df1_A", "<f4"), ("ctf/df2_A", "<f4"),
    ("ctf/df_angle_rad", "<f4"), ("ctf/phase_shift_rad", "<f4"), ("ctf/scale", "<f4"), ("ctf/tilt_A", "<f4", (2,)),
    ("ctf/trefoil_A", "<f4", (2,)), ("ctf/tetra_A", "<f4", (4,)), ("ctf/anisomag", "<f4", (4,)), ("ctf/bfactor", "<f4"),
    ("alignments3D/split", "<u4"), ("alignments3D/shift", "<f4", (2,)), ("alignments3D/pose", "<f4", (3,)),
    ("alignments3D/psize_A", "<f4"),
]  # fmt: skip
PASSTHROUGH_FIELDS = [("uid", "<u8"), ("location/micrograph_path", "S40"), ("alignments2D/class", "<u4")]


def exact_table(path: Path) -> ParticleTable:
    """A particle file rewritten in place so that every format can hold its numbers: those of cryoSPARC, in float32."""
    table = read_particles(path)
    optics = particle_optics(table)
    # the pose of cryoSPARC turns the map where RELION's matrix turns its coordinates
    pose = Rotation.from_matrix(optics.rotation.transpose(0, 2, 1)).as_rotvec().astype(np.float32)
    matrix = Rotation.from_rotvec(pose.astype(float)).as_matrix().transpose(0, 2, 1)
    psi, tilt, rot = Rotation.from_matrix(matrix.transpose(0, 2, 1)).as_euler("zyz", degrees=True).T
    shift = (-optics.shift_angst / optics.apix[:, None]).astype(np.float32)
    angle = np.radians(optics.defocus[:, 2]).astype(np.float32)
    values = {
        "rlnAngleRot": rot, "rlnAngleTilt": tilt, "rlnAnglePsi": psi,
        "rlnOriginXAngst": shift[:, 0] * optics.apix, "rlnOriginYAngst": shift[:, 1] * optics.apix,
        "rlnDefocusU": optics.defocus[:, 0].astype(np.float32), "rlnDefocusV": optics.defocus[:, 1].astype(np.float32),
        "rlnDefocusAngle": np.degrees(angle.astype(float)),
    }  # fmt: skip
    particles = table.particles.assign(**{name: [str(v) for v in value] for name, value in values.items()})
    write_particles(path, ParticleTable(**{**vars(table), "particles": particles}), internal=False)
    again = read_particles(path)
    assert np.allclose(particle_optics(again).rotation, optics.rotation, atol=1e-6)
    return again


def write_version_3_0(table: ParticleTable, path: Path) -> Path:
    """RELION 3.0: no optics table, pixel size by magnification, origins in pixels."""
    optics = particle_optics(table)
    magnified = {
        "rlnVoltage": optics.voltage_kv, "rlnSphericalAberration": optics.cs_mm,
        "rlnAmplitudeContrast": optics.amplitude_contrast,
        "rlnMagnification": np.full(len(table), 10000.0), "rlnDetectorPixelSize": optics.apix,
        "rlnOriginX": -optics.shift_angst[:, 0] / optics.apix, "rlnOriginY": -optics.shift_angst[:, 1] / optics.apix,
    }  # fmt: skip
    particles = table.particles.drop(columns=["rlnOpticsGroup", "rlnOriginXAngst", "rlnOriginYAngst"])
    particles = particles.assign(**{name: list(map(str, values)) for name, values in magnified.items()})
    write_star(path, {"": particles})
    path.write_text(path.read_text().replace("# version 30001\n\n", ""))
    return path


def cs_rows(table: ParticleTable) -> np.ndarray:
    """Rows of a .cs file; images stay in the stacks that they are in."""
    optics = particle_optics(table)
    stacks, stack, image = image_locations(table)
    rows = np.zeros(len(table), CS_FIELDS)
    rows["uid"] = np.random.default_rng(1).permutation(10**6)[: len(table)] + 2**60
    rows["blob/path"], rows["blob/idx"] = [f">{stacks[i]}" for i in stack], image
    rows["blob/shape"], rows["blob/psize_A"] = optics.box_size[:, None], optics.apix
    rows["blob/sign"], rows["ctf/scale"], rows["ctf/type"] = 1, 1, b"imported"
    rows["ctf/exp_group_id"], rows["ctf/accel_kv"] = optics.group + 3, optics.voltage_kv
    rows["ctf/cs_mm"], rows["ctf/amp_contrast"] = optics.cs_mm, optics.amplitude_contrast
    rows["ctf/df1_A"], rows["ctf/df2_A"] = optics.defocus[:, 0], optics.defocus[:, 1]
    rows["ctf/df_angle_rad"] = np.radians(optics.defocus[:, 2])
    rows["ctf/phase_shift_rad"] = np.radians(optics.phase_shift)
    if "rlnRandomSubset" in table.particles:
        rows["alignments3D/split"] = table.particles["rlnRandomSubset"].astype(int) - 1
    rows["alignments3D/shift"] = -optics.shift_angst / optics.apix[:, None]
    rows["alignments3D/pose"] = Rotation.from_matrix(optics.rotation.transpose(0, 2, 1)).as_rotvec()
    rows["alignments3D/psize_A"] = optics.apix
    return rows


def write_cs(path: Path, rows: np.ndarray) -> Path:
    """A .cs file."""
    with path.open("wb") as stream:
        np.save(stream, rows, allow_pickle=False)
    return path


def write_cryosparc(table: ParticleTable, path: Path) -> tuple[Path, Path]:
    """A .cs file and its passthrough, whose rows are in another order."""
    rows = cs_rows(table)
    beside = np.zeros(len(rows), PASSTHROUGH_FIELDS)
    beside["uid"], beside["alignments2D/class"] = rows["uid"], np.arange(len(rows))
    beside["location/micrograph_path"] = [f"motion/mic{i // 5}.mrc" for i in range(len(rows))]
    return write_cs(path, rows), write_cs(path.with_name(f"passthrough_{path.name}"), beside[::-1])


def write_eman(table: ParticleTable, path: Path, stack: str = "particles/all.hdf", angles: bool = False) -> Path:
    """A fast list (#LSX) and the .hdf stack that it names beside it; poses as matrices, or as az, alt, phi."""
    optics = particle_optics(table)
    (path.parent / stack).parent.mkdir(parents=True, exist_ok=True)
    lines = []
    with h5py.File(path.parent / stack, "w") as file:
        images = file.create_group("MDF/images")
        images.attrs["imageid_max"] = np.array([len(table) - 1], "i4")
        for i in range(len(table)):
            group = images.create_group(str(i))
            group.create_dataset("image", data=image_source(table).read(np.array([i]))[0])
            u, v, angle = optics.defocus[i]
            ctf = [(u + v) / 2e4, (u - v) / 1e4, angle, 0.0, 100 * optics.amplitude_contrast[i], optics.voltage_kv[i]]
            text = " ".join(f"{value:.17g}" for value in [*ctf, optics.cs_mm[i], optics.apix[i]])
            group.attrs["EMAN.ctf"] = np.bytes_(f"E{text} 0.001 0 0")
            group.attrs["EMAN.apix_x"] = np.array([optics.apix[i]], "f4")
            group.attrs["EMAN.nx"] = group.attrs["EMAN.ny"] = np.array([optics.box_size[i]], "i4")
            metadata = {"score": -0.27148754218956683, "xform.projection": _transform(optics, table, i, angles)}
            if "rlnRandomSubset" in table.particles:
                metadata["class"] = int(table.particles["rlnRandomSubset"][i]) - 1
            lines.append(f"{i}\t{stack}\t{json.dumps(metadata, sort_keys=True, separators=(',', ':'))}")
    width = max(map(len, lines)) + 4
    head = f"#LSX\n# This file is in fast LST format.\n# {width + 1}\n"
    path.write_text(head + "".join(f"{line:<{width}}\n" for line in lines))
    return path


def _transform(optics, table: ParticleTable, row: int, angles: bool) -> dict:
    """The JSON of a Transform of EMAN2."""
    shift = optics.shift_angst[row] / optics.apix[row]
    if angles:
        rot, tilt, psi = (float(table.particles[f"rlnAngle{name}"][row]) for name in ("Rot", "Tilt", "Psi"))
        return {"type": "eman", "az": rot + 90, "alt": tilt, "phi": psi - 90, "tx": shift[0], "ty": shift[1]}
    matrix = np.column_stack([optics.rotation[row], [*shift, 0]])
    return {"__class__": "Transform", "matrix": "[" + ",".join(f"{value:.17g}" for value in matrix.ravel()) + "]"}
