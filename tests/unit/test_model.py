"""The Gaussian model against brute force: projections, gradients, objective, posterior, deformations."""

import numpy as np
import pytest
import scipy.special
import tensorflow as tf

from cryogmm.model.gaussians import gaussian_map
from cryogmm.model.objective import (
    agreement,
    frc,
    half_precision,
    log_likelihood,
    ring_products_in_tensorflow,
    ring_products_on_cpu,
)
from cryogmm.model.posterior import View, draw, moments, refine
from cryogmm.model.projection import project_gaussians, project_in_tensorflow, project_on_cpu, project_table
from cryogmm.model.projection_cpu import gradients, projections
from cryogmm.physics.fourier import half_planes, independence_weights, kernel_layout, ring_index, ring_sums

K, LENGTH, COUNT = 7, 40.0, 9
NO_POSE = tf.zeros((1, 5))
AS_TESTED = {"noise": tf.ones((1, K - 1)), "contrast_half_precision": tf.constant([half_precision(0.1)], tf.float32)}


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def random_gaussians(rng, batch=2):
    """x, y, amplitudes, widths (B, N) float32."""
    xy = rng.uniform(-12, 12, (2, batch, COUNT))
    return [
        part.astype(np.float32)
        for part in (*xy, rng.uniform(0.2, 1, (batch, COUNT)), rng.uniform(1, 3, (batch, COUNT)))
    ]


def brute_force(x, y, amplitudes, widths, kx, ky):
    """Sum over Gaussians of A exp(-2π² σ² k²/L²) exp(-2πi (kx x + ky y)/L): (B,)."""
    decay = np.exp(-2 * np.pi**2 * widths**2 * (kx**2 + ky**2) / LENGTH**2)
    return (amplitudes * decay * np.exp(-2j * np.pi * (kx * x + ky * y) / LENGTH)).sum(-1)


def project(x, y, amplitudes, widths, n_frequencies, box_length, form=project_gaussians):
    """Projection of Gaussians at x, y (B, N) of the image."""
    centers = tf.stack([x, y, tf.zeros_like(x)], axis=1)
    rotation = tf.eye(3, batch_shape=[len(x)], dtype=centers.dtype)
    return form(centers, amplitudes, widths, rotation, n_frequencies, box_length)


both_forms = pytest.mark.parametrize("form", [project_in_tensorflow, project_on_cpu])


@both_forms
@pytest.mark.parametrize("n_frequencies", [2, K, K + 1])
def test_projection_equals_the_sum_over_gaussians(rng, form, n_frequencies):
    parameters = random_gaussians(rng)
    plus, minus = half_planes(project(*parameters, n_frequencies, LENGTH, form).numpy())
    within = ring_index(n_frequencies) < n_frequencies
    for (ky, kx), inside in np.ndenumerate(within):
        np.testing.assert_allclose(plus[:, ky, kx], inside * brute_force(*parameters, kx, ky), atol=2e-5)
        np.testing.assert_allclose(minus[:, ky, kx], inside * brute_force(*parameters, kx, -ky), atol=2e-5)


@both_forms
@pytest.mark.parametrize("n_frequencies", [K, K + 1])
@pytest.mark.parametrize("which", range(4))
def test_gradient_of_the_projection_equals_finite_differences(rng, form, n_frequencies, which):
    parameters = [tf.constant(part.astype(np.float64)) for part in random_gaussians(rng, 1)]
    weight = rng.normal(size=(1, 2 * n_frequencies, 2 * n_frequencies))

    def value(parts):
        return tf.reduce_sum(project(*parts, n_frequencies, LENGTH, form) * weight)

    with tf.GradientTape() as tape:
        tape.watch(parameters)
        result = value(parameters)
    gradient = tape.gradient(result, parameters)[which].numpy()
    for index in range(COUNT):
        step = np.zeros((1, COUNT))
        step[0, index] = 1e-5
        ends = [value([p + s * step if i == which else p for i, p in enumerate(parameters)]) for s in (1, -1)]
        assert gradient[0, index] == pytest.approx(float(ends[0] - ends[1]) / 2e-5, rel=1e-5, abs=1e-7)


