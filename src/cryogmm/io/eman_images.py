"""Image stacks of EMAN2 (.hdf): pixels and headers of single images.

Image i is the dataset /MDF/images/i/image, its header the attributes `EMAN.*` of the group around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np

from cryogmm.errors import InputError

_PACKING = ("stored_renderbits", "stored_rendermin", "stored_rendermax")
_LARGEST_BOX = 2**14  # px; a damaged file can tell of any size


def read_hdf_images(path: Path, indices: np.ndarray) -> np.ndarray:
    """Images `(m, b, b)` float32 at `indices (m,)`, from 0. InputError for an image that is not there or not square."""
    images = None
    with _image_groups(path) as groups:
        for place, index in enumerate(np.asarray(indices).tolist()):
            group, image = _group(path, groups, index)
            box_size = _box_size(path, image, index)
            if images is None:
                images = np.empty((len(indices), box_size, box_size), dtype=np.float32)
            if box_size != images.shape[1]:
                raise InputError(
                    f"{path}: image {index} has {box_size} px, others {images.shape[1]} px; extract all in one box"
                )
            images[place] = _unpacked(image[()].reshape(box_size, box_size), _header(group, _PACKING))
    return images


def read_hdf_headers(path: Path, indices: np.ndarray, names: tuple[str, ...]) -> list[dict[str, object]]:
    """Values of some `names`, without `EMAN.`, in the headers of images at `indices`, and `box_size` (px)."""
    headers = []
    with _image_groups(path) as groups:
        for index in np.asarray(indices).tolist():
            group, image = _group(path, groups, index)
            headers.append(_header(group, names) | {"box_size": _box_size(path, image, index)})
    return headers


@contextmanager
def _image_groups(path: Path) -> Iterator[h5py.Group]:
    """The group of all images of a file. InputError for what HDF5 cannot read."""
    try:
        with h5py.File(path, "r") as file:
            groups = file.get("MDF/images")
            if not isinstance(groups, h5py.Group):
                raise InputError(
                    f"{path}: has no group /MDF/images, so no image stack of EMAN2; give a stack that EMAN2 wrote"
                )
            yield groups
    except (OSError, RuntimeError, KeyError, ValueError, TypeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: not readable as HDF5 ({' '.join(str(error).split())}); copy it again") from error


def _group(path: Path, groups: h5py.Group, index: int) -> tuple[h5py.Group, h5py.Dataset]:
    """The group of an image and its pixels. HDF5 can point to other files, but an image is in its own stack."""
    group = groups.get(str(index))
    image = group.get("image") if isinstance(group, h5py.Group) else None
    if not isinstance(image, h5py.Dataset):
        raise InputError(
            f"{path}: image {index} is asked for, but the stack does not have it"
            "; correct the list, or copy the stack again"
        )
    how = image.id.get_create_plist()
    is_elsewhere = h5py.h5f.get_name(image.id) != h5py.h5f.get_name(groups.id)
    if is_elsewhere or how.get_external_count() or how.get_layout() == h5py.h5d.VIRTUAL:
        raise InputError(
            f"{path}: image {index} is not in this file, but points to another one"
            "; copy its images into it (e2proc2d.py)"
        )
    return group, image


def _box_size(path: Path, image: h5py.Dataset, index: int) -> int:
    """Box of an image (px), whose dataset may have a third axis of length 1."""
    shape = [length for length in image.shape if length != 1]
    if len(shape) != 2 or shape[0] != shape[1] or shape[0] > _LARGEST_BOX:
        raise InputError(
            f"{path}: image {index} is {' x '.join(map(str, shape))} pixels, but must be square; extract square ones"
        )
    return shape[0]


def _header(group: h5py.Group, names: tuple[str, ...]) -> dict[str, object]:
    """Attributes of an image, those of `names` that it has; an array of one value is that value."""
    attributes = group.attrs
    values = {name: attributes[f"EMAN.{name}"] for name in names if f"EMAN.{name}" in attributes}
    single = {name: value.reshape(-1)[0] for name, value in values.items() if getattr(value, "size", 0) == 1}
    return values | single


def _unpacked(pixels: np.ndarray, header: dict[str, object]) -> np.ndarray:
    """Pixel values of an image that was stored with fewer bits: 0 to 2^bits - 1 stand for the range that is said."""
    if not 0 < header.get("stored_renderbits", 0) <= 16:
        return pixels
    bits, low, high = (header[name] for name in _PACKING)
    return pixels.astype(np.float32) / np.float32(2.0**bits - 1) * np.float32(high - low) + np.float32(low)
