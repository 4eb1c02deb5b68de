"""Batches shared out among devices: among all GPUs that TensorFlow sees, or the logical CPUs of a test.

Where there is one device everything here stands aside. With several, each takes a share of every batch, variables
made under `copies` have a copy on each, and an optimiser adds up the gradients of all before it changes any copy.
What a step minimises is therefore a sum over devices of what each adds to it (`mean`, `part`), and a step on several
devices is that of one, to rounding. Sums go over one device and not through NCCL: gradients are a few MB.
"""

import functools
import logging

import tensorflow as tf

log = logging.getLogger(__name__)


@functools.cache
def _strategy():
    devices = [each.name for each in tf.config.list_logical_devices("GPU") or tf.config.list_logical_devices("CPU")]
    if len(devices) == 1:
        return tf.distribute.get_strategy()
    log.info("%d devices share the work", len(devices))
    return tf.distribute.MirroredStrategy(devices, tf.distribute.ReductionToOneDevice())


def copies():
    """Context in which variables and optimisers are made that all devices use."""
    return _strategy().scope()


def mean(values):
    """What this device's particles, one or several values each, add to the mean over those of all devices."""
    context = tf.distribute.get_replica_context()
    if context.num_replicas_in_sync == 1:
        return tf.reduce_mean(values)
    count = context.all_reduce(tf.distribute.ReduceOp.SUM, tf.size(values, values.dtype))
    return tf.reduce_sum(values) / count


def part(value):
    """What this device adds to a value that is the same on all, such as a penalty of the weights."""
    return value / tf.distribute.get_replica_context().num_replicas_in_sync


def shared(function):
    """`tf.function` of arrays, or dicts of arrays, with one row a particle; each device is given some of the rows.

    Keywords are Python values, the same for all; the function is compiled for each. Results with rows come back in
    the order of the particles; scalars, as of `mean`, are added up. A device may be left without particles.
    """
    strategy = _strategy()
    count = strategy.num_replicas_in_sync
    if count == 1:
        return tf.function(function, reduce_retracing=True)

    @tf.function(reduce_retracing=True)
    def on_all(*shares, **same):
        return tf.nest.map_structure(_joined, strategy.run(functools.partial(function, **same), args=shares))

    def _joined(result):
        parts = strategy.experimental_local_results(result)
        return tf.concat(parts, axis=0) if parts[0].shape.rank else tf.add_n(parts)

    def share(batch, context):
        index = context.replica_id_in_sync_group
        with tf.device(strategy.extended.worker_devices[index]):
            return tf.nest.map_structure(
                lambda rows: tf.identity(rows[index * len(rows) // count : (index + 1) * len(rows) // count]), batch
            )

    def call(*batch, **same):
        return on_all(*strategy.experimental_distribute_values_from_function(functools.partial(share, batch)), **same)

    return call
