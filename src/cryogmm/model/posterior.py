"""The posterior of each particle's latent and of what is left of its pose and defocus, by Gauss-Newton on log L.

The encoder sees a linear picture of every particle. A few steps on the particle's own likelihood close the gap, and
the curvature there is an honest error bar (Laplace). Derivatives along the d latent axes are differences of d + 1
projections, those along a turn of three more; a shift or a change of the defocus costs none.

What an error of the pose could explain as well is no information on the latent. Latent y and pose n are therefore
sought together, in units of their priors; the covariance of the latent alone is that block of the inverse of both
(I_yy - I_yn (I_nn + 1)⁻¹ I_ny, the Schur complement). A refinement has fitted the poses to these same images: they are
where to start, and their prior is wide.

Where the images are noisy the posterior is no Gaussian, and its mean is a better estimate than its mode: `moments`
takes mean and covariance from the likelihood itself at some tens of points, `draw` a sample for training at a few. The
pose follows the latent along the ridge of their joint posterior.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.stats
import tensorflow as tf

from cryogmm.model import pose as poses
from cryogmm.model.defocus import defocus_slope, factors, multiplied
from cryogmm.model.objective import best_contrast, likelihood_of, scaled_products

DIFFERENCE = 0.1  # step along each latent axis and each axis of a turn, in prior standard deviations
LONGEST_STEP = 1.5  # of one Gauss-Newton update of the latent, likewise
LONGEST_POSE_STEP = 0.7  # likewise of the pose
SHARES = (1.0, 0.4)  # of such a step, of which the one that helps most is taken, or none
PRIOR_POINTS, NEAR_POINTS = 16, 16  # at which `moments` takes the likelihood: of the prior, and about the mode
WIDER = 1.3  # than the Laplace approximation are the latter
AT_ONCE = 8  # points of each particle in memory


@dataclass(frozen=True)
class View:
    """How a particle may look.

    project: function of latents (B', d) and rotations (B', 3, 3) -> projections (B', 2K, 2K). box_length: Å.
    pose_sd: (5,), prior standard deviations of a turn (radians) and a shift (Å); None where poses are exact.
    defocus_sd: that of a change of the defocus (Å); None where it is exact. What is free of a pose (B, 6) with its
    defocus is below a vector of q numbers, in units of their priors.
    """

    project: Callable
    box_length: float
    pose_sd: tuple | None = None
    defocus_sd: float | None = None

    @property
    def freedom(self):
        """Number q of parameters that are free."""
        return len(self.unit)

    @property
    def unit(self):
        """Prior standard deviations (q,) of what is free."""
        return np.float32([*(self.pose_sd or ()), *([self.defocus_sd] if self.defocus_sd else [])])

    @property
    def free(self):
        """Columns (q,) of a pose that are free."""
        turn_and_shift = np.arange(poses.DEFOCUS) if self.pose_sd else []
        return np.int32([*turn_and_shift, *([poses.DEFOCUS] if self.defocus_sd else [])])

    def in_units(self, pose):
        """What is free (…, q) of poses (…, 6)."""
        return tf.gather(pose, self.free, axis=-1) / self.unit

    def changed(self, pose, change):
        """Poses (…, 6) whose free parameters are changed by (…, q) units."""
        places = np.full(pose.shape[-1], self.freedom)  # of the zeros for what is exact
        places[self.free] = np.arange(self.freedom)
        padded = tf.concat([self.unit * change, tf.zeros_like(change[..., :1])], axis=-1)
        return pose + tf.gather(padded, places, axis=-1)

    def seen(self, batch, pose):
        """A batch from its corrected poses (B, 6)."""
        return poses.posed(batch, pose, self.box_length) if self.freedom else batch


@dataclass(frozen=True)
class Mode:
    """Where a particle's posterior is highest.

    z: (B, d). pose: (B, 6) in radians and Å. joint: (B, k + q, k + q), covariance along the latent directions in use
    and of the pose in units of its prior. directions: (k, d). pose_width: (B,) nats, what the posterior of the pose has
    lost of the width of its prior; pose_cost: (B,), with its distance from the middle of that; cost: (B,), the same of
    pose and latent together, so that log L less it is the evidence of the particle (Laplace).
    """

    z: tf.Tensor
    pose: tf.Tensor
    joint: tf.Tensor
    directions: np.ndarray
    pose_width: tf.Tensor
    pose_cost: tf.Tensor
    cost: tf.Tensor

    @property
    def covariance(self):
        """Of the latent, (B, d, d)."""
        k = len(self.directions)
        return _in_full_space(self.joint[:, :k, :k], self.directions)

    @property
    def pose_known(self):
        """Parameters of its pose that a particle knows, (B,): log L of a drawn pose is half a nat lower for each."""
        k = len(self.directions)
        own = self.joint[:, k:, k:]
        return tf.cast(tf.shape(own)[-1], tf.float32) - tf.linalg.trace(own)


def _directions(d, axes):
    """Unit vectors (k, d) of the latent axes in use; axes: their numbers, or None = all."""
    return np.eye(d, dtype=np.float32)[slice(None) if axes is None else list(axes)]


def projection_and_slopes(view, z, pose, batch, directions):
    """A projection and its derivatives (B, 1 + k + q, 2K, 2K) along latent directions (k, d) and along the pose.

    In units of the priors; with the batch as it is seen from the pose.
    """
    seen = view.seen(batch, pose)
    count, (k, d) = tf.shape(z)[0], directions.shape
    around = tf.concat([z[:, None], z[:, None] + DIFFERENCE * directions[None]], axis=1)  # B, 1 + k, d
    rotation = tf.repeat(seen["rotation"][:, None], 1 + k, axis=1)
    if view.pose_sd:
        around = tf.concat([around, tf.repeat(z[:, None], 3, axis=1)], axis=1)
        small = DIFFERENCE * tf.linalg.diag(tf.constant(view.pose_sd[poses.TURN], tf.float32))
        rotation = tf.concat([rotation, poses.turned(seen["rotation"][:, None], small[None])], axis=1)
    number = around.shape[1]
    model = view.project(tf.reshape(around, (-1, d)), tf.reshape(rotation, (-1, 3, 3)))
    size = model.shape[-1]
    model = tf.reshape(model, (count, number, size, size))
    parts = [model[:, :1], (model[:, 1:] - model[:, :1]) / DIFFERENCE]
    if view.pose_sd:
        unit = tf.constant(view.pose_sd[poses.SHIFT], tf.float32)[:, None, None]
        parts.append(unit * poses.shift_slopes(model[:, 0], view.box_length))
    if view.defocus_sd:
        parts.append(np.float32(view.defocus_sd) * defocus_slope(model[:, 0], seen, view.box_length)[:, None])
    return tf.concat(parts, axis=1), seen


def score_and_information(models, batch):
    """Gradient (B, k) and Fisher information (B, k, k) of log L along k changes of a projection, and log L (B,).

    models: (B, 1 + k, 2K, 2K), the projection and its derivatives. With F the projection times its scale, F_j its
    derivative and a the particle's contrast, log L_j = 2 a <F_j, I> - 2 a² <F, F_j>, and the expected curvature is
    2 a² (<F_j, F_k> - <F, F_j><F, F_k> / (|F|² + prior's precision / 2)): what a change of contrast could explain as
    well is no information.
    """
    inner, gram = scaled_products(models, batch)
    power, along = gram[:, 0, 0], gram[:, 1:, 0]  # (B,), (B, k)
    half = batch["contrast_half_precision"]
    contrast = best_contrast(inner[:, 0], power, half)[:, None]
    gradient = 2.0 * contrast * inner[:, 1:] - 2.0 * tf.square(contrast) * along
    explained = along[:, :, None] * along[:, None] / (power + half)[:, None, None]
    information = 2.0 * tf.square(contrast)[..., None] * (gram[:, 1:, 1:] - explained)
    return gradient, information, likelihood_of(inner[:, 0], power, half)


def _in_full_space(covariance, directions):
    """Covariance (B, d, d) of one (B, k, k) along directions (k, d); that of the prior along the other axes."""
    others = np.eye(directions.shape[1], dtype=np.float32) - directions.T @ directions
    return tf.einsum("ki,bkl,lj->bij", directions, covariance, directions) + others


def _limited(step, longest):
    return step * tf.minimum(1.0, longest / (tf.norm(step, axis=1, keepdims=True) + 1e-6))


def _as_far_as_it_helps(view, here, z, pose, batch, directions, step):
    """Latents and poses after a step (B, k + q), or the share of it, that raises the log posterior most.

    here: (B,), log posterior at z (B, d), pose (B, 6). Where an image tells much, what curves the model can take a
    whole step too far, and the next one back.
    """
    k = len(directions)
    along = tf.matmul(_limited(step[:, :k], LONGEST_STEP), directions)
    change = _limited(step[:, k:], LONGEST_POSE_STEP) if view.freedom else None
    places = tf.stack([z] + [z + share * along for share in SHARES], axis=1)  # B, 1 + S, d
    poses_there = tf.stack(
        [pose] + [view.changed(pose, share * change) if view.freedom else pose for share in SHARES], axis=1
    )
    latent = tf.reduce_sum(tf.square(tf.einsum("bsd,kd->bsk", places[:, 1:], directions)), axis=2)
    there = nats_at(view, places[:, 1:], poses_there[:, 1:], batch) - 0.5 * latent
    best = tf.argmax(tf.concat([here[:, None], there], axis=1), axis=1)
    return tf.gather(places, best, axis=1, batch_dims=1), tf.gather(poses_there, best, axis=1, batch_dims=1)


def refine(view, z, pose, batch, steps, axes=None):
    """`Mode` from a start z (B, d), pose (B, 6), by Gauss-Newton steps that are taken as far as they help.

    axes: numbers of the latent axes in use, None = all. Along the others z stays and the covariance is the prior's.
    """
    directions = _directions(z.shape[1], axes)
    k, q = len(directions), view.freedom
    if not k + q:
        nothing = tf.zeros(tf.shape(z)[:1])
        return Mode(z, pose, tf.zeros((tf.shape(z)[0], 0, 0)), directions, nothing, nothing, nothing)
    for _ in range(steps):
        models, seen = projection_and_slopes(view, z, pose, batch, directions)
        gradient, information, nats = score_and_information(models, seen)
        precision = information + tf.eye(k + q)
        prior = tf.matmul(z, directions, transpose_b=True)
        if q:
            prior = tf.concat([prior, view.in_units(pose)], axis=1)
        step = tf.linalg.solve(precision, (gradient - prior)[..., None])[..., 0]
        here = nats - 0.5 * tf.reduce_sum(tf.square(prior), axis=1)
        z, pose = _as_far_as_it_helps(view, here, z, pose, batch, directions, step)
    width = cost = tf.zeros(tf.shape(z)[:1])
    if q:
        width = 0.5 * tf.linalg.logdet(precision[:, k:, k:])
        cost = width + 0.5 * tf.reduce_sum(tf.square(view.in_units(pose)), axis=1)
    latent = tf.reduce_sum(tf.square(tf.matmul(z, directions, transpose_b=True)), axis=1)
    both = cost - width + 0.5 * (latent + tf.linalg.logdet(precision))
    return Mode(z, pose, tf.linalg.inv(precision), directions, width, cost, both)


def information_at(view, z, pose, batch):
    """Fisher information (B, d, d) that each particle holds about its latent, its pose unknown, and log L (B,) at z."""
    models, seen = projection_and_slopes(view, z, pose, batch, _directions(z.shape[1], None))
    _, information, nats = score_and_information(models, seen)
    d = z.shape[1]
    both = information[:, :d, d:]
    of_pose = information[:, d:, d:] + tf.eye(view.freedom)
    return information[:, :d, :d] - tf.matmul(both, tf.linalg.solve(of_pose, tf.transpose(both, (0, 2, 1)))), nats


@functools.lru_cache(maxsize=8)
def _normal_points(count, d):
    """Points (count, d) spread as a standard normal distribution, the same every time (Sobol)."""
    uniform = scipy.stats.qmc.Sobol(d, seed=d).random_base2(int(np.ceil(np.log2(count))))[:count]
    return scipy.stats.norm.ppf(np.clip(uniform, 1e-4, 1.0 - 1e-4)).astype(np.float32)


def _followed(view, mode, offset):
    """Poses (B, S, 6) that go best with latents away from the mode by (B, S, k): along the ridge of the posterior."""
    k, pose = len(mode.directions), mode.pose[:, None]
    if not view.freedom:
        return tf.repeat(pose, offset.shape[1], axis=1)
    slope = tf.linalg.solve(mode.joint[:, :k, :k], mode.joint[:, :k, k:])  # B, k, q
    change = tf.matmul(offset, slope)
    length = tf.norm(change, axis=2, keepdims=True)
    return view.changed(pose, change * tf.minimum(1.0, LONGEST_STEP / (length + 1e-6)))


def nats_at(view, z, pose, batch):
    """Log L (B, S), with the prior of the pose, at several latents (B, S, d) and poses (B, S, 6) of each particle."""
    nats = []
    for start in range(0, z.shape[1], AT_ONCE):
        some, at = z[:, start : start + AT_ONCE], pose[:, start : start + AT_ONCE]
        n = some.shape[1]
        rotation = tf.repeat(batch["rotation"][:, None], n, axis=1)
        if view.pose_sd:
            rotation = poses.turned(rotation, at[..., poses.TURN])
        models = view.project(tf.reshape(some, (-1, some.shape[2])), tf.reshape(rotation, (-1, 3, 3)))
        if view.pose_sd:
            models = poses.shifted(models, tf.reshape(at[..., poses.SHIFT], (-1, 2)), view.box_length)
        models = tf.reshape(models, (-1, n, *models.shape[1:]))
        if view.defocus_sd:
            models = multiplied(models, factors(batch, at[..., poses.DEFOCUS], view.box_length))
        inner, gram = scaled_products(models, batch)
        half = batch["contrast_half_precision"][:, None]
        nats.append(likelihood_of(inner, tf.linalg.diag_part(gram), half))
    prior = 0.0
    if view.freedom:
        prior = 0.5 * tf.reduce_sum(tf.square(view.in_units(pose)), axis=2)
    return tf.concat(nats, axis=1) - prior


def likeliest(view, guesses, pose, batch):
    """Of several latents (B, C, d) of each particle the one (B, d) of the highest log posterior at its pose (B, 6)."""
    if guesses.shape[1] == 1:
        return guesses[:, 0]
    return _best_of(guesses, _nats_at_pose(view, guesses, pose, batch))


def _nats_at_pose(view, z, pose, batch):
    return nats_at(view, z, tf.repeat(pose[:, None], z.shape[1], axis=1), batch)


def _best_of(z, nats):
    best = tf.argmax(nats - 0.5 * tf.reduce_sum(tf.square(z), axis=2), axis=1)
    return tf.gather(z, best, axis=1, batch_dims=1)


def moments(view, guesses, pose, batch, steps, axes=None):
    """Posterior mean (B, d) and covariance (B, d, d) of the latent, and the `Mode`, by importance sampling about it.

    The mode is sought from the likeliest of the guesses (B, C, d) and of some points of the prior: a guess on the wrong
    side of a ring does not find across. Points are then drawn about it, from the widened Laplace approximation, and all
    are weighted by likelihood and prior over the density that they were drawn from. steps, axes: as of `refine`.
    """
    guess, d = guesses[:, 0], guesses.shape[2]
    directions = _directions(d, axes)
    k = len(directions)
    if not k:
        mode = refine(view, guess, pose, batch, steps, axes)
        return guess, tf.eye(d, batch_shape=tf.shape(guess)[:1]), mode
    off_axes = guess - tf.matmul(tf.matmul(guess, directions, transpose_b=True), directions)

    def in_space(y):  # (B, S, k) -> (B, S, d)
        return off_axes[:, None] + tf.einsum("bsk,ki->bsi", y, directions)

    of_prior = tf.repeat(tf.constant(_normal_points(PRIOR_POINTS, k))[None], tf.shape(guess)[0], axis=0)
    starts = tf.concat([guesses, in_space(of_prior)], axis=1)
    nats = _nats_at_pose(view, starts, pose, batch)
    mode = refine(view, _best_of(starts, nats), pose, batch, steps, axes)
    laplace = mode.joint[:, :k, :k]
    center = tf.matmul(mode.z, directions, transpose_b=True)[:, None]  # B, 1, k
    root = WIDER * tf.linalg.cholesky(laplace)
    near = center + tf.einsum("bij,sj->bsi", root, _normal_points(NEAR_POINTS, k))
    y = tf.concat([of_prior, near], axis=1)  # B, S, k
    if view.freedom:  # the points of the prior too, at the poses that go with them
        nats = nats_at(view, in_space(y), _followed(view, mode, y - center), batch)
    else:
        there = nats_at(view, in_space(near), _followed(view, mode, near - center), batch)
        nats = tf.concat([nats[:, guesses.shape[1] :], there], axis=1)
    log_prior = -0.5 * tf.reduce_sum(tf.square(y), axis=2)
    offset = tf.linalg.triangular_solve(root, tf.transpose(y - center, (0, 2, 1)))  # B, k, S
    volume = tf.reduce_sum(tf.math.log(tf.linalg.diag_part(root)), axis=1)[:, None]
    log_near = -0.5 * tf.reduce_sum(tf.square(offset), axis=1) - volume + np.log(NEAR_POINTS / PRIOR_POINTS)
    weight = tf.nn.softmax(nats + log_prior - tf.reduce_logsumexp(tf.stack([log_prior, log_near]), axis=0), axis=1)
    mean, covariance = _weighted_moments(y, weight, laplace)
    return off_axes + tf.matmul(mean, directions), _in_full_space(covariance, directions), mode


def _weighted_moments(y, weight, laplace):
    """Mean (B, k) and covariance (B, k, k) of points (B, S, k) of weights (B, S) that add up to 1.

    laplace: (B, k, k), the covariance where too few points count to give one.
    """
    mean = tf.einsum("bs,bsi->bi", weight, y)
    spread = y - mean[:, None]
    found = tf.einsum("bs,bsi,bsj->bij", weight, spread, spread)
    few = 1.0 / tf.reduce_sum(tf.square(weight), axis=1) < y.shape[2] + 1.0
    return mean, tf.where(few[:, None, None], laplace, found)


def draw(view, guess, pose, batch, noise, choice, sharpness, axes=None):
    """A latent (B, d) and a pose (B, 6) drawn from each particle's posterior, its mean (B, d), covariance (B, d, d),
    and the `Mode`.

    With one point they are drawn from the Laplace approximation, one step from the guess. With several, latents are
    drawn from that, widened, and likelihood and prior, to the power of the sharpness, over the density that they were
    drawn from say which of them is chosen (sampling / importance resampling); its pose is then drawn.
    noise: (B, S, d + q), standard normal, for S points. choice: (B,), uniform from 0 to 1. axes: as of `refine`; along
    the others the latent stays where S > 1.
    """
    mode = refine(view, guess, pose, batch, 1, axes)
    d, directions = guess.shape[1], mode.directions
    k, covariance = len(directions), mode.covariance
    if noise.shape[1] == 1 or not k:
        of_latent = tf.linalg.matvec(tf.linalg.cholesky(covariance), noise[:, 0, :d])
        offset = tf.matmul(of_latent, directions, transpose_b=True)
        sample_pose = _drawn_pose(view, mode, offset, noise[:, 0, d:])
        return mode.z + of_latent, sample_pose, mode.z, covariance, mode
    laplace = mode.joint[:, :k, :k]
    along = tf.einsum("bsi,ki->bsk", noise[..., :d], directions)
    offset = WIDER * tf.einsum("bij,bsj->bsi", tf.linalg.cholesky(laplace), along)  # B, S, k
    z = mode.z[:, None] + tf.einsum("bsk,ki->bsi", offset, directions)
    y = tf.einsum("bsi,ki->bsk", z, directions)
    log_posterior = nats_at(view, z, _followed(view, mode, offset), batch) - 0.5 * tf.reduce_sum(tf.square(y), axis=2)
    weight = tf.nn.softmax(sharpness * log_posterior + 0.5 * tf.reduce_sum(tf.square(along), axis=2), axis=1)
    chosen = tf.reduce_sum(tf.cast(tf.cumsum(weight, axis=1) < choice[:, None], tf.int32), axis=1)
    chosen = tf.minimum(chosen, noise.shape[1] - 1)  # their sum may be less than 1 by rounding
    mean, covariance = _weighted_moments(offset, weight, laplace)
    sample = tf.gather(z, chosen, axis=1, batch_dims=1)
    sample_pose = _drawn_pose(view, mode, tf.gather(offset, chosen, axis=1, batch_dims=1), noise[:, 0, d:])
    mean = mode.z + tf.matmul(mean, directions)
    return sample, sample_pose, mean, _in_full_space(covariance, directions), mode


def _drawn_pose(view, mode, offset, noise):
    """Poses (B, 6) drawn from their posterior at latents (B, k) away from the mode; noise: (B, q)."""
    if not view.freedom:
        return mode.pose
    k = len(mode.directions)
    precision = tf.linalg.inv(mode.joint)[:, k:, k:]  # of the pose at a given latent
    root = tf.linalg.cholesky(precision)
    drawn = tf.linalg.triangular_solve(root, noise[..., None], adjoint=True)[..., 0]
    return view.changed(_followed(view, mode, offset[:, None])[:, 0], drawn)
