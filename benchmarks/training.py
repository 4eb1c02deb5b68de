"""How long training takes beside its own projections, and what that means for EMPIAR-10076.

3,082 Gaussians, box 128 px, frequencies to 0.7 Nyquist, four latent dimensions, all parameters varying. The kernel's
own time is that of the projections which a step makes: forward at d + 1 points of its Gauss-Newton correction, forward
and backward of the decoder's step. Ratios of times taken in turn in this run, with the same threads; medians.
"""

import os
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.measure import BATCH, BOX_SIZE, N_FREQUENCIES, options, random_centers, report, seconds
from cryogmm.commands._tensorflow import start

GAUSSIANS = 3082
EMPIAR_10076, EPOCHS = 124_900, 10
IMAGE_SIZE, IMAGE_APIX = 320, 1.31  # px, Å/px, of that data set
FEW, MANY = 100, 300  # particles; what a stage takes longer for many is its time for the difference
SSNR = 0.02


def main():
    args = options("training", __doc__)
    tf = start(args.threads)
    with tempfile.TemporaryDirectory() as folder:
        stages, round_, x = prepared_round(Path(folder), args.threads or len(os.sched_getaffinity(0)))
        times = step_times(tf, round_, x, args.repeats)
    step, posterior = (np.median(times[name]) / BATCH for name in ("step", "posterior"))
    held_out = round_.settings.held_out
    stages[f"{EPOCHS} epochs"] = EPOCHS * ((1 - held_out) * step + held_out * posterior)
    stages["embedding"] = posterior
    hours = {name: each * EMPIAR_10076 / 3600 for name, each in stages.items()}
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


def prepared_round(folder, threads):
    """Seconds a particle of preparation and gradients, a `Round` that is ready to train, and its input x (n, k)."""
    from cryogmm.model.deformation import make_deformation
    from cryogmm.training.gradients import whitened_gradients
    from cryogmm.training.heterogeneity import Round, new_networks, resolve
    from cryogmm.training.particles import Particles
    from cryogmm.training.settings import TrainingSettings

    settings = resolve(TrainingSettings(batch_size=BATCH), EMPIAR_10076)
    neutral, taken = random_neutral(), {}
    for count in (FEW, MANY):
        path = folder / f"{count}.h5"
        table = noise_particles(folder, count)
        times = [time.perf_counter()]
        prepare(table, path, threads)
        times.append(time.perf_counter())
        gradients = whitened_gradients(path, neutral, settings, seed=0)
        times.append(time.perf_counter())
        taken[count] = np.diff(times)
    preparation, of_gradients = (taken[MANY] - taken[FEW]) / (MANY - FEW)
    # So few particles are each simulated four times for the null, which costs more than the gradient of the image
    # itself; many are simulated once.
    stages = {"preparation": preparation, "gradients": 2 / 5 * of_gradients}
    deformation = make_deformation(neutral.gaussians, settings.vary, basis=gradients.basis)
    networks = new_networks(gradients, deformation, settings, seed=0)
    return stages, Round(networks, deformation, Particles(path, neutral.ring_scale), settings), gradients.x


def noise_particles(folder, count):
    """`ParticleTable` of images that are noise, beside their stack in folder."""
    from cryogmm.io.mrc import write_stack
    from cryogmm.io.particles import read_particles, write_particles
    from cryogmm.simulate.imaging import Imaging, particle_table

    rng = np.random.default_rng(count)
    imaging = Imaging(box_size=IMAGE_SIZE, apix=IMAGE_APIX)
    write_stack(folder / f"{count}.mrcs", rng.standard_normal((count, IMAGE_SIZE, IMAGE_SIZE), np.float32), IMAGE_APIX)
    star = folder / f"{count}.star"
    write_particles(star, particle_table(rng, imaging, count, f"{count}.mrcs"), internal=False)
    return read_particles(star)


def prepare(table, path, threads):
    """Particle store of a table with the box and the frequencies of the benchmark."""
    from cryogmm.io.preparation import output_grid, prepare_particles

    length = IMAGE_SIZE * IMAGE_APIX
    grid = output_grid(table, length / (N_FREQUENCIES - 1), BOX_SIZE)
    prepare_particles(table, grid, path, length / 2, threads)


def random_neutral():
    """`NeutralFile` of Gaussians in a ball."""
    from cryogmm.model.gaussians import Gaussians
    from cryogmm.training.files import NeutralFile

    length, rings = IMAGE_SIZE * IMAGE_APIX, N_FREQUENCIES - 1
    width = 0.3 * length / rings
    centers = random_centers(np.random.default_rng(0), GAUSSIANS, 0.3 * length)
    gaussians = Gaussians(centers, np.full(GAUSSIANS, 0.3), np.full(GAUSSIANS, width), width, length)
    ones = np.ones(rings, np.float32)
    return NeutralFile(gaussians, BOX_SIZE, length / BOX_SIZE, length / rings, ones, SSNR * ones, ones)


def step_times(tf, round_, x, repeats):
    """Wall times of a step, of its projections (those of the correction, that of the decoder) and of a posterior."""
    from cryogmm.model.projection import project_gaussians

    rng = np.random.default_rng(0)
    particles, points = round_.particles, round_.settings.latent_dim + 1
    rotation = tf.constant(particles.batch(np.arange(BATCH))["rotation"])
    noise = tf.constant(rng.standard_normal((BATCH, points - 1), np.float32))
    upstream = tf.constant(rng.standard_normal((BATCH, *(2 * [2 * particles.n_frequencies])), np.float32))
    gaussians = round_.deformation.apply(tf.zeros((BATCH, round_.deformation.size)))
    around, rotations = tf.repeat(gaussians, points, axis=0), tf.repeat(rotation, points, axis=0)

    def project(gaussians, rotation):
        return project_gaussians(gaussians, rotation, particles.n_frequencies, particles.box_length)

    @tf.function
    def both():
        with tf.GradientTape() as tape:
            tape.watch(gaussians)
            model = project(gaussians, rotation)
        return tape.gradient(model, gaussians, upstream)

    def batch():
        rows = rng.permutation(particles.count)[:BATCH]
        return tf.constant(x[rows]), particles.batch(rows)

    forward = tf.function(lambda: project(around, rotations))
    parts = {"forward": forward, "both": both, "posterior": lambda: round_.posterior(*batch())}
    return seconds({"step": lambda: round_.step(*batch(), noise), **parts}, repeats)


if __name__ == "__main__":
    main()