def many_gaussians(rng, batch, count):
    """Centres, amplitudes and widths that fill several blocks of the kernel, and not evenly, and rotations."""
    centers = rng.uniform(-LENGTH / 3, LENGTH / 3, (batch, 3, count))
    rest = rng.uniform(0.2, 1, (batch, count)), rng.uniform(LENGTH / 80, LENGTH / 60, (batch, count))
    return [part.astype("f4") for part in (centers, *rest, np.linalg.qr(rng.normal(size=(batch, 3, 3)))[0])]


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-4), (np.float64, 1e-12)])
@pytest.mark.parametrize(("batch", "count", "n_frequencies"), [(1, 1, 5), (3, 1103, 64), (2, 2500, 33)])
def test_both_forms_of_the_kernel_agree(rng, dtype, tolerance, batch, count, n_frequencies):
    *gaussians, rotation = (tf.constant(part, dtype) for part in many_gaussians(rng, batch, count))
    upstream = tf.constant(rng.normal(size=(batch, 2 * n_frequencies, 2 * n_frequencies)), dtype)
    results = []
    for form in (project_in_tensorflow, project_on_cpu):
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            model = form(*gaussians, rotation, n_frequencies, LENGTH)
        results.append([model, *tape.gradient(model, gaussians, upstream)])
    for one, other in zip(*results, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=tolerance * np.abs(one).max())


def test_projections_are_identical_for_any_number_of_threads_and_in_any_batch(rng):
    inputs = many_gaussians(rng, 7, 700)
    upstream = rng.normal(size=(7, 2 * K, 2 * K)).astype("f4")
    last = [part[6:] for part in inputs]
    alone = projections(*inputs, K, LENGTH, threads=1), *gradients(*inputs, upstream, LENGTH, threads=1)
    among = projections(*inputs, K, LENGTH, threads=3), *gradients(*inputs, upstream, LENGTH, threads=3)
    single = projections(*last, K, LENGTH, threads=1), *gradients(*last, upstream[6:], LENGTH, threads=1)
    for whole, threaded, part in zip(alone, among, single, strict=True):
        assert np.array_equal(whole, threaded) and np.array_equal(whole[6:], part)


def test_kernel_runs_in_graphs_of_unknown_batch_size(rng):
    @tf.function(input_signature=[tf.TensorSpec((None, *shape)) for shape in ((3, COUNT), (COUNT,), (COUNT,), (3, 3))])
    def gradient(*inputs):
        with tf.GradientTape() as tape:
            tape.watch(inputs)
            model = project_gaussians(*inputs, K, LENGTH)
            assert model.shape.as_list() == [None, 2 * K, 2 * K]
            value = tf.reduce_sum(model**2)
        return tape.gradient(value, inputs[:3])

    for batch in (1, 3):
        assert [part.shape[0] for part in gradient(*many_gaussians(rng, batch, COUNT))] == [batch] * 3


def test_rotated_projection_is_the_projection_of_the_rotated_map(rng):
    """A quarter turn about z takes x to y: the image's columns become rows."""
    table = rng.uniform(-10, 10, (COUNT, 5)).astype(np.float32)
    table[:, 3:] = np.abs(table[:, 3:]) / 10 + 0.5
    turn = np.float32([[[0, -1, 0], [1, 0, 0], [0, 0, 1]]])
    moved = project_table(table, turn, K, LENGTH).numpy()
    x, y, _, amplitudes, widths = table.T[:, None]
    np.testing.assert_allclose(moved, project(-y, x, amplitudes, widths, K, LENGTH), atol=1e-5)


def test_map_of_gaussians_has_their_mass_and_their_projection():
    centers, amplitudes, widths = np.float32([[4, -2, 3], [-6, 5, 0]]), np.float32([1, 2]), np.float32([2.5, 3])
    box_size, apix = 20, 2.0
    volume = gaussian_map(centers, amplitudes, widths, box_size, apix)
    assert volume.sum() == pytest.approx(3, rel=1e-4)
    image = np.fft.fft2(np.fft.ifftshift(volume.sum(0)))
    model = project(centers[None, :, 0], centers[None, :, 1], amplitudes[None], widths[None], K, box_size * apix)
    within = ring_index(K) < K
    np.testing.assert_allclose(half_planes(model.numpy())[0][0], within * image[:K, :K], atol=1e-3)


def random_particles(rng, count=3):
    """Complex images I±, CTF C± and model M of `count` particles."""
    images = rng.normal(size=(2, count, K, K)) + 1j * rng.normal(size=(2, count, K, K))
    ctf = rng.uniform(-1, 1, (2, count, K, K))
    model = project(*random_gaussians(rng, count), K, LENGTH)
    return images, ctf, model


