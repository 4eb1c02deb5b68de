"""A movie of a trajectory: what the decoder makes of its path, to and fro, as a lit surface coloured by what has moved.

In:  a decoder, the latent points of the frames, the consensus map and what it encloses.
Out: pictures; and files of them, MP4 that any player and slide program shows (H.264, yuv420p), and GIF.
"""

from dataclasses import dataclass, replace

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from cryogmm.errors import InputError
from cryogmm.report.matching import level_enclosing, shown_half
from cryogmm.report.slices import VIEWS, scale_bar
from cryogmm.report.style import FAINT, INK, PALETTE, new_figure
from cryogmm.report.surface import surface_picture, towards_eye

FPS = 24
STEPS = 48  # pictures from the first frame to the last; as many lead back
SIDE, STRIP = 560, 104  # px: of the molecule's picture, and of the strip with the scales under it
SMALL_SIDE = 100  # px, of the pictures by which a view is chosen
DPI, TEXT = 116, 8.5  # of the strip's text, pt
GRID = 72  # voxels along each side of the cube that holds the particle
LEAST_SCALE = 1.0  # Å at the end of the colour scale: what moves less looks as if it did not
MOVED = LinearSegmentedColormap.from_list("moved", ["#DDE1E7", PALETTE[4], PALETTE[1], "#8C1C00"])
# quality, at most this rate (so that 4 s are at most 0.6 MB), the same bytes again, and the index first, for the web
MP4 = ["-crf", "18", "-maxrate", "1200k", "-bufsize", "1200k", "-preset", "slow", "-threads", "1", "-fflags",
       "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart"]  # fmt: skip
