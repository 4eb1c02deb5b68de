"""What the figures show: labelled axes with units, one curve a map, the facts in their titles, honest colours."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from cryogmm.commands.figure import plan
from cryogmm.io.tables import read_table, write_table
from cryogmm.report.clusters import matches_figure, populations_figure
from cryogmm.report.curves import fsc_figure, matched_figure, neutral_figure, refined_figure
from cryogmm.report.drawing import DRAWINGS
from cryogmm.report.landscape import cluster_figure, component_figure, density_figure, precision_figure
from cryogmm.report.spectrum import spectrum_figure
from cryogmm.report.style import cluster_colour
from cryogmm.report.training import training_figure
from cryogmm.report.truth import truth_figure


def texts(figure):
    """Every text of a figure, joined."""
    figure.canvas.draw()
    return " | ".join(t.get_text() for t in figure.findobj(lambda artist: hasattr(artist, "get_text")))


def inputs(results):
    """{option: file or files} for every figure of the synthetic project."""
    main, neutral = results / "rounds/main/all", results / "neutral/all"
    swing, clusters = main / "trajectories/swing", [main / "clusters/1", main / "clusters/2"]
    return {
        "fsc": [str(folder / "fsc.tsv") for folder in clusters],
        "frc": neutral / "frc.tsv",
        "gaussians": neutral / "gaussians.h5",
        "consensus": neutral / "consensus.mrc",
        "contrast": results / "particles/all/contrast.json",
        "history": main / "history.tsv",
        "pca": main / "pca.h5",
        "landscape": main / "landscape.tsv",
        "nuisance": results / "rounds/main/all/nuisance.tsv",
        "explained": results / "rounds/main/all/explained.tsv",
        "rare": results / "rounds/main/all/rare.h5",
        "junk": results / "rounds/main/all/junk.tsv",
        "clusters": main / "clusters.tsv",
        "selection": main / "model_selection.tsv",
        "map": [str(folder / "map.mrc") for folder in clusters],
        "decoded": [str(folder / "decoded.mrc") for folder in clusters],
        "frames": swing / "frames.tsv",
        "motion": swing / "motion.tsv",
        "matches": results / "reproducibility/main/matches.tsv",
        "matched_fsc": results / "reproducibility/main/fsc.tsv",
        "refined_fsc": results / "reproducibility/main/refined_fsc.tsv",
        "truth": results / "simulated/truth.tsv",
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_axis_that_has_ticks_is_labelled(results, name):
    _, files = plan(f"{name}.svg", inputs(results))
    figure = DRAWINGS[name](**files)
    figure.canvas.draw()
    for axes in [axes for axes in figure.axes if axes.get_visible() and axes.axison]:
        for axis in [axis for axis in (axes.xaxis, axes.yaxis) if axis.get_visible()]:
            ticks = [t.get_text() for t in axis.get_ticklabels() if t.get_visible()]
            numbers = [text for text in ticks if re.search(r"\d$", text) and not re.search("[a-z]", text)]
            assert axis.get_label_text() or not numbers, f"{name}: {numbers} without a label"
    assert figure.get_size_inches().max() < 16


def test_frames_are_named_and_counted(results):
    figure = DRAWINGS["frames"](results / "rounds/main/all/trajectories/swing/frames.tsv")
    assert "frame 3\n62 particles" in texts(figure) and "projection along z" in texts(figure)
    figure = DRAWINGS["frames_fsc"](results / "rounds/main/all/trajectories/swing/frames.tsv")
    assert "frame 1: " in texts(figure) and "frame 3: " in texts(figure)


def test_fsc_has_one_curve_a_map_and_tells_each_resolution(results):
    curves = [(label, read_table(results / f"rounds/main/all/clusters/{label}/fsc.tsv")) for label in ("1", "2")]
    figure = fsc_figure(curves)
    drawn = [line for line in figure.axes[0].lines if len(line.get_xdata()) == len(curves[0][1])]
    assert [to_hex(line.get_color()) for line in drawn] == [cluster_colour(1).lower(), cluster_colour(2).lower()]
    assert "cluster 1: " in texts(figure) and "0.143" in texts(figure) and "1/Å" in texts(figure)


def test_resolution_is_where_the_curve_crosses_the_threshold():
    table = pd.DataFrame({"resolution_angst": [np.inf, 40, 20, 10], "fsc": [1, 1, 0.286, 0.0]})
    assert "map: 13.3 Å" in texts(fsc_figure([("map", table)]))
    assert "map: 10.0 Å or better" in texts(fsc_figure([("map", table.assign(fsc=[1, 1, 0.9, 0.8]))]))


def test_a_masked_fsc_is_told_from_that_whose_resolution_is_in_use():
    table = pd.DataFrame(
        {"resolution_angst": [np.inf, 40, 20, 10], "fsc": [1, 0.2, 0, 0], "fsc_masked": [1, 1, 1, 0.9]}
    )
    drawn = texts(fsc_figure([("map", table)]))
    assert "map, without mask: 31.1 Å" in drawn and "map, inside the mask: 10.0 Å or better" in drawn


def test_refined_poses_are_drawn_beside_those_that_came_in(results):
    table = read_table(results / "reproducibility/main/refined_fsc.tsv")
    drawn = texts(refined_figure(table))
    assert "given poses: " in drawn and "refined poses: " in drawn and "What refined poses change" in drawn
    masked = table.assign(fsc_given_masked=table["fsc_given"], fsc_refined_masked=table["fsc_given"])
    assert "thin: without mask" in texts(refined_figure(masked)) and "Equal" in texts(refined_figure(masked))


def test_neutral_figure_says_whether_the_target_was_reached():
    asked = [0.95, 0.94, np.nan]  # the finest ring is mostly noise
    columns = {"resolution_angst": [40.0, 20, 10], "frc": [0.99, 0.97, 0.4], "frc_asked": asked, "frc_target": 0.97}
    table = pd.DataFrame(columns)
    assert "asked for: 0.97 of what the map's noise allows" in texts(neutral_figure(table))
    assert "512 Gaussians, what is asked for is reached in 2 of 2 rings" in texts(neutral_figure(table, 512))
    missed = texts(neutral_figure(table.assign(frc=[0.99, 0.91, 0.4]), 512))
    assert "reached in 1 of 2 rings" in missed and "lowest 0.400 at 10.0 Å" in missed


def test_training_figure_says_that_nothing_was_found(main_round):
    history = read_table(main_round / "history.tsv")
    assert "No heterogeneity was found" not in texts(training_figure(history))
    assert "No heterogeneity was found" in texts(training_figure(history.assign(active_dimensions=0)))


def test_training_figure_marks_the_best_held_out_epoch(main_round):
    figure = training_figure(read_table(main_round / "history.tsv"))
    assert "+5.00 nats a particle at epoch 3" in texts(figure)
    assert "fit" in texts(figure) and "full" in texts(figure), "phases are named where there are several"
    assert "held out minus KL" in texts(figure)
    assert "active latent dimensions" in texts(figure)


def test_landscape_puts_each_particle_in_the_colour_of_its_cluster(main_round):
    table = read_table(main_round / "landscape.tsv")
    figure = cluster_figure(table, {"pc_1": "composition"})
    assert len(figure.axes) == 2
    colours = {to_hex(c) for c in figure.axes[0].collections[0].get_facecolors()}
    assert colours == {cluster_colour(1).lower(), cluster_colour(2).lower()}
    assert "pc_1 (composition; unit" in texts(figure) and "200 particles, 2 clusters" in texts(figure)


def test_landscape_of_one_component_is_a_histogram(main_round):
    table = read_table(main_round / "landscape.tsv").drop(columns=["pc_2", "umap_1", "umap_2"])
    for draw in (cluster_figure, density_figure, component_figure):
        assert draw(table).axes[0].get_ylabel() == "particles"


def test_unassigned_particles_are_grey_and_clusters_keep_their_colour():
    assert cluster_colour(0) not in {cluster_colour(k) for k in range(1, 13)}
    assert len({cluster_colour(k) for k in range(1, 13)}) == 12
    assert cluster_colour("3") == cluster_colour(3)


def test_precision_counts_the_dimensions_in_use(main_round):
    assert "1 of 2 dimensions in use" in texts(precision_figure(read_table(main_round / "landscape.tsv")))


def test_spectrum_shows_null_and_kind():
    figure = spectrum_figure([0.6, 0.3], [0.05, 0.04], ["motion", "composition"], [6.0, 0.5])
    assert all(word in texts(figure) for word in ("errors alone", "motion", "composition", "Å"))


def test_populations_mark_the_chosen_number(main_round):
    figure = populations_figure(read_table(main_round / "clusters.tsv"), read_table(main_round / "model_selection.tsv"))
    assert "lowest: 2" in texts(figure) and "clusters: 2" in texts(figure)
    assert "60 %" in texts(figure)


def test_matches_and_their_curves_name_each_pair(results):
    figure = matches_figure(read_table(results / "reproducibility/main/matches.tsv"))
    assert "even 1 – odd 2" in texts(figure) and "0.980, 12.0 Å" in texts(figure)
    assert "even 2 – odd 1" in texts(matched_figure(read_table(results / "reproducibility/main/fsc.tsv")))


def test_junk_is_left_out_of_the_comparison_with_the_truth(results, main_round):
    landscape, truth = read_table(main_round / "landscape.tsv"), read_table(results / "simulated/truth.tsv")
    junk = landscape.index % 3 == 0
    kind = truth["particle_index"].isin(landscape["particle_index"][junk]).astype(int)
    landscape.loc[junk, [name for name in landscape if name.startswith("pc_")]] = 0.0
    assert "|Spearman ρ| = 0.99" in texts(truth_figure(landscape, truth.assign(kind=kind)))
    assert "|Spearman ρ| = 0.99" not in texts(truth_figure(landscape, truth))


def test_truth_is_matched_by_particle_index_not_by_order(results, main_round):
    landscape = read_table(main_round / "landscape.tsv").sample(frac=1, random_state=1)
    figure = truth_figure(landscape, read_table(results / "simulated/truth.tsv"))
    assert "Clusters: 100.0% right" in texts(figure)
    assert "|Spearman ρ| = 0.99" in texts(figure)


def test_junk_is_counted_by_kind(results):
    figure = DRAWINGS["junk"](results / "rounds/main/all/junk.tsv", results / "rounds/main/all/landscape.tsv")
    shown = texts(figure)
    assert "9 images of 200 (4.5 %) are junk" in shown and "6 (3.0%)" in shown and "junk: 9" in shown
    assert [bar.get_width() for bar in figure.axes[0].patches] == [6, 3, 0, 0]


def test_a_component_that_is_contrast_is_called_so_on_every_axis(results, tmp_path):
    main = results / "rounds/main/all"
    explained = read_table(main / "explained.tsv")
    explained.loc[explained["part"] == "pc_1", "r2"] = [0.8, 0.0, 0.81]
    write_table(tmp_path / "explained.tsv", explained)
    files = {"pca": main / "pca.h5", "explained": tmp_path / "explained.tsv"}
    assert "contrast" in texts(DRAWINGS["spectrum"](**files)) and "composition" not in texts(
        DRAWINGS["spectrum"](**files)
    )
    for name in ("landscape", "density", "components"):
        assert "contrast" in texts(DRAWINGS[name](main / "landscape.tsv", **files)), name