def test_ring_products_equal_sums_over_coefficients_with_an_astigmatic_ctf(rng):
    images, ctf, model = random_particles(rng)
    plus, minus = half_planes(model.numpy())
    weights = independence_weights(K)
    expected = ring_sums(
        weights * sum((c * f * i.conj()).real for c, f, i in zip(ctf, (plus, minus), images, strict=True))
    )
    data = tf.constant(kernel_layout(ctf[0] * images[0], ctf[1] * images[1]), tf.float32)
    ctf2 = tf.constant(np.stack(ctf**2, axis=1), tf.float32)
    inner, power = agreement(model, data, ctf2)
    np.testing.assert_allclose(inner, expected, rtol=1e-3, atol=1e-3)
    expected = ring_sums(weights * (np.abs(ctf[0] * plus) ** 2 + np.abs(ctf[1] * minus) ** 2))
    np.testing.assert_allclose(power, expected, rtol=1e-3)


def test_both_forms_of_the_ring_products_and_their_gradients_agree(rng):
    images, ctf, _ = random_particles(rng)
    data = tf.constant(kernel_layout(*images), tf.float32)
    ctf2 = tf.constant(np.stack(ctf**2, axis=1), tf.float32)
    models = tf.constant(rng.normal(size=(3, 4, 2 * K, 2 * K)), tf.float32)
    upstream = [tf.constant(rng.normal(size=(3, *shape, K - 1)), tf.float32) for shape in ((4,), (4, 4))]
    results = []
    for form in (ring_products_in_tensorflow, ring_products_on_cpu):
        with tf.GradientTape() as tape:
            tape.watch(models)
            products = form(models, data, ctf2)
        results.append([*products, tape.gradient(products, models, upstream)])
    for one, other in zip(*results, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)


def test_frc_of_a_model_with_its_own_image_is_one(rng):
    _, ctf, model = random_particles(rng)
    plus, minus = half_planes(model.numpy())
    images = ctf[0] * plus, ctf[1] * minus
    power = ring_sums(independence_weights(K) * (np.abs(images[0]) ** 2 + np.abs(images[1]) ** 2)).astype(np.float32)
    data = kernel_layout(ctf[0] * images[0], ctf[1] * images[1]).astype(np.float32)
    ctf2 = np.stack(ctf**2, axis=1).astype(np.float32)
    np.testing.assert_allclose(frc(model, tf.constant(data), tf.constant(ctf2), power), 1, atol=1e-4)


def test_log_likelihood_is_that_of_noise_with_the_contrast_integrated_out(rng):
    """Against the integral over a, on a grid, of -|I - a s CTF F|² / ν - (a - 1)² / 2·0.1²."""
    _, ctf, model = random_particles(rng)
    plus, minus = half_planes(model.numpy())
    rings, weights = ring_index(K), independence_weights(K)
    scale = np.float32(rng.uniform(0.5, 1.5, K - 1))
    by_ring = np.where((rings > 0) & (rings < K), np.r_[0.0, scale][np.minimum(rings, K - 1)], 0.0)
    inside = weights * (by_ring > 0)
    clean = [by_ring * c * f for c, f in zip(ctf, (plus, minus), strict=True)]
    images = [1.05 * f + 0.3 * (rng.normal(size=f.shape) + 1j * rng.normal(size=f.shape)) for f in clean]
    data = kernel_layout(*(c * i for c, i in zip(ctf, images, strict=True))).astype(np.float32)
    noise = np.float32(rng.uniform(0.8, 1.2, K - 1))
    batch = {
        "data": data, "ctf2": np.stack(ctf**2, axis=1).astype(np.float32), "scale": np.tile(scale, (len(data), 1)),
        "noise": np.tile(noise, (len(data), 1)),
        "contrast_half_precision": np.full(len(data), half_precision(0.1), np.float32),
    }  # fmt: skip
    inside = inside / np.r_[1.0, noise, 1.0][np.minimum(rings, K)]
    contrast = np.linspace(0.5, 1.5, 2001)[:, None]
    misfit = 0.0
    for image, f in zip(images, clean, strict=True):
        error = (inside * np.abs(image) ** 2).sum((1, 2)) - 2 * contrast * (inside * (image * f.conj()).real).sum(
            (1, 2)
        )
        misfit = misfit + error + contrast**2 * (inside * np.abs(f) ** 2).sum((1, 2))
    empty = sum((inside * np.abs(image) ** 2).sum((1, 2)) for image in images)
    log_joint = -misfit - (contrast - 1) ** 2 / (2 * 0.1**2)
    step = contrast[1, 0] - contrast[0, 0]
    expected = empty + scipy.special.logsumexp(log_joint, axis=0) + np.log(step / np.sqrt(2 * np.pi) / 0.1)
    np.testing.assert_allclose(log_likelihood(model, batch), expected, rtol=2e-3, atol=0.05)


