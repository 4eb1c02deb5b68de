"""The same particles as files of RELION 3.0 and 3.1, cryoSPARC and EMAN2, written as these programs write them.

Nothing here is of the readers: rotation vectors, EMAN2 angles and CTF strings are made from their definitions.
"""

from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from cryogmm.io.images import image_locations
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
    psi, tilt, rot = Rotation.from_matrix(matrix.transpose(0, 2, 1)).as_euler("zyz", degrees=True).T[::-1]
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
    return read_particles(path)


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
