"""Noise is white in a prepared image whatever its colour, its micrograph and the slope under it; signal is no noise."""

from dataclasses import replace

import numpy as np
import pytest
from blob_particles import write_blob_particles

from cryogmm.io.background import measured_noise
from cryogmm.io.mrc import read_images, write_stack
from cryogmm.io.particles import micrographs, read_particles
from cryogmm.io.preparation import output_grid, preparation, prepare_particles
from cryogmm.io.store import ParticleStore
from cryogmm.physics.noise import Background, background_mask, knots, shrunk

BOX = 48
MICROGRAPHS, EACH = 12, 40
TOLERANCE = np.where(np.arange(1, 21) < 4, 0.1, 0.04)  # of rings: what the corners of 480 images tell
SPECTRUM = 1 + 3.5 * np.exp(-knots(BOX) / 5)


def noise_images(n, seed, spectrum=SPECTRUM):
    """Noise (n, b, b) of this power at the knots."""
    background = Background(background_mask(BOX, BOX / 2))
    white = np.random.default_rng(seed).standard_normal((n, BOX, BOX), np.float32)
    power = (spectrum @ background.hats)[background.ring]
    return np.fft.irfft2(np.fft.rfft2(white) * np.sqrt(power), s=(BOX, BOX)).astype(np.float32)


def project(folder, images, micrograph):
    """The table of particles with these images (n, b, b) and micrographs (n,)."""
    table = read_particles(write_blob_particles(folder, len(images), ((BOX, 6.0),)))
    write_stack(folder / "stacks/group1.mrcs", images, 6.0)
    return replace(table, particles=table.particles.assign(rlnMicrographName=[f"{m}.mrc" for m in micrograph]))


def ring_power(folder, table, **nuisance):
    """Power (n, R) a coefficient in each ring of the prepared images."""
    grid = output_grid(table, 14.0)
    prepare_particles(preparation(table, grid, grid.box_length_angst / 2, **nuisance), folder / "particles.h5")
    with ParticleStore(folder / "particles.h5") as store:
        return store.column("image_power") / store.ring_count


def source_of(table, **nuisance):
    """`BackgroundImages` of a table."""
    return preparation(table, output_grid(table, 14.0), BOX * 3.0, **nuisance).source


def noise_of(table, **nuisance):
    """`Noise` of a table's images."""
    return measured_noise(source_of(table, **nuisance))


@pytest.fixture(scope="module")
def coloured(tmp_path_factory):
    """Noise whose level and colour differ from micrograph to micrograph, with a slope under each image."""
    folder = tmp_path_factory.mktemp("coloured")
    random = np.random.default_rng(1)
    micrograph = np.repeat(np.arange(MICROGRAPHS), EACH)
    colour = SPECTRUM ** np.linspace(0.5, 1.5, MICROGRAPHS)[:, None]
    images = np.concatenate([noise_images(EACH, 10 + m, colour[m]) for m in range(MICROGRAPHS)])
    images += Background(background_mask(BOX, BOX / 2)).plane(random.normal(0, 0.3, (len(images), 2)))
    images *= np.exp(random.normal(0, 0.3, MICROGRAPHS))[micrograph, None, None]
    return folder, project(folder, images, micrograph), micrograph


def test_noise_is_white_in_all_prepared_images_and_in_those_of_each_micrograph(coloured):
    folder, table, micrograph = coloured
    power = ring_power(folder, table)
    assert np.allclose(power.mean(axis=0), 1, atol=TOLERANCE)
    of_micrograph = np.stack([power[micrograph == m].mean(axis=0) for m in range(MICROGRAPHS)])
    for rings, error in ((slice(0, 4), 0.2), (slice(4, 8), 0.12), (slice(8, 20), 0.05)):
        assert np.allclose(of_micrograph[:, rings].mean(axis=1), 1, atol=error)
    assert np.std(of_micrograph[:, 3:8].mean(axis=1)) < 0.05


def test_each_correction_is_switched_off_by_its_setting(coloured):
    folder, table, micrograph = coloured
    of_group = ring_power(folder, table, noise="group")
    low = np.array([of_group[micrograph == m, 3:8].mean() for m in range(MICROGRAPHS)])
    assert np.corrcoef(low, np.arange(MICROGRAPHS))[0, 1] > 0.9
    assert low.std() > 0.1
    assert not noise_of(table, noise="group").deviation.any()
    assert ring_power(folder, table, noise="white").mean(axis=0)[1] > 1.5
    assert noise_of(table).groups[0].slope_share > 0.5
    assert noise_of(table, ramp=False).groups[0].slope_share == 0
    assert np.allclose(ring_power(folder, table, ramp=False).mean(axis=0), 1, atol=1.5 * TOLERANCE)  # counts as noise


