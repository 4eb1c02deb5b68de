"""Movies: the MP4 decodes to what is declared and plays on any player, goes to and fro, and shows what is nearest."""

import numpy as np
import pytest
from imageio_ffmpeg import count_frames_and_secs, read_frames
from PIL import Image

from cryogmm.cli import main
from cryogmm.io.landscape import columns_of
from cryogmm.io.tables import read_json, read_table, write_table
from cryogmm.report import movie
from cryogmm.report.surface import surface_picture, towards_eye

from .decoding import write_decoder, write_movie, write_particles
from .project import APIX, blob, write_project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder results/small with a movie of its trajectory."""
    folder = tmp_path_factory.mktemp("movie") / "results/small"
    write_project(folder)
    write_decoder(folder)
    write_particles(folder)
    write_movie(folder)
    return folder


@pytest.fixture(scope="module")
def made(project):
    """Folder of the movie."""
    return project / "rounds/main/all/trajectories/swing"


def decoded(path):
    """({fact: value}, (m, height, width, 3)) of a movie."""
    reader = read_frames(str(path))
    facts = next(reader)
    width, height = facts["size"]
    return facts, np.stack([np.frombuffer(frame, np.uint8).reshape(height, width, 3) for frame in reader]).astype(int)


def test_the_mp4_decodes_to_the_declared_number_of_frames(made):
    facts, frames = decoded(made / "movie.mp4")
    declared = read_json(made / "movie.json")
    assert declared["frames"] == 2 * movie.STEPS == len(frames) == count_frames_and_secs(str(made / "movie.mp4"))[0]
    assert facts["fps"] == declared["fps"] and frames.shape[1:3] == (declared["height"], declared["width"])


def test_slides_and_players_show_it(made):
    facts, _ = decoded(made / "movie.mp4")
    assert facts["codec"] == "h264" and facts["pix_fmt"].startswith("yuv420p")
    assert not any(side % 2 for side in facts["size"])
    content = (made / "movie.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "it cannot be shown before all of it is there"
    with Image.open(made / "movie.gif") as gif:
        assert gif.n_frames == movie.STEPS and gif.info["loop"] == 0


def test_it_goes_to_and_fro_and_something_moves(made):
    _, frames = decoded(made / "movie.mp4")
    there, back = frames[1 : movie.STEPS], frames[: movie.STEPS : -1]
    lossy = np.abs(there - back).mean(axis=(1, 2, 3)).max()
    assert np.abs(frames[movie.STEPS] - frames[0]).mean() > 5 * lossy > 0


def test_the_same_trajectory_gives_the_same_movie(project, made, tmp_path):
    write_movie(project, tmp_path)
    for name in ("movie.mp4", "movie.gif", "movie.png", "movie.json"):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_its_path_goes_through_every_frame_and_not_beyond(project):
    points = columns_of(read_table(project / "rounds/main/all/trajectories/swing/frames.tsv"), "z_")
    path, places = movie.path_between(points)
    assert len(path) == movie.STEPS + 1 and (np.diff(places) > 0).all()
    for number, point in enumerate(points):
        assert np.abs(path[np.argmin(np.abs(places - number))] - point).max() < 0.05
    assert (path >= points.min(axis=0) - 1e-9).all() and (path <= points.max(axis=0) + 1e-9).all()


@pytest.mark.parametrize(("axis", "eye"), [(0, (0, 0, 1)), (1, (0, -1, 0)), (2, (1, 0, 0))])
def test_what_is_nearer_to_the_eye_is_seen(axis, eye):
    near, far = (blob(*(sign * 30 * np.array(eye))) for sign in (1, -1))
    red, blue = np.array([1, 0, 0]), np.array([0, 0, 1])
    colours = np.where((near > far)[..., None], red, blue).astype(float)
    picture = surface_picture(
        towards_eye(near + far, axis),
        0.5,
        np.stack([towards_eye(c, axis) for c in np.moveaxis(colours, -1, 0)], -1),
        80,
    )
    shown = picture[picture[..., 3] == 1]
    assert len(shown) and (shown[:, 0] > shown[:, 2]).all()


@pytest.mark.parametrize(("towards", "axis"), [((0, 0, 1), 0), ((0, -1, 0), 1), ((1, 0, 0), 2)])
def test_the_view_is_not_the_one_that_hides_what_comes(towards, axis):
    core, part = blob(0, 0, 0, 14.0), blob(*(22 * np.array(towards)), 5.0)
    change = [movie.visible_change(core, core + part, movie.Scene(view, 24, APIX, 12, 0.4, 1.0)) for view in (0, 1, 2)]
    assert np.argmin(change) == axis


def test_the_surface_is_as_large_as_the_density_at_the_level():
    width, pixels = 12.0, 96
    picture = surface_picture(towards_eye(blob(10, 20, 0, width), 0), np.exp(-0.5), np.ones((24, 24, 24, 3)), pixels)
    pixel = 24 * APIX / pixels
    assert picture[..., 3].sum() * pixel**2 == pytest.approx(np.pi * width**2, rel=0.02)
    up, across = (np.average(np.arange(pixels), weights=picture[..., 3].sum(axis=1 - i)) for i in (0, 1))
    centre = 12.5 * APIX / pixel - 0.5  # of the box's middle voxel, from the lower left
    assert (across - centre) * pixel == pytest.approx(10, abs=0.5)
    assert (pixels - 1 - up - centre) * pixel == pytest.approx(20, abs=0.5)
    assert not surface_picture(blob(0, 0, 0), 2.0, np.ones((24, 24, 24, 3)), pixels).any()


def test_a_table_without_latent_points_is_refused(project, tmp_path, capsys):
    table = read_table(project / "rounds/main/all/trajectories/swing/frames.tsv")
    write_table(tmp_path / "frames.tsv", table.drop(columns=["z_1", "z_2"]))
    words = ["movie", "--frames", tmp_path / "frames.tsv", *["--consensus", "c.mrc", "--gaussians", "g.h5"]]
    words += ["--weights", "w.h5", "--model-settings", "s.yaml", "--out-dir", tmp_path]
    assert main(list(map(str, words))) == 1
    assert "frames.tsv: has no column z_1" in capsys.readouterr().err
