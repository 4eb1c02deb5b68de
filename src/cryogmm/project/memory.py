"""How much memory a job asks for, from the files that it reads."""

import os

from cryogmm.io.star import read_star


def memory_of_maps(path):
    """MB that reconstructing maps of an imported particle file takes: 200 bytes a voxel of its box, and 1 GB.

    Reads the optics table alone. Raises FileNotFoundError where the file is not made yet.
    """
    os.stat(path)
    boxes = read_star(path, last="optics")["optics"]["rlnImageSize"].astype(float)
    return 1000 + round(200e-6 * boxes.max() ** 3)
