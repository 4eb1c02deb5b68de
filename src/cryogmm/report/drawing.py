"""From files to figures: each function here reads what one figure of the report needs and draws it."""

from pathlib import Path

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map
from cryogmm.io.tables import read_json, read_table
from cryogmm.landscape.nuisance import explanations
from cryogmm.report import landscape as plane
from cryogmm.report.clusters import matches_figure, populations_figure
from cryogmm.report.curves import fsc_figure, matched_figure, neutral_figure, refined_figure
from cryogmm.report.junk import junk_figure
from cryogmm.report.matching import shrunk
from cryogmm.report.motion import motion_figure
from cryogmm.report.nuisance import nuisance_figure
from cryogmm.report.rare import rare_figure
from cryogmm.report.slices import comparison_figure, frames_figure
from cryogmm.report.spectrum import spectrum_figure
from cryogmm.report.tables import labelled_paths, read_arrays
from cryogmm.report.training import training_figure
from cryogmm.report.truth import truth_figure


def draw_fsc(fsc):
    """Half-map FSC of every file."""
    return fsc_figure([(label, read_table(path, ("resolution_angst", "fsc"))) for label, path in labelled_paths(fsc)])


def draw_matched_fsc(matched_fsc):
    """FSC of matched even and odd maps."""
    return matched_figure(read_table(matched_fsc, ("even", "odd", "resolution_angst", "fsc")))


def draw_refined_fsc(refined_fsc):
    """FSC of even and odd maps with given and with refined poses."""
    needed = ("resolution_angst", "fsc_given", "fsc_refined", "difference_error")
    return refined_figure(read_table(refined_fsc, needed))


def draw_neutral_frc(frc, gaussians=None):
    """Agreement of the neutral model with the consensus and with the particles."""
    count = None if gaussians is None else len(read_arrays(gaussians, ["amplitudes"])[0]["amplitudes"])
    return neutral_figure(read_table(frc, ("resolution_angst", "frc", "frc_asked", "frc_target")), count)


def draw_neutral_maps(consensus, gaussians, contrast=None):
    """The consensus map, the rendered model and their difference at the model's resolution.

    contrast: file that says whether images were inverted; the figure then says so too.
    """
    from cryogmm.model.gaussians import gaussian_map

    volume, apix = shrunk(*read_map(consensus))
    arrays, _ = read_arrays(gaussians, ["centers", "amplitudes", "widths"])
    model = gaussian_map(arrays["centers"], arrays["amplitudes"], arrays["widths"], len(volume), apix)
    figure = comparison_figure(volume, [("neutral", model)], apix)
    if note := contrast_note(read_json(contrast) if contrast else {}):
        figure.suptitle(note, fontsize=7)
    return figure


def contrast_note(contrast):
    """What a reader has to know of the sign of the density; contrast: mapping of contrast.json."""
    if contrast.get("inverted"):
        return "images inverted, " + ("as the config asks" if contrast["asked_for"] else "because particles are dark")
    if contrast.get("particles_are") == "not clear":
        return "whether particles are bright or dark is not clear: taken to be bright"
    return ""


def draw_training(history):
    """Training curves."""
    return training_figure(read_table(history, ("epoch", "log_likelihood_train", "log_likelihood_heldout")))


def draw_spectrum(pca, explained=None):
    """Explained variance, and the null, kinds and displacements as far as the file has them."""
    arrays = read_components(pca, explained)
    return spectrum_figure(
        arrays["explained_variance"], arrays.get("explained_variance_null"), arrays.get("kind"),
        arrays.get("rms_displacement_angst"),
    )  # fmt: skip


def read_components(path, explained=None):
    """{dataset: array} of pca.h5 without the scores of the particles. Raises InputError.

    A component that nuisances explain, says explained.tsv, is of their kind.
    """
    known = ("explained_variance_null", "kind", "rms_displacement_angst")
    arrays, _ = read_arrays(path, ["explained_variance"], known)
    if explained is not None and "kind" in arrays:
        named = explanations(read_table(explained, ("part", "parameter", "r2", "r2_shuffled")))
        nuisances = {part: found.parameter for part, found in named.items() if found.named}
        arrays["kind"] = np.array([nuisances.get(f"pc_{i}", kind) for i, kind in enumerate(arrays["kind"], start=1)])
    return arrays


def component_names(path, explained=None):
    """{pc_1: `motion, 3.1 Å r.m.s.`} from pca.h5; {} where there is none or it does not say."""
    arrays = {} if path is None else read_components(path, explained)
    kinds = [str(kind) for kind in arrays.get("kind", [])]
    moved = arrays.get("rms_displacement_angst", np.full(len(kinds), np.nan))
    lengths = ["" if np.isnan(angst) else f", {angst:.1f} Å r.m.s." for angst in moved]
    return {f"pc_{i + 1}": kind + length for i, (kind, length) in enumerate(zip(kinds, lengths, strict=False))}


