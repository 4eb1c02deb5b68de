"""Time the projection kernel, forward and backward, on this machine: `python -m benchmarks`, or `make bench`.

One line for each size: milliseconds and GFLOP/s (matrix products only) a particle, the minimum of several runs.
"""

import argparse
import os
import time

SIZES = ((256, 64), (512, 64), (2048, 128))  # Gaussians, box in px
BATCH = 16  # particles


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--nyquist", type=float, default=0.7, help="finest frequency as a share of Nyquist [0.7]")
    parser.add_argument("--repeats", type=int, default=7, help="runs of each size [7]")
    args = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    print("gaussians\tbox_size\tms_per_particle\tgflop_per_second")
    for n_gaussians, box_size in SIZES:
        n_frequencies = int(args.nyquist * box_size / 2) + 1
        seconds = kernel_seconds(n_gaussians, box_size, n_frequencies, args.repeats)
        flop = 3 * 2 * n_gaussians * (2 * n_frequencies) ** 2  # one product forward, two backward
        print(f"{n_gaussians}\t{box_size}\t{1e3 * seconds:.3f}\t{flop / seconds / 1e9:.1f}")


def kernel_seconds(n_gaussians, box_size, n_frequencies, repeats):
    """Least time (s) a particle of a projection and its gradient with respect to all parameters."""
    import tensorflow as tf

    from cryogmm.model.projection import project

    rng = tf.random.Generator.from_seed(0)
    x, y = (rng.normal((BATCH, n_gaussians), stddev=0.2 * box_size) for _ in range(2))
    amplitudes, widths = (tf.ones((BATCH, n_gaussians)) for _ in range(2))
    data = rng.normal((BATCH, 2 * n_frequencies, 2 * n_frequencies))

    @tf.function
    def step(x, y, amplitudes, widths):
        parameters = (x, y, amplitudes, widths)
        with tf.GradientTape() as tape:
            tape.watch(parameters)
            overlap = tf.reduce_sum(data * project(*parameters, n_frequencies, float(box_size)))
        return tape.gradient(overlap, parameters)

    times = []
    for _ in range(repeats + 1):  # the first one compiles
        start = time.perf_counter()
        [gradient.numpy() for gradient in step(x, y, amplitudes, widths)]
        times.append(time.perf_counter() - start)
    return min(times[1:]) / BATCH


if __name__ == "__main__":
    main()
