"""How long training takes beside its own projections, and what that means for EMPIAR-10076.

3,082 Gaussians, box 128 px, frequencies to 0.7 Nyquist, four latent dimensions, all parameters varying. The kernel's
own time is that of the projections which a step makes: forward at d + 1 points of its Gauss-Newton correction and at
the ends of the shares of it that are tried, forward and backward of the decoder's step. Ratios of times taken in turn
in this run, with the same threads; medians.
"""

import functools
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.measure import (
    BATCH,
    BOX_SIZE,
    NYQUIST,
    noise_particles,
    options,
    random_centers,
    report,
    seconds,
    show,
)
from cryogmm.commands._tensorflow import start

GAUSSIANS = 3082
EMPIAR_10076, EPOCHS = 124_900, 10
IMAGE_SIZE, IMAGE_APIX = 320, 1.31  # px, Å/px, of that data set
PARTICLES = 300
SSNR = 0.02
JUDGED = 2  # times that held-out particles are judged an epoch, with the trials of switching a dimension off


def main():
    args = options("training", __doc__, 45)
    tf = start(args.threads)
    from cryogmm.training.heterogeneity import split_held_out
    from cryogmm.training.settings import TrainingSettings

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "particles.h5"
        table = noise_particles(Path(folder), PARTICLES, IMAGE_SIZE, IMAGE_APIX)
        preparation = prepare(table, path, args.threads)
        times = step_times(tf, path, args.repeats)
        cost = growth(tf, table, Path(folder) / "other.h5", args)
    each = {name: np.median(values) / BATCH for name, values in times.items()}
    held_out = len(split_held_out(np.arange(EMPIAR_10076), TrainingSettings().held_out, seed=0)[1])
    stages = {
        "preparation": preparation / PARTICLES,
        "gradients": each["gradient"] + each["null"],
        f"{EPOCHS} epochs": EPOCHS * (each["step"] + JUDGED * held_out / EMPIAR_10076 * each["posterior"]),
        "embedding": each["moments"],
    }
    hours = {name: value * EMPIAR_10076 / 3600 for name, value in stages.items()}
    figures = {
        "kernel_ratio": float(np.median(times["step"] / (times["forward"] + times["both"]))),
        "hours_empiar_10076": float(sum(hours.values())),
    }
    lines = [
        ("times the kernel's own time takes a step of training", figures["kernel_ratio"]),
        ("times one projection and its gradient takes a step", float(np.median(times["step"] / times["both"]))),
        (f"hours for the {EMPIAR_10076} particles of EMPIAR-10076", figures["hours_empiar_10076"]),
        *((f"of them for {name}", value) for name, value in hours.items()),
    ]
    report(lines, figures, args.json)
    show(cost, "ms a particle that a step of training takes")


def prepare(table, path, threads, box_size=BOX_SIZE):
    """Write the particle store of a table with a box and the frequencies of the benchmark; seconds it took."""
    from cryogmm.io.preparation import output_grid, preparation, prepare_particles

    length, started = IMAGE_SIZE * IMAGE_APIX, time.perf_counter()
    grid = output_grid(table, length / rings_of(box_size), box_size)
    prepare_particles(preparation(table, grid, length / 2), path, threads)
    return time.perf_counter() - started


def rings_of(box_size):
    """Rings in use in a box of so many pixels."""
    return int(NYQUIST * box_size / 2)


def random_neutral(count=GAUSSIANS, box_size=BOX_SIZE):
    """`NeutralFile` of Gaussians in a ball."""
    from cryogmm.model.gaussians import Gaussians
    from cryogmm.training.files import NeutralFile
    from cryogmm.training.imaging import Imaging

    length, rings = IMAGE_SIZE * IMAGE_APIX, rings_of(box_size)
    width = 0.3 * length / rings
    centers = random_centers(np.random.default_rng(0), count, 0.3 * length)
    gaussians = Gaussians(centers, np.full(count, 0.3), np.full(count, width), width, length)
    ones = np.ones(rings, np.float32)
    return NeutralFile(gaussians, box_size, length / box_size, length / rings, ones, SSNR * ones, Imaging(ones, ones))


