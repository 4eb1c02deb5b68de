"""Ways to break a project that is right, and what has to be said then."""

import h5py
import mrcfile
import numpy as np
from numpy.lib import recfunctions
from particle_formats import cs_rows, write_cs, write_eman

from cryogmm.io.mrc import read_images, write_map, write_stack
from cryogmm.io.particles import read_particles

N, BOX, APIX = 40, 16, 6.0
STACK = "stacks/group1.mrcs"


def in_star(old, new, count=1):
    """A change of the particle file."""

    def change(folder, config):
        path = folder / config["particles"]["file"]
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, count))

    return change


def without_columns(*names):
    """A particle file that lacks some columns."""

    def change(folder, config):
        lines = (folder / "particles.star").read_text().split("data_particles")
        head = [line for line in lines[1].splitlines() if line.startswith("_")]
        kept = [i for i, line in enumerate(head) if line.split()[0] not in names]
        rows = [line.split() for line in lines[1].splitlines() if "@" in line]
        loop = [head[i] for i in kept] + [" ".join(row[i] for i in kept) for row in rows]
        (folder / "particles.star").write_text("\n".join([lines[0] + "data_particles", "loop_", *loop, ""]))

    return change


def particle(number, column, value):
    """A particle file with another value in a row; number from 1, column from 0."""

    def change(folder, config):
        lines = (folder / "particles.star").read_text().splitlines()
        place = [i for i, line in enumerate(lines) if "@" in line][number - 1]
        words = lines[place].split()
        words[column] = value
        lines[place] = " ".join(words)
        (folder / "particles.star").write_text("\n".join(lines) + "\n")

    return change


def in_header(**fields):
    """Another header of the stack."""

    def change(folder, config):
        with mrcfile.open(folder / STACK, "r+", header_only=True) as mrc:
            for name, value in fields.items():
                mrc.header[name] = value

    return change


def in_config(**changes):
    """Another value of the config, by `round__start_from`."""

    def change(folder, config):
        for path, value in changes.items():
            *parents, key = path.split("__")
            place = config
            for parent in parents:
                place = place.setdefault(parent, {})
            place[key] = value

    return change


def cut_stack(folder, config):
    (folder / STACK).write_bytes((folder / STACK).read_bytes()[:-4])


def other_pixel_size(folder, config):
    write_stack(folder / STACK, read_images(folder / STACK, np.arange(N)), 1.02 * APIX)


def oblong(folder, config):
    with mrcfile.new(folder / STACK, np.zeros((N, BOX, BOX + 2), dtype=np.float32), overwrite=True) as mrc:
        mrc.set_image_stack()


def no_particles(folder, config):
    text = (folder / "particles.star").read_text()
    (folder / "particles.star").write_text("\n".join(line for line in text.splitlines() if "@" not in line) + "\n")


def not_utf8(folder, config):
    (folder / "particles.star").write_bytes((folder / "particles.star").read_bytes().replace(b"stacks/", b"st\xe4cks/"))


def folder_for_stack(folder, config):
    (folder / STACK).unlink()
    (folder / STACK).mkdir()


def folder_for_star(folder, config):
    (folder / "particles.star").unlink()
    (folder / "particles.star").mkdir()


def second_loop(folder, config):
    with (folder / "particles.star").open("a") as star:
        star.write("\nloop_\n_rlnOther #1\n1\n")


def model_star(folder, config):
    general = "data_model_general\n\n_rlnReferenceDimensionality 3\n"
    classes = "data_model_classes\n\nloop_\n_rlnReferenceImage #1\na.mrc\n"
    (folder / "particles.star").write_text(f"{general}\n{classes}")


def few(folder, config):
    lines = (folder / "particles.star").read_text().splitlines()
    first = next(i for i, line in enumerate(lines) if "@" in line)
    (folder / "particles.star").write_text("\n".join(lines[: first + 39]) + "\n")


def copied_row(folder, config):
    """Particle 1 once more, its angle told otherwise."""
    text = (folder / "particles.star").read_text().rstrip()
    words = next(line.split() for line in text.splitlines() if "@" in line)
    words[2] = f"{float(words[2]) - 360:.6f}"
    (folder / "particles.star").write_text(f"{text}\n{' '.join(words)}\n")


def one_half(folder, config):
    config["particles"]["split"] = "random_subset"
    for number in range(1, N + 1):
        particle(number, 10, "1")(folder, config)