def test_refined_latent_is_the_maximum_of_the_posterior_with_its_curvature(rng):
    """A one-dimensional path of projections; mode and s.d. against a fine grid of log L - z²/2."""
    start, step = random_gaussians(rng, 1), 0.4
    x, y, amplitudes, widths = (tf.constant(part) for part in start)
    direction = tf.constant(rng.normal(size=(1, COUNT)), tf.float32) * step

    def project_at(z, rotation):
        shift = z * direction
        ones = tf.ones_like(z)
        return project(x + shift, y * ones, amplitudes * ones, widths * ones, K, LENGTH)

    plus, minus = half_planes(project_at(tf.constant([[0.7]]), None).numpy())
    scale = 3.0
    image = scale * plus, scale * minus
    batch = {
        "data": tf.constant(kernel_layout(*image), tf.float32),
        "ctf2": tf.ones((1, 2, K, K)),
        "rotation": tf.eye(3)[None],
        "scale": tf.fill((1, K - 1), scale),
        **AS_TESTED,
    }
    mode = refine(View(project_at, LENGTH), tf.zeros((1, 1)), NO_POSE, batch, 8)
    z, covariance = mode.z, mode.covariance
    grid = np.linspace(-1, 2, 3001, dtype=np.float32)[:, None]
    many = {name: tf.repeat(value, len(grid), 0) for name, value in batch.items()}
    posterior = log_likelihood(project_at(tf.constant(grid), None), many).numpy() - grid[:, 0] ** 2 / 2
    density = np.exp(posterior - posterior.max())
    mean = (density * grid[:, 0]).sum() / density.sum()
    deviation = np.sqrt((density * (grid[:, 0] - mean) ** 2).sum() / density.sum())
    assert z[0, 0].numpy() == pytest.approx(grid[posterior.argmax(), 0], abs=0.03)
    assert np.sqrt(covariance[0, 0, 0]) == pytest.approx(deviation, rel=0.15)
    found, spread, _ = moments(View(project_at, LENGTH), tf.zeros((1, 1, 1)), NO_POSE, batch, 8)
    assert found[0, 0].numpy() == pytest.approx(mean, abs=float(0.1 * deviation))
    assert np.sqrt(spread[0, 0, 0]) == pytest.approx(deviation, rel=0.1)


def test_mean_of_a_posterior_with_two_places_lies_between_them(rng):
    """Particles along -x and x look the same from the mode's curvature; only points elsewhere find the other place."""
    start = random_gaussians(rng, 1)
    x, y, amplitudes, widths = (tf.constant(part) for part in start)

    def project_at(z, rotation):
        ones = tf.ones_like(z)
        return project(x + tf.square(z) * 0.6, y * ones, amplitudes * ones, widths * ones, K, LENGTH)

    image = half_planes(project_at(tf.constant([[1.0]]), None).numpy())
    batch = {
        "data": tf.constant(kernel_layout(*(0.8 * part for part in image)), tf.float32), "ctf2": tf.ones((1, 2, K, K)),
        "rotation": tf.eye(3)[None], "scale": tf.fill((1, K - 1), 0.8), **AS_TESTED,
    }  # fmt: skip
    mode = refine(View(project_at, LENGTH), tf.constant([[0.8]]), NO_POSE, batch, 8)
    z, covariance = mode.z, mode.covariance
    mean, spread, _ = moments(View(project_at, LENGTH), tf.constant([[[0.8]]]), NO_POSE, batch, 8)
    assert z[0, 0] > 0.5 and abs(mean[0, 0]) < 0.5 * z[0, 0] and spread[0, 0, 0] > 2 * covariance[0, 0, 0]


