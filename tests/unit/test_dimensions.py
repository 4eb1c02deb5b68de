"""How many latent dimensions a round is trained with, judged by what its short trainings say."""

import dataclasses

import numpy as np
import pytest

from cryogmm.training import dimensions
from cryogmm.training.settings import TrainingSettings

SETTINGS = TrainingSettings(latent_dim=1, epochs=4, batch_size=40, posterior_points=1)


def test_loud_dimensions_are_those_above_a_wide_gap():
    def ways(*z_sd, differ=False):
        return [way.tolist() for way in dimensions.loud_dimensions(np.array(z_sd), differ)]

    assert ways(0.75, 0.3, 0.7) == [[False, True, False]]
    assert ways(0.4, 0.38, 0.8, 1.0) == [[True, True, False, False]]
    assert ways(0.1, 0.3, 0.65) == [[True, True, False], [True, False, False]]
    assert ways(0.45, 0.5, 0.55) == ways(0.45, 1.0) == []
    assert ways(0.6, 0.85) == [[False, False], [True, False]] and ways(0.8, 0.8) == [[False, False]]
    assert ways(0.6, 0.85, differ=True) == [[True, False]] and ways(0.8, 0.8, differ=True) == []


def test_a_dimension_that_a_short_training_switched_off_stays_off():
    line = {"log_likelihood_heldout": 5.0, "kl": 1.0, "z_sd_1": 0.3, "z_sd_2": 0.4, "z_sd_3": 1.0}

    def short_training(name, settings, active=None):
        return None, [line | {"log_likelihood_heldout": 5.0 if active is None else 4.0}]  # all others do worse

    settings = dataclasses.replace(SETTINGS, latent_dim=3)
    assert dimensions._dimensions_worth_training(short_training, settings, True).tolist() == [True, True, False]
    line |= {"z_sd_2": 0.95}
    sharpened = dataclasses.replace(settings, posterior_points=8)
    used = dimensions._dimensions_worth_training(lambda *_, **__: (None, [line]), sharpened, True)
    assert used.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("held_out", "used"),
    [
        ({3: 5.2, 2: 6.0, 1: 2.0}, [True, True, False, False]),  # a ring, which was a tangle in four
        ({3: 4.95, 2: 4.9, 1: 4.85}, [True, False, False, False]),  # as good with fewer, to what can be told
        ({3: 4.0, 2: 4.5, 1: 3.0}, [True] * 4),
    ],
)
def test_of_dimensions_that_all_say_much_the_fewest_are_used_that_do_best(held_out, used):
    def short_training(name, settings, active=None):
        gain = 5.0 if active is None else held_out[int(active.sum())]
        return None, [{"log_likelihood_heldout": gain, "kl": 0.0} | {f"z_sd_{j}": 0.2 for j in (1, 2, 3, 4)}]

    settings = dataclasses.replace(SETTINGS, latent_dim=4)
    assert dimensions._dimensions_worth_training(short_training, settings, True).tolist() == used


@pytest.mark.parametrize(("differ", "used"), [(True, [True, True]), (False, [False, False])])
def test_all_dimensions_may_be_quiet_only_where_the_gradients_are_noise(differ, used):
    """0.2 nats in favour of two quiet dimensions."""

    def short_training(name, settings, active=None):
        gain = 5.0 if active is None else 4.8
        return None, [{"log_likelihood_heldout": gain, "kl": 0.0, "z_sd_1": 0.8, "z_sd_2": 0.82}]

    settings = dataclasses.replace(SETTINGS, latent_dim=2)
    assert dimensions._dimensions_worth_training(short_training, settings, differ).tolist() == used


def test_latents_are_found_where_held_out_particles_need_them_beyond_chance(caplog):
    rng = np.random.default_rng(2)

    def significant(gain, rows=1):
        """The verdict on gains (m,) where each image is in so many rows."""
        return dimensions._significant(np.repeat(gain, rows), np.repeat(np.arange(len(gain)), rows))

    assert significant(rng.normal(0.5, 1.0, 400))
    assert not significant(rng.normal(0.0, 1.0, 400))
    assert not significant(np.full(400, 0.05))  # sure, and worth nothing
    few = rng.normal(0.2, 1.0, 60)
    assert not significant(few)
    assert not significant(few, rows=100)  # of the same images, which are no surer for it
    assert significant(np.array([-1.0]), rows=100)  # no verdict from so few
