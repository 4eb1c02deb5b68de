"""How fast the projection kernel is, forward and backward, against TensorFlow's matrix product and two other kernels.

2,048 Gaussians, box 128 px, frequencies to 0.7 Nyquist, gradients of x, y, amplitude and width. Ratios of times taken
in turn in this run, with the same threads; medians.
"""

import os
import resource

import numpy as np

from benchmarks.measure import BATCH, BOX_SIZE, N_FREQUENCIES, NYQUIST, options, random_centers, report, seconds, show
from cryogmm.commands._tensorflow import start

GAUSSIANS = 2048
SQUARE = 2048  # size of the matrices whose product is the ceiling
MEMORY_BATCH = 512  # particles whose projection and gradient show the memory of one
DENSE_BYTES = 16 * GAUSSIANS * BOX_SIZE * (BOX_SIZE // 2 + 1) * 4  # a particle of the dense kernel, with its gradients
DENSE_BATCH = 4


def main():
    args = options("projection", __doc__)
    tf = start(args.threads)
    k, length = N_FREQUENCIES, float(BOX_SIZE)  # 1 Å a pixel
    rng = np.random.default_rng(0)
    inputs, ours = input_function(tf, rng, GAUSSIANS, k, length), our_kernel(tf, k, length)
    mib_per_particle = memory(ours, inputs)
    few, many = inputs(dense_batch()), inputs(BATCH)
    square = tf.constant(rng.standard_normal((SQUARE, SQUARE), np.float32))
    product = tf.function(tf.matmul)
    other_kernels = {"separable": separable_kernel(tf, k, length), "dense": dense_kernel(tf, length)}
    fast = {
        "ours": lambda: ours(*many),
        "product": lambda: product(square, square),
        "separable": lambda: other_kernels["separable"](*many),
    }
    times = seconds(fast, args.repeats)
    slow = seconds({"dense": lambda: other_kernels["dense"](*few), "ours": fast["ours"]}, max(3, args.repeats // 3))
    flop = 3 * 2 * GAUSSIANS * (2 * k) ** 2  # a particle: one product forward, two backward
    of_product = flop * BATCH / times["ours"] / (2 * SQUARE**3 / times["product"])
    dense_per_particle = slow["dense"] / len(few[1])
    figures = {
        "matmul_fraction": float(np.median(of_product)),
        "speedup_dense": float(np.median(dense_per_particle / (slow["ours"] / BATCH))),
        "speedup_separable": float(np.median(times["separable"] / times["ours"])),
        "mib_per_particle": mib_per_particle,
    }
    texts = (
        f"of the throughput of TensorFlow's product of {SQUARE} x {SQUARE} matrices, with three products a particle",
        f"times as fast as an exponential of the image's size for every Gaussian (batches of {len(few[1])})",
        "times as fast as a separable product of complex waves to the same frequency",
        f"MiB of memory a particle, in a batch of {MEMORY_BATCH}",
    )
    report(zip(texts, figures.values(), strict=True), figures, args.json)
    show(growth(tf, rng), "ms a particle that projection and gradient take")


def input_function(tf, rng, count, n_frequencies, length):
    """Function of a number of particles: their Gaussians, and data to compare projections with."""

    def inputs(particles):
        centers = random_centers(rng, particles * count, 0.3 * length).reshape(particles, count, 3)
        one_each = np.ones((particles, count))
        parameters = np.moveaxis(centers, 2, 1), 0.5 * one_each, 0.3 * length / (n_frequencies - 1) * one_each
        gaussians = [tf.constant(part, tf.float32) for part in parameters]
        return gaussians, tf.constant(
            rng.standard_normal((particles, 2 * n_frequencies, 2 * n_frequencies), np.float32)
        )

    return inputs


def our_kernel(tf, n_frequencies, length):
    """Our projection and its gradient."""
    from cryogmm.model.projection import project_gaussians

    @tf.function(reduce_retracing=True)
    def gradient(gaussians, data):
        rotation = tf.eye(3, batch_shape=[tf.shape(data)[0]])
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            overlap = tf.reduce_sum(data * project_gaussians(*gaussians, rotation, n_frequencies, length))
        return overlap, tape.gradient(overlap, gaussians)  # both, or TensorFlow leaves the forward pass out

    return gradient


def growth(tf, rng):
    """Lines of (text, ms a particle) for other numbers of Gaussians, boxes, and particles at once."""
    lines = []
    for box_size, count, particles in (
        (BOX_SIZE, GAUSSIANS // 4, BATCH), (BOX_SIZE, GAUSSIANS, BATCH), (BOX_SIZE, 4 * GAUSSIANS, BATCH),
        (BOX_SIZE // 2, GAUSSIANS, BATCH), (2 * BOX_SIZE, GAUSSIANS, BATCH),
        (BOX_SIZE, GAUSSIANS, BATCH // 5), (BOX_SIZE, GAUSSIANS, 5 * BATCH),
    ):  # fmt: skip
        k = int(NYQUIST * box_size / 2) + 1
        kernel = our_kernel(tf, k, float(box_size))
        inputs = input_function(tf, rng, count, k, float(box_size))(particles)
        took = seconds({"ours": lambda: kernel(*inputs)}, 3)["ours"]  # noqa: B023  used at once
        text = f"{count} Gaussians, {box_size} px, {particles} particles at once"
        lines.append((text, 1000 * np.median(took) / particles))
    return lines


def memory(kernel, inputs):
    """Growth of the peak of resident memory (MiB) a particle, inputs included; before anything else is measured."""
    kernel(*inputs(2))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kernel(*inputs(MEMORY_BATCH))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (peak - before) / 1024 / MEMORY_BATCH


def dense_batch():
    """Particles of the dense kernel that a third of the free memory holds."""
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return int(np.clip(free / 3 / DENSE_BYTES, 1, DENSE_BATCH))


def dense_kernel(tf, length):
    """The paper's formula: the transform of every Gaussian on the whole grid of an image, and their sum."""
    kx = np.arange(BOX_SIZE // 2 + 1, dtype=np.float32) / length
    ky = np.fft.fftfreq(BOX_SIZE, 1 / BOX_SIZE).astype(np.float32)[:, None] / length
    rng = np.random.default_rng(1)

    @tf.function
    def gradient(gaussians, data):
        data = tf.constant(rng.standard_normal((2, data.shape[0], BOX_SIZE, len(kx)), np.float32))
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            (x, y, _), *rest = tf.unstack(gaussians[0], axis=1), *gaussians[1:]
            x, y, amplitude, width = (part[:, :, None, None] for part in (x, y, *rest))
            angle = 2.0 * np.pi * (kx * x + ky * y)  # B, N, b, b/2 + 1
            decay = amplitude * tf.exp(-2.0 * np.pi**2 * (kx**2 + ky**2) * tf.square(width))
            real, imaginary = tf.reduce_sum(decay * tf.cos(angle), 1), -tf.reduce_sum(decay * tf.sin(angle), 1)
            overlap = tf.reduce_sum(data[0] * real + data[1] * imaginary)
        return overlap, tape.gradient(overlap, gaussians)

    return gradient


def separable_kernel(tf, n_frequencies, length):
    """Complex waves of each axis and their product, differentiated by TensorFlow; the same frequencies as ours."""
    kx = np.arange(n_frequencies, dtype=np.float32) / length
    ky = np.arange(1 - n_frequencies, n_frequencies, dtype=np.float32) / length
    rng = np.random.default_rng(1)

    def waves(k, position, width):  # B, N, k
        decay = tf.exp(-2.0 * np.pi**2 * k**2 * tf.square(width)[..., None])
        angle = -2.0 * np.pi * k * position[..., None]
        return tf.complex(decay * tf.cos(angle), decay * tf.sin(angle))

    @tf.function
    def gradient(gaussians, data):
        data = rng.standard_normal((2, data.shape[0], len(ky), len(kx)), np.float32)
        data = tf.constant(data[0] + 1j * data[1])
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            (x, y, _), amplitude, width = tf.unstack(gaussians[0], axis=1), *gaussians[1:]
            along_y = tf.cast(amplitude, tf.complex64)[..., None] * waves(ky, y, width)
            model = tf.matmul(along_y, waves(kx, x, width), transpose_a=True)  # B, 2K - 1, K
            overlap = tf.reduce_sum(tf.math.real(tf.math.conj(data) * model))
        return overlap, tape.gradient(overlap, gaussians)

    return gradient


if __name__ == "__main__":
    main()
