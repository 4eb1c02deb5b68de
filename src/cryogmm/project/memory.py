"""How much memory a job asks for, from the files that it reads."""

import shlex


def memory_of_maps(path):
    """MB that reconstructing maps of an imported particle file takes: 200 bytes a voxel of its box, and 1 GB.

    Reads the optics table alone. Raises FileNotFoundError where the file is not made yet.
    """
    columns, boxes, inside = [], [0], False
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = shlex.split(line, comments=True)
            if words and words[0].startswith("data_"):
                if inside:
                    break
                inside = words[0] == "data_optics"
            elif words and inside and words[0].startswith("_"):
                columns.append(words[0][1:])
            elif words and inside and words[0] != "loop_":
                boxes.append(float(words[columns.index("rlnImageSize")]))
    return 1000 + round(200e-6 * max(boxes) ** 3)
