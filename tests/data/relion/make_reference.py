"""Make projections.mrcs: eight images of five Gaussians by relion_project (RELION 3.1). See README.md."""

import subprocess
import sys
import tempfile
from pathlib import Path

import mrcfile
import numpy as np

HERE = Path(__file__).parent
BOX_SIZE, APIX, WIDTH = 48, 3.0, 6.0


def main() -> None:
    x, y, z, amplitude = np.loadtxt(HERE / "gaussians.tsv", skiprows=1).T
    position = (np.arange(BOX_SIZE) - BOX_SIZE // 2) * APIX
    along = [np.exp(-((position[:, None] - c) ** 2) / (2 * WIDTH**2)) for c in (z, y, x)]
    data = np.einsum("zn,yn,xn,n->zyx", *along, amplitude).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        with mrcfile.new(Path(folder) / "map.mrc") as mrc:
            mrc.set_data(data)
            mrc.voxel_size = APIX
        star = HERE / "projections.star"
        command = ["relion_project", "--i", "map.mrc", "--o", "projections", "--ang", str(star.resolve()), "--ctf"]
        subprocess.run([*command, "--angpix", str(APIX)], cwd=folder, check=True, stdout=sys.stderr)
        (HERE / "projections.mrcs").write_bytes((Path(folder) / "projections.mrcs").read_bytes())


if __name__ == "__main__":
    main()
