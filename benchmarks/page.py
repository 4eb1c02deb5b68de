"""How fast the page is: 400,000 synthetic particles and 3,000 Gaussians in a headless Chromium that draws in software.

Frames are counted as they reach the screen, so that 60 a second is the most there can be. Beside each stands what an
empty scene of the same size reaches on this machine: nothing that is drawn can be quicker. Sizes are of the page with a
decoder, its particles with 24 columns and image names, and maps of ten clusters and of two trajectories of nine frames;
its figures, which are as many whatever the number of particles, are left out.
"""

import itertools
import json
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.browser import Browser
from benchmarks.measure import options, report
from cryogmm.report.explorer import MOST_SURFACE, as_json, packed_column
from cryogmm.report.packing import packed, packed_map, packed_text
from cryogmm.report.page import page

SIZES = {"speed": (400_000, 3000), "EMPIAR-10076": (124_900, 3082)}
MODES, HIDDEN, LATENT = 200, 256, 4  # the defaults of training
FRAMES = 60
# what is repeated, a frame each: JavaScript with e, the explorer, and i, the number of the frame
MOVE = "e.moveTo(2 * Math.cos(i / 9), 2 * Math.sin(i / 9))"
ACTIONS = {
    "spheres": ("decoder and spheres", MOVE, "spheres"),
    "surface": (f"decoder and surface of {MOST_SURFACE + 1}³", MOVE, "surface"),
    "turn": ("spheres that turn", "e.structure.view.turn(0.05, 0)", "spheres"),
    "pan": ("panning the landscape", "e.landscape.pan(3 * Math.cos(i / 9), 3)", "spheres"),
    "lasso": (
        "drawing a lasso",
        "e.landscape.outline.push([2 * Math.cos(i / 9), 2 * Math.sin(i / 9)]); e.landscape.remark()",
        "spheres",
    ),
}
NOTHING = "e.structure.view.sides[0].show({}); e.structure.view.draw()"
POINTLESS = "s.geometry.setDrawRange(0, 0); s.renderer.render(s.scene, s.camera)"
EMPTY = {
    "spheres": NOTHING, "surface": NOTHING, "turn": NOTHING, "pan": f"const s = e.landscape.scatter; {POINTLESS}",
    "lasso": "e.landscape.over.getContext('2d').clearRect(0, 0, 1, 1)",
}  # fmt: skip


def main():
    args = options("page", __doc__, 3)
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.html" for name in SIZES}
        for name, (particles, gaussians) in SIZES.items():
            paths[name].write_text(synthetic_page(particles, gaussians), encoding="utf-8")
        runs = [measured(paths["speed"]) for _ in range(args.repeats)]
        megabytes = paths["EMPIAR-10076"].stat().st_size / 1e6
    found = {key: float(np.median([run[key] for run in runs])) for key in runs[0]}
    lines = [(f"s until the page of {SIZES['speed'][0]} particles is ready", found["load_seconds"])]
    for name, (text, *_) in ACTIONS.items():
        lines += [(f"frames a second, {text}", found[name]), ("of an empty scene", found[f"{name}_empty"])]
    lines += [("ms to find who is in a lasso", found["select_ms"]), ("MB, the page of EMPIAR-10076's size", megabytes)]
    figures = {"load_seconds": found["load_seconds"], "megabytes": megabytes}
    report(lines, figures | {f"{name}_fps": found[name] for name in ACTIONS}, args.json)


def measured(path):
    """{what: frames a second, of the page and of an empty scene; seconds of loading; ms of a selection}."""
    with Browser() as browser:
        browser.open(path.as_uri())
        assert not browser.errors, browser.errors
        found = {"load_seconds": browser.run("cryogmm.readyAfter") / 1000}
        browser.run("document.getElementById('explore').scrollIntoView({behavior: 'instant'})")
        for name, (_, action, style) in ACTIONS.items():
            browser.run(f"cryogmm.explorer.style.choose('{style}')")
            found[name] = frames_a_second(browser, action)
        for name, action in EMPTY.items():
            found[f"{name}_empty"] = frames_a_second(browser, action)
        corners = [[float(np.cos(a)), float(np.sin(a))] for a in np.linspace(0, 6, 40)]
        found["select_ms"] = browser.run(
            f"""(async () => {{ const start = performance.now();
            const e = cryogmm.explorer; await e.selections.draw('polygon', e.axes, {json.dumps(corners)});
            return performance.now() - start; }})()"""
        )
    return found


