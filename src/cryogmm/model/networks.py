"""Encoder and decoder: each a linear path plus a small network.

Encoder: x (B, k) whitened gradients -> mean and log-variance (B, d) of the latent z.
Decoder: z (B, d) -> coefficients (B, M) of the `Deformation`; z = 0 with untrained networks gives the neutral model.
         rest (N, 5) sharpens that model, Gaussian by Gaussian, once the motion that blurred it is known.

The linear paths start from the linear-Gaussian solution (`starting_point`), which is exact for small deformations;
the networks start near zero and bend it. Without the linear paths the start is a saddle point.
"""

import numpy as np
import tensorflow as tf

PLACES = 64  # of a landscape, at most, from which a particle whose image tells much is sought
# Adam moves every variable by about its learning rate a step, whatever the gradient; the rest shape has to move by
# whole steps of the prior while the networks' weights move by thousandths.
REST_RATE = 100.0


def starting_point(projection, eigenvalues, floor):
    """Linear-Gaussian encoder and decoder from the spectrum of the whitened gradients.

    Gradients g of the coefficients c have covariance C⁰ + C⁰ cov(c) C⁰: whitened by C⁰ = L Lᵀ, a direction v of
    variance λ is noise of variance 1 plus signal of variance λ - 1. With unit variance of z the decoder's column is
    L⁻ᵀ v sqrt(λ - 1), the posterior mean sqrt((λ - 1) / λ) x for x of unit variance, its variance 1 / λ.

    projection: (M, k) = L⁻ᵀ V. eigenvalues: (k,). floor: largest eigenvalue of the simulated null; directions at or
    below it start quiet. Returns decoder (k, M), encoder gain (k,), log-variance (k,).
    """
    excess = np.maximum(eigenvalues - np.maximum(floor, 1.0), 0.02)
    gain = np.sqrt(excess / (1.0 + excess))
    return (
        (projection * np.sqrt(excess)).T.astype(np.float32),
        gain.astype(np.float32),
        -np.log1p(excess).astype(np.float32),
    )


def _network(inputs, outputs, settings, seed, name):
    """ReLU layers with dropout and batch normalisation before an output that starts near zero."""
    layers = [tf.keras.Input((inputs,))]
    for index in range(settings.hidden_layers):
        initial = tf.keras.initializers.HeNormal(seed=seed + index)
        layers.append(tf.keras.layers.Dense(settings.hidden_units, "relu", kernel_initializer=initial))
    if settings.dropout:
        layers.append(tf.keras.layers.Dropout(settings.dropout, seed=seed + 98))
    if settings.batch_normalization:
        # Where several devices share a batch, its statistics are those of the whole batch
        layers.append(tf.keras.layers.BatchNormalization(synchronized=tf.distribute.has_strategy()))
    small = tf.keras.initializers.RandomNormal(stddev=1e-4, seed=seed + 99)
    layers.append(tf.keras.layers.Dense(outputs, kernel_initializer=small))
    return tf.keras.Sequential(layers, name=name)


class Networks:
    """Encoder and decoder with their variables.

    input_dim: k. latent_dim: d. deformation: gives M and N. start: as of `starting_point`, cut to d here.
    """

    def __init__(self, input_dim, latent_dim, deformation, settings, seed=0, start=None):
        coefficients = deformation.size
        decoder, gain, log_variance = start or (np.zeros((latent_dim, coefficients)), np.ones(latent_dim), np.zeros(1))
        self.latent_dim = latent_dim
        self.encoder_linear = tf.Variable(np.eye(input_dim, latent_dim) * gain[:latent_dim], dtype=tf.float32)
        self.encoder_log_variance = tf.Variable(
            np.broadcast_to(log_variance[:latent_dim], latent_dim), dtype=tf.float32
        )
        self.decoder_linear = tf.Variable(decoder[:latent_dim], dtype=tf.float32)
        self.rest_shape = tf.Variable(tf.zeros((len(deformation.centers), 5)))
        self.active = tf.Variable(tf.ones(latent_dim), trainable=False)  # 0 where a dimension is switched off
        self.places = tf.Variable(np.full((PLACES, latent_dim), np.nan, np.float32), trainable=False)  # NaN: unused
        self.encoder = _network(input_dim, 2 * latent_dim, settings, 1000 * seed + 1, "encoder")
        self.decoder = _network(latent_dim, coefficients, settings, 1000 * seed + 501, "decoder")

    @property
    def encoder_variables(self):
        """Trainable variables of the encoder."""
        return [self.encoder_linear, self.encoder_log_variance, *self.encoder.trainable_variables]

    @property
    def decoder_variables(self):
        """Trainable variables of the decoder."""
        return [self.decoder_linear, self.rest_shape, *self.decoder.trainable_variables]

    @property
    def state(self):
        """Every variable of the networks by name, moving averages and the random state of dropout included."""
        named = {
            "encoder_linear": self.encoder_linear,
            "encoder_log_variance": self.encoder_log_variance,
            "decoder_linear": self.decoder_linear,
            "rest_shape": self.rest_shape,
            "active": self.active,
            "places": self.places,
        }
        for network in (self.encoder, self.decoder):
            named |= {f"{network.name}/{index:02d}": value for index, value in enumerate(network.variables)}
        return named

    @property
    def rest(self):
        """Change (N, 5) of the neutral model, in the deformation prior's steps."""
        return REST_RATE * self.rest_shape

    def encode(self, x, training=False):
        """Mean and log-variance (B, d) of the latent of whitened gradients (B, k)."""
        bent = self.encoder(x, training=training)
        mean = tf.matmul(x, self.encoder_linear) + bent[:, : self.latent_dim]
        return self.active * mean, self.encoder_log_variance + bent[:, self.latent_dim :]

    def decode(self, z, training=False):
        """Coefficients (B, M) of the deformation for latents (B, d); dimensions that are switched off say nothing."""
        z = self.active * z
        return tf.matmul(z, self.decoder_linear) + self.decoder(z, training=training)
