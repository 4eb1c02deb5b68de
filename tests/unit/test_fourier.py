"""The kernel's layout counts every independent coefficient once and has the right origin."""

import numpy as np

from cryogmm.physics import fourier

K, BOX = 12, 32


def _image(seed):
    return np.random.default_rng(seed).normal(size=(BOX, BOX))


def _half_planes_by_fft(image):
    transform = np.fft.fft2(np.fft.ifftshift(image))
    rows = np.arange(K)
    return transform[rows][:, :K], transform[-rows][:, :K]


def test_transform_by_products_equals_the_fft():
    plus, minus = fourier.image_half_planes(_image(0), K, BOX)
    for ours, expected in zip((plus, minus), _half_planes_by_fft(_image(0)), strict=True):
        assert np.allclose(ours, expected)


def test_sum_of_products_with_the_layout_is_the_inner_product_of_the_coefficients():
    first, second = _image(1), _image(2)
    plus, _ = fourier.image_half_planes(first, K, BOX)
    data = fourier.kernel_layout(*fourier.image_half_planes(second, K, BOX))
    position = np.arange(BOX) - BOX // 2
    basis = fourier.cosine_sine_basis(position, K, BOX)
    inner = ((basis @ first @ basis.T) * data).sum()
    a, b = (np.fft.fft2(image) for image in (first, second))
    frequency = np.fft.fftfreq(BOX, 1 / BOX)
    ring = np.rint(np.hypot(frequency, frequency[:, None]))
    expected = (a * b.conj()).real[(ring > 0) & (ring < K)].sum() / 2  # Friedel mates are the same coefficient
    assert np.isclose(inner, expected)
    assert np.allclose(fourier.half_planes(basis @ first @ basis.T)[0], plus)


def test_ring_counts_are_half_of_all_coefficients_of_the_ring():
    frequency = np.fft.fftfreq(BOX, 1 / BOX)
    ring = np.rint(np.hypot(frequency, frequency[:, None])).astype(int)
    assert np.array_equal(fourier.ring_counts(K), np.bincount(ring.ravel())[1:K] / 2)


def test_shift_phases_move_the_content():
    image = np.zeros((BOX, BOX))
    image[BOX // 2, BOX // 2] = 1
    moved = np.roll(image, (3, -5), axis=(0, 1))
    phases = fourier.shift_phases(np.array([[-5.0, 3.0]]), K, BOX)
    for before, after, phase in zip(
        fourier.image_half_planes(image, K, BOX), fourier.image_half_planes(moved, K, BOX), phases, strict=True
    ):
        assert np.allclose(before * phase[0], after)


def test_images_of_another_pixel_size_land_on_the_same_frequencies():
    width, centre = 5.0, (7.0, -4.0)  # Å
    planes = []
    for box_size, apix in ((48, 2.0), (80, 1.3)):
        position = (np.arange(box_size) - box_size // 2) * apix
        image = np.exp(-((position[:, None] - centre[1]) ** 2 + (position - centre[0]) ** 2) / (2 * width**2))
        planes.append(fourier.image_half_planes(image, K, 96.0 / apix)[0] * apix**2)
    assert np.allclose(*planes, atol=1e-5 * np.abs(planes[0]).max())