def given_map(box_size, apix, key, radius=None):
    """A map or mask of the config: a ball about the centre of its box, or nothing."""

    def change(folder, config):
        distance = np.linalg.norm(np.indices((box_size,) * 3) - box_size // 2, axis=0)
        write_map(folder / "given.mrc", distance < (radius or 0), apix)
        in_config(**{key: "given.mrc"})(folder, config)

    return change


def oblong_map(folder, config):
    with mrcfile.new(folder / "given.mrc", np.zeros((BOX, BOX, BOX - 1), dtype=np.float32)) as mrc:
        mrc.voxel_size = APIX
    config["consensus"] = {"map": "given.mrc"}


def file_for_results(folder, config):
    (folder / "results").touch()


def cryosparc(change):
    """The particles as a .cs file; change: of its rows, which returns them."""

    def write(folder, config):
        rows = change(cs_rows(read_particles(folder / "particles.star")))
        write_cs(folder / "particles.cs", rows)
        config["particles"]["file"] = "particles.cs"

    return write


def without_fields(start, instead=None):
    """A change of rows that drops the fields whose name begins so, or gives them another beginning."""

    def change(rows):
        kept = [name for name in rows.dtype.names if instead or not name.startswith(start)]
        rows = recfunctions.repack_fields(rows[kept])
        rows.dtype.names = [name.replace(start, instead or start) for name in kept]
        return rows

    return change


def with_name(name):
    """A change of rows that gives the third another stack."""

    def change(rows):
        rows["blob/path"][2] = name
        return rows

    return change


def pickled(folder, config):
    rows = cs_rows(read_particles(folder / "particles.star"))
    with (folder / "particles.cs").open("wb") as stream:
        np.save(stream, rows.astype(object), allow_pickle=True)
    config["particles"]["file"] = "particles.cs"


def eman(old="", new="", stack=lambda file: None):
    """The particles as a list of EMAN2 with another text in it, and a change of its stack, an open HDF5 file."""

    def change(folder, config):
        path = write_eman(read_particles(folder / "particles.star"), folder / "particles.lst")
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        with h5py.File(folder / "particles/all.hdf", "r+") as file:
            stack(file)
        config["particles"]["file"] = "particles.lst"

    return change


def elsewhere(file):
    """An image that is a link to another file."""
    del file["MDF/images/2"]
    file["MDF/images/2"] = h5py.ExternalLink("other.hdf", "/MDF/images/2")
    with h5py.File("particles/other.hdf", "w") as other:
        file.copy("MDF/images/1", other, "MDF/images/2")


def other_box(file):
    """An image whose box is not that of the others."""
    del file["MDF/images/2/image"]
    file["MDF/images/2/image"] = np.zeros((BOX, BOX + 2))


# what is wrong: (change of the folder and its config, what the line says)
CASES = {
    "missing stack": (lambda f, c: (f / STACK).unlink(), "particles.star: stack stacks/group1.mrcs not found from"),
    "truncated stack": (cut_stack, f"{STACK}: shorter than its header says ({N} images)"),
    "a stack with a name that no file has": (particle(3, 0, f"3@{'x' * 300}"), "particles.star: stack xxxxxxxx"),
    "a name with a line break": (
        cryosparc(with_name(">a\nb.mrcs")),
        r"particles.cs: particle 3: blob/path is '>a\nb.mrcs', which is no name of a file",
    ),
    "images that are not square": (oblong, f"{STACK}: images are 18 x 16 pixels, but must be square"),
    "no particles": (no_particles, "particles.star: data_particles holds no particles"),
    "no angles": (
        without_columns("_rlnAngleRot", "_rlnAngleTilt", "_rlnAnglePsi"),
        "particles.star: data_particles has no column _rlnAngleRot, _rlnAngleTilt, _rlnAnglePsi",
    ),
    "no CTF": (
        without_columns("_rlnDefocusU", "_rlnDefocusV", "_rlnDefocusAngle"),
        "particles.star: data_particles has no column _rlnDefocusU, _rlnDefocusV, _rlnDefocusAngle",
    ),
    "no CTF of the microscope": (in_star("_rlnVoltage", "_rlnOther"), "data_optics has no column _rlnVoltage"),
    "pixel size 0": (in_star(" 6.0 16", " 0.0 16"), "optics group 1: _rlnImagePixelSize is 0, not above 0"),
    "another pixel size in the stack": (
        other_pixel_size, f"particle 1 (and {N - 1} more): {STACK}: 6.12 Å/px in its header, but 6 in the optics table",
    ),
    "another box in the stack": (
        in_star(" 6.0 16", " 6.0 32"),
        f"particle 1 (and {N - 1} more): {STACK}: a box of 16 px, but 32 in the optics table",
    ),
    "more images in the header than in the file": (in_header(nz=10**9), f"{STACK}: shorter than its header says (1000"),
    "negative size in the header": (in_header(nx=-16), f"{STACK}: not readable as an MRC file, for its header tells"),
    "the same image twice": (
        copied_row, f"particle {N + 1} is 1@{STACK} in the pose that particle 1 of the same image has; leave one",
    ),
    "image 0": (particle(3, 0, f"0@{STACK}"), f"particle 3: {STACK}: image 0 is asked for, but the stack has {N}"),
    "image beyond the stack": (particle(3, 0, f"{N + 1}@{STACK}"), f"particle 3: {STACK}: image {N + 1} is asked for"),
    "not UTF-8": (not_utf8, "particles.star: not a text file"),
    "a folder for the particle file": (folder_for_star, "particles/file: particles.star is a folder"),
    "a folder for a stack": (folder_for_stack, f"stack {STACK} not found"),
    "text for a number": (particle(4, 3, "left"), "particle 4: _rlnAngleTilt is 'left', not a number"),
    "nan": (particle(4, 8, "nan"), "particle 4: _rlnDefocusV is 'nan', not a number"),
    "text for a number of the optics": (
        in_star(" 2.7 ", " none "), "optics group 1: _rlnSphericalAberration is 'none', not a number",
    ),
    "an unknown optics group": (particle(2, 1, "7"), "particle 2 is of optics group 7, which data_optics lacks"),
    "ragged rows": (particle(2, 1, "1 1"), "has 12 values for 11 columns"),
    "two loops in a block": (second_loop, "begins a second loop in one data block"),
    "a model file for particles": (
        model_star, "particles.star: no table with column _rlnImageName, so no particle file; it has data_model",
    ),
    "too few particles of a half": (few, "subset even has 19 particles; each subset that is analysed needs 20"),
    "no half-set": (one_half, "particles.star: column _rlnRandomSubset holds nothing but 1; set particles: {split: "),
    "a map of another grid": (
        given_map(BOX, 5.0, "consensus__map", 6),
        "consensus/map: given.mrc: box of 16 px of 5.000 Å, but the particles have 16 px of 6.000 Å",
    ),
    "a map that is no cube": (oblong_map, "consensus/map: given.mrc: a map must be a cube, this one is 16 x 16 x 15"),
    "a mask outside of the box": (
        given_map(32, APIX, "consensus__mask", 14), "consensus/mask: given.mrc: this mask reaches 78 Å from its centre",
    ),
    "a mask of nothing": (given_map(BOX, APIX, "consensus__mask"), "given.mrc: no voxel of this mask is above 0.5"),
    "a mask of a few voxels": (given_map(BOX, APIX, "consensus__mask", 1.2), "given.mrc: this mask holds 7 voxels"),
    "no such mask": (in_config(consensus__mask="none.mrc"), "consensus/mask: file none.mrc does not exist"),
    "an unknown key": (in_config(particles__boxsize=64), "particles/boxsize: unknown key; known here: file"),
    "a round from a later one": (
        in_config(rounds__first__start_from="second", rounds__second={}),
        "rounds/first/start_from: round 'second' comes later",
    ),
    "a cluster that does not exist": (
        in_config(rounds__main__clusters={"n": 2}, rounds__next__particles={"round": "main", "clusters": [3]}),
        "rounds/next/particles/clusters: cluster 3 does not exist; round 'main' makes 2",
    ),
    "a box larger than the images": (in_config(particles__box_size=64), "particles/box_size: 64 is larger than"),
    "too coarse a resolution": (in_config(particles__resolution=90), "resolution 90 Å leaves 1 rings of a box of 96 Å"),
    "a file for the results": (file_for_results, "project: results is a file"),
    "2-D alignments only": (
        cryosparc(without_fields("alignments3D", "alignments2D")),
        "particles.cs: has only 2-D alignments; give the particles of a 3-D refinement (field alignments3D/pose)",
    ),
    "no poses": (
        cryosparc(without_fields("alignments3D")),
        "particles.cs: has no poses; give the particles of a 3-D refinement (field alignments3D/pose)",
    ),
    "no CTF of cryoSPARC": (cryosparc(without_fields("ctf/")), "particles.cs: has no field ctf/"),
    "a list that points nowhere": (eman("particles/all.hdf", "lost.hdf"), "particles.lst: stack lost.hdf not found"),
    "a list with another image number": (eman("\n5\t", "\n50\t"), "particles/all.hdf: image 50 is asked for, but"),
    "a list without poses": (eman("projection", "other"), "particles.lst: particle 1 (000001@particles/all.hdf): no"),
    "a list that is none": (eman("#LSX", "#XML"), "particles.lst: not a list of EMAN2, which begins with #LSX or #LST"),
    "a list with broken JSON": (eman("{", "{{"), "particles.lst: line 4: its metadata is not JSON"),
    "images of EMAN2 without CTF": (
        eman(stack=lambda file: file["MDF/images/3"].attrs.pop("EMAN.ctf")),
        "particles.lst: particle 4 (000004@particles/all.hdf): no CTF of EMAN2 in its header",
    ),
    "images of EMAN2 that are not square": (eman(stack=other_box), "particles/all.hdf: image 2 is 16 x 18 pixels, but"),
    "an image of EMAN2 in another file": (eman(stack=elsewhere), "particles/all.hdf: image 2 is not in this file, but"),
    "pickled objects": (pickled, "particles.cs: holds pickled objects, which are not read"),
}  # fmt: skip
