"""Work that two devices share is the work of one: two logical CPUs in a program of their own (`two_devices`)."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

LEARNING_RATE = 1e-3


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Arrays of one device and of two, by name."""
    folder = tmp_path_factory.mktemp("devices")
    program = Path(__file__).with_name("two_devices.py")
    subprocess.run([sys.executable, program, folder], check=True, timeout=300)
    return [dict(np.load(folder / f"{name}.npz")) for name in ("one", "two")]


def assert_same(found, names, rtol=1e-5, atol=0.0):
    """Numbers of two devices are those of one within rtol of the largest of their kind, or atol."""
    one, two = found
    assert names and one.keys() == two.keys()
    for name in names:
        np.testing.assert_allclose(two[name], one[name], 0.0, max(rtol * np.abs(one[name]).max(), atol), err_msg=name)


def beginning(found, start):
    return [name for name in found[0] if name.startswith(start)]


def test_a_step_on_an_uneven_batch_changes_all_variables_alike(found):
    """Seven particles, the paper's objective with batch normalisation over all of them.

    Adam's first step is the learning rate times the sign of a gradient, however near to 0.
    """
    assert_same(found, beginning(found, "step adam"))
    assert_same(found, beginning(found, "step"), atol=1e-3 * LEARNING_RATE)
    assert found[1]["step adam_decoder/000"] == 1


def test_a_device_may_be_left_without_particles(found):
    assert found[1]["place"].shape == (1, 2)
    assert_same(found, ["place"])


def test_a_checkpoint_of_one_device_goes_on_with_two(found):
    """The second epoch: batches of 25 particles, and the evaluation of those held out."""
    assert_same(found, [*beginning(found, "trained"), "gain"], 1e-4)


def test_a_checkpoint_of_two_devices_goes_on_with_one(found):
    one, two = found
    for name in beginning(found, "from two"):
        np.testing.assert_array_equal(one[name], two[name.replace("from two", "step")])


def test_every_particle_has_the_same_place(found):
    assert_same(found, ["z", "z_sd", "observability", "log_likelihood", "log_likelihood_neutral", "decoded"], 1e-3)


def test_gradients_and_neutral_model_are_the_same(found):
    assert_same(found, ["gradients", "fitted", "scale"])