@pytest.mark.parametrize("sharpness", [1.0, 3.0])
def test_draws_follow_the_posterior_to_the_power_of_the_sharpness(rng, sharpness):
    """A particle whose place shifts it along a curve, and a second axis that is out of use."""
    x, y, amplitudes, widths = (tf.constant(part) for part in random_gaussians(rng, 1))

    def project_at(z, rotation):
        ones = tf.ones_like(z[:, :1])
        shift = 2.0 * z[:, :1] + 0.5 * tf.square(z[:, :1])
        return project(x + shift, y * ones, amplitudes * ones, widths * ones, K, LENGTH)

    count, points = 2000, 8
    image = half_planes(project_at(tf.constant([[0.5, 0.0]]), None).numpy())
    one = {
        "data": tf.constant(kernel_layout(*(0.6 * part for part in image)), tf.float32), "ctf2": tf.ones((1, 2, K, K)),
        "rotation": tf.eye(3)[None], "scale": tf.fill((1, K - 1), 0.6), **AS_TESTED,
    }  # fmt: skip
    many = {name: tf.repeat(value, count, 0) for name, value in one.items()}
    noise, choice = rng.standard_normal((count, points, 2), np.float32), rng.random(count, np.float32)
    guess = tf.repeat(tf.constant([[0.3, 0.7]]), count, 0)
    pose = tf.repeat(NO_POSE, count, 0)
    noise, choice = tf.constant(noise), tf.constant(choice)
    z, _, mean, covariance, _ = draw(View(project_at, LENGTH), guess, pose, many, noise, choice, sharpness, (0,))
    grid = np.linspace(-4, 4, 801, dtype=np.float32)[:, None]
    everywhere = {name: tf.repeat(value, len(grid), 0) for name, value in one.items()}
    at = log_likelihood(project_at(tf.constant(np.pad(grid, ((0, 0), (0, 1)))), None), everywhere).numpy()
    density = np.exp(sharpness * (at - grid[:, 0] ** 2 / 2 - at.max()))
    expected = (density * grid[:, 0]).sum() / density.sum()
    deviation = np.sqrt((density * (grid[:, 0] - expected) ** 2).sum() / density.sum())
    z, expected, deviation = z.numpy(), float(expected), float(deviation)
    assert z[:, 0].mean() == pytest.approx(expected, abs=0.1 * deviation)
    assert z[:, 0].std() == pytest.approx(deviation, rel=0.1)
    assert mean.numpy()[:, 0].mean() == pytest.approx(expected, abs=0.1 * deviation)
    assert np.sqrt(covariance.numpy()[:, 0, 0].mean()) == pytest.approx(deviation, rel=0.2)
    assert (z[:, 1] == guess.numpy()[:, 1]).all() and (covariance.numpy()[:, 1, 1] == 1.0).all()


def test_a_guess_on_the_wrong_side_is_not_the_last_word_and_axes_out_of_use_say_nothing(rng):
    """Two opposite places on an axis give opposite shifts; Gauss-Newton alone would stop at the edge of its basin."""
    x, y, amplitudes, widths = (tf.constant(part) for part in random_gaussians(rng, 1))

    def project_at(z, rotation):
        ones = tf.ones_like(z[:, :1])
        turn = 2.5 * z[:, :1]
        return project(x + 6 * tf.sin(turn), y + 6 * tf.cos(turn), amplitudes * ones, widths * ones, K, LENGTH)

    image = half_planes(project_at(tf.constant([[-0.9, 0.0]]), None).numpy())
    batch = {
        "data": tf.constant(kernel_layout(*(2 * part for part in image)), tf.float32), "ctf2": tf.ones((1, 2, K, K)),
        "rotation": tf.eye(3)[None], "scale": tf.fill((1, K - 1), 2.0), **AS_TESTED,
    }  # fmt: skip
    guess = tf.constant([[0.9, 0.3]])
    alone = refine(View(project_at, LENGTH), guess, NO_POSE, batch, 4, (0,)).z
    mean, spread, _ = moments(View(project_at, LENGTH), guess[:, None], NO_POSE, batch, 4, (0,))
    assert abs(alone[0, 0] + 0.9) > 0.3 > 0.1 > abs(mean[0, 0] + 0.9)
    assert mean[0, 1] == alone[0, 1] == guess[0, 1] and spread[0, 1, 1] == 1.0 and spread[0, 0, 1] == 0.0