def frames_a_second(browser, action):
    """How many frames a second reach the screen while an action is repeated."""
    script = f"""new Promise(done => {{
        const e = cryogmm.explorer; let i = 0, start;
        const step = now => {{
            start ??= now;
            if (i === {FRAMES}) return done(1000 * i / (now - start));
            {action}; i++; requestAnimationFrame(step);
        }};
        requestAnimationFrame(step);
    }})"""
    return browser.run(script)


def synthetic_page(particles, gaussians):
    """A page with the explorer of one round of so many particles and Gaussians, and no figure."""
    rng = np.random.default_rng(0)
    summary = {"project": "synthetic", "versions": {}, "particles": {}, "neutral": {}, "rounds": {}}
    z = rng.normal(0, 1, (particles, LATENT)).astype(np.float32)
    columns = {"particle_index": np.arange(particles), "cluster": 1 + rng.integers(0, 10, particles)}
    columns |= {f"z_{i + 1}": z[:, i] for i in range(LATENT)} | {f"pc_{i + 1}": 2 * z[:, i] for i in range(LATENT)}
    others = [f"z_sd_{i + 1}" for i in range(LATENT)] + ["umap_1", "umap_2", "observability", "contrast", "junk"]
    others += ["defocus (µm)", "view rot (°)", "view tilt (°)", "rlnAnglePsi", "rlnOriginXAngst"]
    columns |= {name: rng.normal(0, 1, particles).round(5) for name in others}
    names = [
        f"{i % 500 + 1:06d}@Extract/job012/Movies/20170629_{i // 500:05d}_frameImage.mrcs" for i in range(particles)
    ]
    size = MOST_SURFACE + 1
    axis = np.arange(size) - size // 2
    ball = np.exp(-(axis[:, None, None] ** 2 + axis[:, None] ** 2 + axis**2) / (2 * 12.0**2))
    maps = [packed_map(ball + rng.normal(0, 0.03, ball.shape) * (ball > 0.05), 0.05) for _ in range(28)]
    content = {
        "round": "main", "decoder": synthetic_decoder(rng, gaussians), "names": {},
        "particles": {"count": particles, "columns": [packed_column(n, pd.Series(v), True) for n, v in columns.items()],
                      "images": packed_text(names)},
        "grid": {"size": size, "apix": 3.0, "voxel": 3.0, "level": 0.2},
        "maps": {f"cluster {i + 1}": maps[i] for i in range(10)},
        "trajectories": {name: {"points": z[:9].tolist(), "particles": [100] * 9} for name in ("first", "second")},
        "frames": {"first": maps[10:19], "second": maps[19:28]},
    }  # fmt: skip
    return page(summary, [], [], "", {"main": as_json(content)})


def synthetic_decoder(rng, gaussians):
    """A packed decoder with weights at random, of the default size."""
    coefficients, place = 5 * MODES, np.clip(rng.normal(0, 28, (3, gaussians)), -80, 80)
    sizes = [LATENT, HIDDEN, HIDDEN, HIDDEN, coefficients]
    layers = [(rng.normal(0, 0.05, pair), np.zeros(pair[1])) for pair in itertools.pairwise(sizes)]
    kinds = ((0, 3, 3.0), (3, 1, 0.5), (4, 1, 0.25))
    return {
        "active": [1.0] * LATENT, "linear": packed(rng.normal(0, 0.3, (LATENT, coefficients))),
        "layers": [{"weights": packed(weights), "bias": packed(bias)} for weights, bias in layers],
        "basis": packed(rng.normal(0, 0.1, (gaussians, MODES))),
        "neutral": packed(np.vstack([place, rng.normal(0, 1, (2, gaussians))])),
        "vary": [{"first": first, "rows": rows, "step": step} for first, rows, step in kinds],
        "widths": [2.0, 6.0], "amplitude_unit": 100.0,
    }  # fmt: skip


if __name__ == "__main__":
    main()
