"""TensorFlow as every command of ours wants it: quiet, reproducible, polite with memory."""

import contextlib
import ctypes
import os
import sys

LARGE = 1 << 30


def start(threads=None):
    """Import and set up TensorFlow; the first thing a command's `run` does that trains or decodes.

    Deterministic operations: one seed gives identical files on a CPU. GPU memory grows as needed. The C library keeps
    freed blocks of arrays instead of returning them page by page, which costs a third of the kernel's time.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    _keep_memory()
    with _quiet():
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
    tf.get_logger().setLevel("ERROR")
    tf.config.experimental.enable_op_determinism()
    if threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(min(threads, 2))
    for device in gpus:
        tf.config.experimental.set_memory_growth(device, True)
    return tf


@contextlib.contextmanager
def _quiet():
    """Send what the C++ side prints to nowhere: on a machine without a GPU it tells so several times at import."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _keep_memory():
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return  # another C library (macOS, musl): nothing to set
    for option in (-1, -3):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD
        library.mallopt(option, LARGE)