def draw_landscape(landscape, pca=None, explained=None):
    """Particles coloured by cluster."""
    return plane.cluster_figure(read_table(landscape, ("cluster", "pc_1")), component_names(pca, explained))


def draw_density(landscape, pca=None, explained=None):
    """Particles as density."""
    return plane.density_figure(read_table(landscape, ("cluster", "pc_1")), component_names(pca, explained))


def draw_components(landscape, pca=None, explained=None):
    """Particles coloured by component."""
    return plane.component_figure(read_table(landscape, ("cluster", "pc_1")), component_names(pca, explained))


def draw_precision(landscape):
    """Posterior s.d. and observability."""
    return plane.precision_figure(read_table(landscape, ("z_sd_1",)))


def draw_nuisance(nuisance):
    """What z predicts of poses, defocus, shift and background."""
    return nuisance_figure(read_table(nuisance, ("parameter", "r2", "r2_shuffled")))


def draw_rare(rare):
    """Scores of the particles for rare densities."""
    return rare_figure(read_arrays(rare, ["score", "share", "nats", "center"])[0])


def draw_junk(junk, landscape):
    """Images of each kind of junk, and their probabilities."""
    return junk_figure(read_table(junk, ("kind", "share", "images")), read_table(landscape, ("junk",))["junk"])


def draw_clusters(clusters, selection=None):
    """Populations and the choice of the number of clusters."""
    tried = None if selection is None else read_table(selection, ("n", "bic", "chosen"))
    return populations_figure(read_table(clusters, ("cluster", "particles", "fraction")), tried)


def read_maps(files, box_size=None):
    """[(label, (b, b, b))] and apix of [(label, path)], large maps cropped. Raises InputError where boxes differ."""
    maps, apix = [], None
    for label, path in files:
        volume, apix = read_map(path)
        box_size = box_size or len(volume)
        if len(volume) != box_size:
            raise InputError(
                f"{path}: box of {len(volume)} pixels, the other maps have {box_size}; make all with the same consensus"
            )
        volume, apix = shrunk(volume, apix)
        maps.append((label, volume))
    return maps, apix


def draw_cluster_maps(consensus, map):
    """Slices of the reconstructed maps of the clusters and of their difference to the consensus."""
    volume, apix = read_map(consensus)
    maps, _ = read_maps(labelled_paths(map), len(volume))
    reference, apix = shrunk(volume, apix)
    return comparison_figure(reference, maps, apix)


def draw_cluster_decoded(consensus, decoded):
    """The same for the decoded maps."""
    return draw_cluster_maps(consensus, decoded)


def frame_files(frames, file_name):
    """[(label, path)] of a file of each frame, and the table of the frames. Raises InputError."""
    table = read_table(frames, ("frame", "particles"))
    folder = Path(frames).parent
    return [(f"frame {n}", str(folder / f"frame_{n:02d}" / file_name)) for n in table["frame"].astype(int)], table


def draw_frames(frames, file_name="map.mrc"):
    """Projections of the reconstructed frames of a trajectory."""
    files, table = frame_files(frames, file_name)
    maps, apix = read_maps(files)
    return frames_figure(maps, apix, [f"{n:,} particles" for n in table["particles"]])


def draw_frames_decoded(frames):
    """Projections of the decoded frames of a trajectory."""
    return draw_frames(frames, "decoded.mrc")


def draw_frames_fsc(frames):
    """Half-map FSC of the frames."""
    files, _ = frame_files(frames, "fsc.tsv")
    return fsc_figure([(label, read_table(path, ("resolution_angst", "fsc"))) for label, path in files])


def draw_motion(motion, consensus):
    """Arrows of motion over the consensus map."""
    table = read_table(motion, ("x", "y", "z", "dx", "dy", "dz"))
    return motion_figure(table, *read_map(consensus))


def draw_matches(matches):
    """Matched even and odd clusters."""
    return matches_figure(read_table(matches, ("even", "odd", "correlation", "fraction_even", "fraction_odd")))


def draw_truth(landscape, truth):
    """Recovered against true."""
    return truth_figure(read_table(landscape, ("particle_index", "pc_1", "cluster")), read_table(truth))


DRAWINGS = {
    "consensus_fsc": draw_fsc,
    "neutral_frc": draw_neutral_frc,
    "neutral_maps": draw_neutral_maps,
    "training": draw_training,
    "spectrum": draw_spectrum,
    "landscape": draw_landscape,
    "density": draw_density,
    "components": draw_components,
    "precision": draw_precision,
    "nuisance": draw_nuisance,
    "rare": draw_rare,
    "junk": draw_junk,
    "clusters": draw_clusters,
    "cluster_maps": draw_cluster_maps,
    "cluster_decoded": draw_cluster_decoded,
    "cluster_fsc": draw_fsc,
    "frames": draw_frames,
    "frames_decoded": draw_frames_decoded,
    "frames_fsc": draw_frames_fsc,
    "motion": draw_motion,
    "matches": draw_matches,
    "matched_fsc": draw_matched_fsc,
    "refined_fsc": draw_refined_fsc,
    "truth": draw_truth,
}