def new_round(path, neutral):
    """A `Round` of a particle store that is ready to train, and its input x (n, k)."""
    from cryogmm.model.deformation import make_deformation
    from cryogmm.training.gradients import whitened_gradients
    from cryogmm.training.heterogeneity import new_networks, resolve
    from cryogmm.training.particles import Particles
    from cryogmm.training.round_steps import Round
    from cryogmm.training.settings import TrainingSettings

    settings = resolve(TrainingSettings(batch_size=BATCH), EMPIAR_10076)
    gradients = whitened_gradients(path, neutral, settings, seed=0)
    deformation = make_deformation(neutral.gaussians, settings.vary, basis=gradients.basis)
    networks = new_networks(gradients, deformation, settings, seed=0)
    return Round(networks, deformation, Particles(path, neutral.imaging, gradients.pose), settings), gradients.x


def step_times(tf, path, repeats):
    """Wall times of a batch of BATCH particles, {name: (repeats,)}.

    step: of training. forward, both: its projections, those of the correction and that of the decoder with its
    gradient. posterior: of judging an epoch. moments: of embedding. gradient, null: the whitened gradients' particles
    and their simulated null.
    """
    from cryogmm.model.posterior import SHARES
    from cryogmm.model.projection import project_gaussians, project_table
    from cryogmm.training.gradients import gradient_function, null_images

    neutral = random_neutral()
    round_, x = new_round(path, neutral)
    particles, rng = round_.particles, np.random.default_rng(0)
    points = round_.settings.latent_dim + 1 + len(SHARES)
    grid = particles.n_frequencies, particles.box_length
    random = [tf.constant(each) for each in round_.random(rng, BATCH)]
    upstream = tf.constant(rng.standard_normal((BATCH, *(2 * [2 * grid[0]])), np.float32))
    rotation = tf.constant(particles.batch(np.arange(BATCH))["rotation"])
    gaussians = round_.deformation.apply(tf.zeros((BATCH, round_.deformation.size)))
    around, rotations = [tf.repeat(part, points, axis=0) for part in gaussians], tf.repeat(rotation, points, axis=0)
    project = tf.function(lambda table, rotation: project_table(table, rotation, *grid))
    gradient, table = gradient_function(round_.deformation, particles), tf.constant(neutral.gaussians.table())

    @tf.function
    def both():
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            model = project_gaussians(*gaussians, rotation, *grid)
        return model, tape.gradient(model, gaussians, upstream)  # both, or TensorFlow leaves the forward pass out

    def batch():
        rows = rng.permutation(particles.count)[:BATCH]
        return tf.constant(x[rows]), particles.batch(rows)

    def null():
        _, simulated = batch()
        projection = project(table, simulated["rotation"]).numpy()
        simulated["data"], simulated["power"] = null_images(
            projection, simulated["ctf2"], neutral.imaging.ring_scale, rng
        )
        gradient(simulated)

    left = tf.constant(round_.latents[:BATCH])
    parts = {
        "step": lambda: round_.step(*batch(), left, *random, axes=round_.axes),
        "forward": tf.function(lambda: project_gaussians(*around, rotations, *grid)),
        "both": both,
        "posterior": lambda: round_.posterior(*batch(), axes=round_.axes, places=0),
        "moments": lambda: round_.moments(*batch(), axes=round_.axes, places=0),
        "gradient": lambda: gradient(batch()[1]),
        "null": null,
    }
    return seconds(parts, repeats)


def growth(tf, table, path, args):
    """Lines of (text, ms a particle) of a step, for fewer Gaussians, a smaller box, and smaller and larger batches."""
    lines = []
    for box_size, counts, batches in (
        (BOX_SIZE, (GAUSSIANS // 4, GAUSSIANS // 2), (BATCH,)),
        (BOX_SIZE // 2, (GAUSSIANS // 4,), (BATCH // 5, BATCH, 4 * BATCH)),
    ):
        prepare(table.select(np.arange(4 * BATCH)), path, args.threads, box_size)
        for count in counts:
            round_, x = new_round(path, random_neutral(count, box_size))
            random = [tf.constant(each) for each in round_.random(np.random.default_rng(0), 4 * BATCH)]
            for batch in batches:
                left = tf.constant(round_.latents[:batch])
                inputs = tf.constant(x[:batch]), round_.particles.batch(np.arange(batch)), left
                step = functools.partial(round_.step, *inputs, *(each[:batch] for each in random), axes=round_.axes)
                took = seconds({"step": step}, 3)["step"]
                text = f"{count} Gaussians, {box_size} px, batches of {batch}"
                lines.append((text, 1000 * np.median(took) / batch))
    return lines


if __name__ == "__main__":
    main()
