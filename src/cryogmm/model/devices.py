"""Where the model runs: with TensorFlow's operations on a GPU, with numba's kernels on CPUs."""

import functools
import os

import tensorflow as tf


@functools.cache
def on_gpu():
    """Whether TensorFlow has a GPU; asked once, when the first model is made."""
    return bool(tf.config.list_logical_devices("GPU"))


def threads():
    """Threads that the kernels may use: TensorFlow's setting, OMP_NUM_THREADS or all that this process has."""
    asked = tf.config.threading.get_intra_op_parallelism_threads() or int(os.environ.get("OMP_NUM_THREADS") or 0)
    return asked or len(os.sched_getaffinity(0))