GIF = ["-filter_complex", "fps=12,scale=360:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=192[p];"
       "[b][p]paletteuse=dither=none", "-fflags", "+bitexact"]  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What all pictures of a movie share. axis: of the view, 0, 1, 2 for along z, y, x.

    box_size: voxels of the whole box, of apix Å; half: half the width of what is shown, voxels. level: density of the
    surface. reach: Å at the end of the colour scale.
    """

    axis: int
    box_size: int
    apix: float
    half: int
    level: float
    reach: float


def path_between(points):
    """Latent points (STEPS + 1, d) from the first of some points (m, d) to the last, and their places (STEPS + 1,).

    The path goes through all points smoothly and nowhere beyond them, slow at both ends. Places count points from 0.
    """
    from scipy.interpolate import PchipInterpolator

    places = (len(points) - 1) * (1 - np.cos(np.pi * np.arange(STEPS + 1) / STEPS)) / 2
    return PchipInterpolator(np.arange(len(points)), points)(places), places


def moved_from(gaussians, rest):
    """Å (N,) by which Gaussians (N, 5) have moved from where they were at rest (N, 5)."""
    return np.linalg.norm(gaussians[:, :3] - rest[:, :3], axis=1)


def scene_of(decoder, gaussians, consensus, apix, share):
    """The `Scene` of the Gaussians along a path (m, N, 5).

    The view is the one of three in which the path's ends look most different. The level is the one at which the
    density halfway encloses a share of the box. consensus: (b, b, b), apix: Å/px, which tell what is shown.
    """
    reach_px = shown_half(consensus)
    box_size = 2 * round(GRID * len(consensus) / (4 * reach_px))
    apix, half = apix * len(consensus) / box_size, min(round(reach_px * box_size / len(consensus)), box_size // 2)
    first, middle, last = (decoder.density(gaussians[i], box_size, apix) for i in (0, len(gaussians) // 2, -1))
    moved = moved_from(gaussians[-1], gaussians[0])
    shown = np.maximum(gaussians[0][:, 3], gaussians[-1][:, 3])
    reach = float(np.quantile(moved[shown > np.median(shown) / 2], 0.99))
    scene = Scene(0, box_size, apix, half, level_enclosing(middle, share), max(reach, LEAST_SCALE))
    views = [replace(scene, axis=axis) for axis, *_ in VIEWS]
    return max(views, key=lambda view: visible_change(first, last, view))


def visible_change(first, last, scene):
    """How much the surfaces of two maps (b, b, b) differ on a small picture, by light and by outline."""
    shown = [shown_part(volume, scene) for volume in (first, last)]
    pictures = [surface_picture(part, scene.level, np.ones((*part.shape, 3)), SMALL_SIDE) for part in shown]
    return float(np.abs(np.subtract(*(picture[..., :3] * picture[..., 3:] for picture in pictures))).sum())


def shown_part(volume, scene):
    """The cube of a map (b, b, b) that holds the particle, as the eye sees it: [depth, up, across]."""
    centre, half = scene.box_size // 2, scene.half
    middle = slice(centre - half, centre + half)
    return towards_eye(volume[middle, middle, middle], scene.axis)


def surface_of(decoder, gaussians, rest, scene):
    """Picture (SIDE, SIDE, 4) of the surface of Gaussians (N, 5), coloured by how far they are from rest (N, 5)."""
    moved = np.column_stack([gaussians[:, :3], gaussians[:, 3] * moved_from(gaussians, rest), gaussians[:, 4]])
    density, weighted = (
        shown_part(decoder.density(part, scene.box_size, scene.apix), scene) for part in (gaussians, moved)
    )
    angst = np.divide(weighted, density, out=np.zeros_like(density), where=density > scene.level / 10)
    return surface_picture(density, scene.level, MOVED(angst / scene.reach)[..., :3], SIDE)


class Sheet:
    """The sheet on which each picture is laid: scales, and where on the path it is."""

    def __init__(self, scene, title, count):
        figure, [[axes]] = new_figure(width=SIDE / DPI, height=(SIDE + STRIP) / DPI)
        figure.set(dpi=DPI, layout_engine="none")
        share = STRIP / (SIDE + STRIP)
        axes.set_position([0, share, 1, 1 - share])
        axes.set_axis_off()
        extent = scene.half * scene.apix
        self._figure = figure
        self._picture = axes.imshow(np.ones((SIDE, SIDE, 4)), extent=(-extent, extent, -extent, extent))
        scale_bar(axes, extent, INK, TEXT)
        _, along, across, up = next(view for view in VIEWS if view[0] == scene.axis)
        axes.text(0.02, 0.98, title, transform=axes.transAxes, va="top", fontsize=10, fontweight="bold")
        axes.text(0.98, 0.98, f"along {along}: {across} →, {up} ↑", transform=axes.transAxes, va="top", ha="right",
                  fontsize=TEXT, color=FAINT)  # fmt: skip
        path = figure.add_axes([0.06, 0.42 * share, 0.4, 0.4 * share])
        path.plot(range(1, count + 1), np.zeros(count), "o-", color=FAINT, markersize=4, linewidth=1)
        (self._here,) = path.plot([1], [0], "o", color=PALETTE[0], markersize=9, clip_on=False)
        path.set(yticks=[], xticks=[1, count], xlim=(0.8, count + 0.2))
        path.set_xlabel("frame of the trajectory", fontsize=TEXT, labelpad=-8)
        path.spines[:].set_visible(False)
        path.tick_params(length=0, labelsize=TEXT)
        colours = figure.add_axes([0.58, 0.6 * share, 0.36, 0.14 * share])
        colours.imshow(np.linspace(0, 1, 256)[None], cmap=MOVED, aspect="auto", extent=(0, scene.reach, 0, 1))
        colours.set(yticks=[])
        colours.set_xlabel("moved from frame 1 (Å)", fontsize=TEXT)
        colours.tick_params(labelsize=TEXT)

    def with_picture(self, picture, place):
        """RGB bytes (height, width, 3) of the sheet with a picture (SIDE, SIDE, 4) at a place on the path, from 0."""
        opacity = picture[..., 3:]
        self._picture.set_data((picture[..., :3] * opacity + 1 - opacity).clip(0, 1))
        self._here.set_xdata([place + 1])
        self._figure.canvas.draw()
        return np.ascontiguousarray(np.asarray(self._figure.canvas.buffer_rgba())[..., :3])


def pictures(decoder, points, consensus, apix, share, title):
    """(Scene, [RGB bytes (height, width, 3)]) of a movie: from the first point (m, d) to the last, and back.

    consensus: (b, b, b). apix: Å/px. share: of the box that the surface encloses. The last picture leads to the first.
    """
    path, places = path_between(points)
    gaussians = decoder.gaussians(path)
    scene = scene_of(decoder, gaussians, consensus, apix, share)
    sheet = Sheet(scene, title, len(points))
    there = [
        sheet.with_picture(surface_of(decoder, moved, gaussians[0], scene), place)
        for moved, place in zip(gaussians, places, strict=True)
    ]
    return scene, [*there, *there[-2:0:-1]]


def write_movie(path, frames, options, codec):
    """Encode RGB bytes (height, width, 3) as a movie. Raises InputError where there is no encoder."""
    from imageio_ffmpeg import write_frames

    height, width = frames[0].shape[:2]
    pixels = "yuv420p" if codec == "libx264" else "pal8"
    try:
        writer = write_frames(str(path), (width, height), fps=FPS, codec=codec, pix_fmt_out=pixels, quality=None,
                              macro_block_size=2, ffmpeg_log_level="error", output_params=options)  # fmt: skip
        writer.send(None)
    except RuntimeError as error:
        raise InputError(f"{path}: no ffmpeg encodes it ({error}); install imageio-ffmpeg again") from None
    for frame in frames:
        writer.send(frame)
    writer.close()
