"""Scenes for ChimeraX: command files (.cxc) that open maps and Gaussians, and arrows of motion (.bild).

ChimeraX runs a command file in the file's own folder, so that paths are relative to it. It puts the first voxel of a
map at 0, so that what is told from the box centre is moved there.
"""

import os
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.colors import to_hex

from cryogmm.report.matching import shown_half
from cryogmm.report.motion import arrows_to_draw, magnification, with_density
from cryogmm.report.style import SEQUENTIAL, UNASSIGNED

FAINT = "40"  # opacity, of FF, of the consensus around other maps
ARROWS = "plasma"
SHAFT = 0.006  # radius of an arrow's shaft, of the width that is shown
MORPH_FRAMES = 12  # shown between one frame and the next
VEIL = 60  # %, transparency of the morph around a model
DUST_PX = 4  # size of what is taken for noise of the solvent


class Scene:
    """Commands of a file in `folder`; models are numbered from `first` on."""

    def __init__(self, folder, title, first=1):
        self._folder, self.next, self._first = Path(folder), first, first
        self._lines = [f"# {title}", "set bgColor white", "lighting soft"]

    def add(self, *commands):
        """Commands as they are written."""
        self._lines += commands

    def open(self, path, name, options=""):
        """Open a file as the next model; returns its number with #."""
        relative = Path(os.path.relpath(path, self._folder)).as_posix()
        self.add(f'open "{relative}" id {self.next} name "{name}"{options}')
        self.next += 1
        return f"#{self.next - 1}"

    def open_map(self, path, name, level, colour, apix):
        """Open a map as a surface at a level, without the specks of the solvent's noise; returns its number with #."""
        model = self.open(path, name)
        self.add(
            f"volume {model} style surface step 1 level {level:.6g} color {colour}",
            f"surface dust {model} size {DUST_PX * apix:.4g}",
        )
        return model

    @property
    def text(self):
        """The command file."""
        return "\n".join([*self._lines, f"view #{self._first}-{self.next - 1}", ""])


def models(first, last):
    """`#3-9` of `#3` and `#9`."""
    return first if first == last else f"{first}-{last[1:]}"


def maps_scene(folder, consensus, clusters, gaussians, apix):
    """Scene of the consensus, transparent, the cluster maps in it, one at a time, and the Gaussians at rest.

    consensus: (path, level). clusters: [(label, path, level, colour)]. gaussians: path of the mmCIF file.
    """
    scene = Scene(folder, "consensus, maps of the clusters (a slider goes through them) and, hidden, the Gaussians")
    scene.open_map(consensus[0], "consensus", consensus[1], UNASSIGNED + FAINT, apix)
    opened = [scene.open_map(path, f"cluster {n}", level, colour, apix) for n, path, level, colour in clusters]
    show_gaussians(scene, scene.open(gaussians, "Gaussians"), apix)
    if len(opened) > 1:
        scene.add(f"mseries slider {models(opened[0], opened[-1])} name Cluster")
    return scene


def trajectory_scene(folder, name, frames, files, level, apix, first):
    """Scene of a morph along a trajectory's frames, with arrows of motion, an atomic model and, hidden, the Gaussians.

    frames: paths of the maps. files: {name in the scene: path} of `Gaussians`, of the carried atomic `model` where
    there is one, and of arrows where anything moves. level: of all frames, which are filtered alike. first: number of
    the first model.
    """
    scene = Scene(folder, f"trajectory {name}: a slider morphs the maps of its frames; arrows, Gaussians", first)
    colours = [to_hex(matplotlib.colormaps[SEQUENTIAL](x)) for x in np.linspace(0, 0.88, len(frames))]
    opened = [
        scene.open_map(path, f"{name} frame {number}", level, colour, apix)
        for number, (path, colour) in enumerate(zip(frames, colours, strict=True), start=1)
    ]
    count = MORPH_FRAMES * (len(frames) - 1)
    scene.add(
        f"volume morph {models(opened[0], opened[-1])} frames {count} playStep {1 / count:.4g} constantVolume true "
        f"modelId {scene.next}",
        f'rename #{scene.next} "{name} morph"',
        f"surface dust #{scene.next} size {DUST_PX * apix:.4g}",
    )
    if "model" in files:
        scene.add(f"transparency #{scene.next} {VEIL}")
    scene.next += 1
    for label, path in files.items():
        if label.startswith("arrows"):
            scene.open(path, f"{name} {label}")
            continue
        model = scene.open(path, f"{name} {label}", " coordsets true")
        if label == "Gaussians":
            show_gaussians(scene, model, apix)
        scene.add(f"coordset slider {model}")
    return scene


def show_gaussians(scene, model, apix):
    """Gaussians as spheres coloured by amplitude, hidden until they are asked for.

    The colours are spelt out: ChimeraX has no palette of the name of theirs.
    """
    colours = matplotlib.colormaps[SEQUENTIAL]
    palette = ":".join(f"{amplitude:g},{to_hex(colours(amplitude))}" for amplitude in (0.0, 0.25, 0.5, 0.75, 1.0))
    scene.add(
        f"style {model} sphere",
        f"size {model} atomRadius {apix:.4g}",
        f"color byattribute bfactor {model} palette {palette}",
        f"hide {model} models",
    )


def motion_arrows(motion, consensus, apix):
    """(label, text) of the arrows of a trajectory's motion as .bild, coloured by length; None where nothing moves.

    motion: table with x, y, z and dx, dy, dz (Å, from the box centre). consensus: (b, b, b), which tells the width
    that is shown. apix: Å/px
    """
    motion = with_density(motion)
    length = np.sqrt((motion[["dx", "dy", "dz"]] ** 2).sum(axis=1))
    rows = arrows_to_draw(motion, length)
    if not len(rows):
        return None
    width, longest, origin = 2 * shown_half(consensus) * apix, float(length.max()), len(consensus) // 2 * apix
    times = magnification(longest, width)
    label = "arrows" if times == 1 else f"arrows, drawn {times:g} times as long"
    shaft = SHAFT * width
    lines = [f".comment {label}: motion from the first frame to the last, at most {longest:.2f} Angstrom"]
    for row in rows.sort_values("length").itertuples():
        start = origin + np.array([row.x, row.y, row.z])
        ends = np.concatenate([start, start + times * np.array([row.dx, row.dy, row.dz])])
        red, green, blue = matplotlib.colormaps[ARROWS](row.length / longest)[:3]
        lines.append(f".color {red:.3f} {green:.3f} {blue:.3f}")
        lines.append(f".arrow {' '.join(f'{value:.3f}' for value in ends)} {shaft:.3f} {2.5 * shaft:.3f} 0.7")
    return label, "\n".join([*lines, ""])
