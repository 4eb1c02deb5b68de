"""`cryogmm serve`: the page and pictures of particles, for who knows the token, and nothing else."""

import io
import threading
import urllib.error
import urllib.request

import numpy as np
import pytest
from blob_particles import AMPLITUDES, CENTERS, WIDTH, blob_image, write_blob_particles
from PIL import Image

from cryogmm.errors import InputError
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.report.particle_picture import ParticlePictures
from cryogmm.report.serving import page_server

GAUSSIANS = np.column_stack([CENTERS, AMPLITUDES, np.full(len(CENTERS), WIDTH)])


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Particles of five blobs, as `cryogmm import` would have read them."""
    path = write_blob_particles(tmp_path_factory.mktemp("served"), 6, ((32, 5.0),))
    return read_particles(path)


@pytest.fixture
def address(tmp_path, table):
    """Address of a server of a page that says `hello`."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report/index.html").write_text("hello")
    (tmp_path / "secret.txt").write_text("secret")
    pictures = ParticlePictures(table)

    def picture(round, index):
        return pictures.png(index, GAUSSIANS) if round == "main" and index in pictures else None

    server, address = page_server(tmp_path / "report", picture)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def answer(address, **options):
    """(status, content) of a request."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, **options), timeout=10) as got:
            return got.status, got.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


def test_the_projection_is_the_image_of_the_same_structure(table):
    pictures = ParticlePictures(table)
    for index in (0, 4):
        expected, found = blob_image(particle_optics(table), index), pictures.projection(index, GAUSSIANS)
        assert np.corrcoef(expected.ravel(), found.ravel())[0, 1] > 0.9999
        assert np.corrcoef(pictures.image(index).ravel(), found.ravel())[0, 1] > 0.9999


def test_page_and_pictures_are_served(address):
    assert answer(address) == (200, b"hello")
    status, content = answer(f"{address}particle/main/3.png")
    width, height = Image.open(io.BytesIO(content)).size
    assert status == 200 and (width, height) == (512, 256)
    assert answer(f"{address}particle/main/77.png")[0] == 404 and answer(f"{address}particle/other/3.png")[0] == 404


def test_nothing_else_is_answered(address):
    base, token = address.rstrip("/").rsplit("/", 1)
    assert base.startswith("http://127.0.0.1:")
    for path in ("/", "/index.html", f"/{token[:-1]}/", f"/{token}/../secret.txt", f"/{token}/%2e%2e/secret.txt",
                 f"/{token}//etc/passwd", f"/{token}/particle/main/../../x.png"):  # fmt: skip
        assert answer(base + path)[0] == 404, path
    assert answer(address, headers={"Host": "elsewhere.example"})[0] == 404
    assert answer(address, method="POST", data=b"x")[0] == 501 and answer(address, method="DELETE")[0] == 501


def test_a_project_without_its_page_is_named(tmp_path):
    with pytest.raises(InputError, match=r"index\.html: no such page; make it with snakemake"):
        page_server(tmp_path, None)
