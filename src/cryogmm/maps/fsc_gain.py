"""Whether even and odd maps agree better with refined poses than with given ones, and by more than noise gives.

In:  maps (b, b, b) of even and of odd particles, for given and for refined poses. Out: both FSC curves, an `FscGain`.

Judged is what two maps have in common, in nats: -log(1 - FSC²) for each coefficient, the mutual information of two
complex Gaussian variables that correlate so. It counts a shell by its coefficients and where the FSC rises by what that
tells, so that it is surer than where one threshold is crossed, or than the area under the curve.

The noise of the two pairs is that of the same images, so what they differ in is far surer than either FSC. Its standard
error is found by leaving out one part of Fourier space after the other (delete-one jackknife, Efron & Stein, Ann. Stat.
9, 1981). The parts are 24 bundles of directions: within one, a mask makes neighbouring coefficients alike, across
shells too, which the number of coefficients knows nothing of.
"""

from dataclasses import dataclass

import numpy as np

from cryogmm.maps.fsc import correlation, shell_index, shell_resolutions, shell_sums

# Standard errors that a gain must have to be called one. Between poses whose errors are drawn anew gains scatter by 1.1
# to 1.4 of them, since each image lies in several of the parts.
SURE = 4.0
HIGHEST = 0.9999  # FSC beyond which maps count as equal


@dataclass(frozen=True)
class FscGain:
    """What maps with refined poses have in common more than those with given ones.

    mean_given, mean_refined: FSC from the first shell to Nyquist, the area under the curve.  nats: what is gained, and
    error: its standard error.
    """

    mean_given: float
    mean_refined: float
    nats: float
    error: float

    @property
    def is_sure(self) -> bool:
        """Whether the maps agree better by more than noise gives."""
        return self.nats > SURE * self.error


def direction_parts(box_size: int) -> np.ndarray:
    """One of 24 bundles of directions, alike in size, of every coefficient `(b, b, b // 2 + 1)`; numbers below 32."""
    full, half = np.fft.fftfreq(box_size, 1 / box_size), np.arange(box_size // 2 + 1)
    z, y, x = np.abs(full)[:, None, None], np.abs(full)[:, None], half
    signs = 2 * (full < 0)[:, None, None] + (full < 0)[:, None]
    order = 4 * (x > y) + 2 * (y > z) + (x > z)
    return (8 * signs + order).astype(np.int8)


def compare_fsc(given, refined, apix: float, mask: np.ndarray | None = None, mates: int = 1) -> tuple[dict, FscGain]:
    """FSC of two pairs of maps, column by column, and the gain from the one to the other.

    mask: for a second pair of curves, which then are those that the gain is of.  mates: rotations of the point group,
    which repeat every coefficient so many times.
    Columns: shell, resolution_angst, fsc_given, fsc_refined, fsc_given_masked and fsc_refined_masked where there is a
    mask, and difference_error, the standard error of what the last two differ in.
    """
    box_size = len(given[0])
    part = direction_parts(box_size)
    columns = {"shell": np.arange(box_size // 2 + 1), "resolution_angst": shell_resolutions(box_size, apix)}
    for suffix, masked in (("", None), ("_masked", mask))[: 1 if mask is None else 2]:
        sums = np.stack([shell_sums(*pair, masked, part) for pair in (given, refined)], axis=1)  # 3, 2, parts, shells
        total = sums.sum(axis=2)
        curves = correlation(total)
        columns |= {f"fsc_given{suffix}": curves[0], f"fsc_refined{suffix}": curves[1]}
    left_out = correlation((total[:, :, None] - sums)[:, :, sums[1, 0].any(axis=1)])  # 2, parts, shells
    columns["difference_error"] = _jackknife(left_out[1] - left_out[0], mates)
    independent = np.bincount(shell_index(box_size).ravel())[: box_size // 2 + 1] / mates
    if mask is not None:
        independent = independent * np.square(np.square(mask).sum()) / np.power(mask, 4).sum() / mask.size
    nats, nats_left_out = (common_nats(fsc, independent) for fsc in (curves, left_out))
    error = _jackknife(nats_left_out[1] - nats_left_out[0], mates)
    mean = curves[:, 1:].mean(axis=1)
    return columns, FscGain(float(mean[0]), float(mean[1]), float(nats[1] - nats[0]), float(error))


def common_nats(fsc: np.ndarray, independent: np.ndarray) -> np.ndarray:
    """Mutual information (nats) of two maps of FSC `(…, shells)`; independent: coefficients `(shells,)` that are."""
    return -(independent * np.log1p(-np.square(np.clip(fsc, 0, HIGHEST))))[..., 1:].sum(axis=-1)


def _jackknife(left_out: np.ndarray, mates: int) -> np.ndarray:
    """Standard error of a statistic whose values with one part left out are `(parts, …)`."""
    parts = len(left_out)
    return np.sqrt((parts - 1) / parts * np.square(left_out - left_out.mean(axis=0)).sum(axis=0) * mates)