def test_white_noise_is_left_as_it_is(tmp_path):
    micrograph = np.arange(600) // 5
    table = project(tmp_path, noise_images(600, 0, np.ones(len(knots(BOX)))), micrograph)
    noise = noise_of(table)
    of_group = noise.groups[0]
    assert np.allclose(of_group.power[1:25], 1, atol=0.1)
    assert of_group.slope_share < 0.1 and of_group.level_share < 0.2
    assert noise.deviation.std(axis=0).max() < 0.005  # of so few particles it would be 0.03 to 0.2
    assert noise.level.std() < 0.01  # 0.03
    sd = noise.read(source_of(table), np.arange(64))[2]
    assert sd.std() < 0.01 and sd.mean() == pytest.approx(1, abs=0.01)  # 0.03 of the backgrounds' own


@pytest.mark.parametrize("radius", [BOX / 2, BOX / 3])
def test_the_background_alone_gives_the_power_of_the_noise(radius):
    background = Background(background_mask(BOX, radius))
    images = noise_images(1500, 3)
    mean, slopes = background.fit(images)
    images -= mean[:, None, None]
    power = background.ring_power(images, slopes).mean(axis=0)
    assert np.allclose((power / (background.coupling @ SPECTRUM))[1:25], 1, atol=0.05)
    assert power[1] < 0.6 * SPECTRUM[1] if radius == BOX / 2 else True  # what the corners show is another power
    assert np.allclose(background.spectrum(power, len(images))[1:12] / SPECTRUM[1:12], 1, atol=0.1)
    assert slopes.var() == pytest.approx(background.slope_variance(SPECTRUM), rel=0.08)
    assert np.log(background.variance(images, slopes)).var() == pytest.approx(
        background.level_variance(SPECTRUM), rel=0.15
    )


@pytest.mark.parametrize("share", [0.0, 0.6, 1.0])
def test_what_is_left_of_a_slope_counts_as_noise(share):
    background, images = Background(background_mask(BOX, BOX / 2)), noise_images(1500, 4)
    images += background.plane(np.random.default_rng(5).normal(0, 0.2, (len(images), 2)))
    images -= background.plane(share * background.fit(images)[1])
    power = background.ring_means(np.square(np.abs(np.fft.rfft2(images)))).mean(axis=0) / BOX**2
    assert np.allclose((power / background.left(SPECTRUM, share, 0.2**2))[1:25], 1, atol=0.07)


def test_neither_particles_nor_a_neighbour_at_the_edge_count_as_noise(tmp_path):
    images, micrograph = noise_images(400, 6), np.zeros(400, int)
    alone = noise_of(project(tmp_path / "alone", images, micrograph)).groups[0].power
    position = np.arange(BOX) - BOX // 2
    squared = position[:, None] ** 2 + position**2
    crowded = images + 5 * np.exp(-squared / 50, dtype=np.float32)
    crowded[::40] += 8 * np.roll(np.exp(-squared / 20, dtype=np.float32), (20, 20), (0, 1))
    found = noise_of(project(tmp_path / "crowded", crowded, micrograph)).groups[0].power
    assert np.allclose(found[1:25] / alone[1:25], 1, atol=0.05)


def test_sets_that_differ_by_chance_alone_do_not_differ():
    random = np.random.default_rng(7)
    counts, scatter = np.repeat([4, 40], 200), np.diag([1.0, 4.0])
    chance = random.standard_normal((400, 2)) * np.sqrt(np.diag(scatter) / counts[:, None])
    assert np.abs(shrunk(chance, scatter, counts)).max() < 0.1 * np.abs(chance).max()
    true = random.normal(0, 0.3, (400, 1)) * [1.0, 0.5]
    found = shrunk(true + chance, scatter, counts)
    assert np.corrcoef(found[200:, 0], true[200:, 0])[0, 1] > 0.85
    few, many = found[:200, 0].std(), found[200:, 0].std()
    assert few < 0.75 * many


def test_copies_of_an_image_do_not_make_chance_look_sure(tmp_path):
    """Equal noise of all micrographs, each image in three rows: none is found to differ, as without the copies."""
    table = project(tmp_path, noise_images(240, 6), np.arange(240) // 12)
    copies = table.select(np.repeat(np.arange(240), 3))
    once, thrice = noise_of(table), noise_of(replace(copies, index=np.arange(720)))
    assert np.array_equal(once.deviation, thrice.deviation) and np.array_equal(once.level, thrice.level)
    assert np.abs(thrice.deviation).max() < 0.03 and once.groups[0].slope_share == thrice.groups[0].slope_share


def test_particles_without_a_micrograph_are_of_that_of_their_optics_group(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 6, ((24, 8.0), (32, 6.0)), noise_sd=0.3))
    without = replace(table, particles=table.particles.drop(columns="rlnMicrographName", errors="ignore"))
    assert micrographs(without).tolist() == [0, 1] * 3
    named = replace(table, particles=table.particles.assign(rlnMicrographName=list("aabbcc")))
    assert len(np.unique(micrographs(named))) == 6


def test_the_noise_of_one_image_or_of_equal_ones_is_found(tmp_path):
    for count, images in (("one", noise_images(1, 8)), ("equal", np.repeat(noise_images(1, 9), 20, axis=0))):
        table = project(tmp_path / count, images, np.zeros(len(images), int))
        assert np.isfinite(ring_power(tmp_path / count, table)).all()
        assert len(read_images(tmp_path / count / "stacks/group1.mrcs", np.arange(1))) == 1
