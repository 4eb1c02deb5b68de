"""Every headline figure of a project as one nested mapping: what summary.json holds."""

import json
import math
from pathlib import Path

import numpy as np

from cryogmm.io.tables import read_json, read_table
from cryogmm.landscape.nuisance import explanations
from cryogmm.landscape.rare import TOLD_APART, two_groups
from cryogmm.maps.fsc import resolution_at
from cryogmm.report.curves import GOLD_STANDARD
from cryogmm.report.drawing import frame_files
from cryogmm.report.findings import as_lines, as_rows, findings_of_particles, findings_of_round, is_heterogeneous
from cryogmm.report.layout import by_place
from cryogmm.report.motion import with_density
from cryogmm.report.tables import read_arrays
from cryogmm.report.training import best_row

FORMAT_VERSION = 1


def summarise(project, versions, files):
    """The summary of a project.

    versions: {package: version}. files: {option of `cryogmm summary`: list of paths}; see its --help.
    Raises InputError, naming the file, where one cannot be read or lies outside the layout of a project's results.
    """
    summary = {
        "format_version": FORMAT_VERSION,
        "project": project,
        "versions": versions,
        "particles": particle_summaries(files),
        "neutral": neutral_summaries(files),
        "rounds": round_summaries(files),
        "reproducibility": reproducibility_summaries(files),
    }
    add_findings(summary)
    return summary


def add_findings(summary):
    """Put the verdict and the sentences of each neutral model and round into a summary, in place."""
    for facts in summary["neutral"].values():
        facts["findings"] = as_rows(findings_of_particles(facts))
    for name, round in summary["rounds"].items():
        for facts in round.values():
            facts["heterogeneity_found"] = is_heterogeneous(facts)
        matches = summary["reproducibility"].get(name)
        halves = {"matches": matches, "even": round.get("even", {}), "odd": round.get("odd", {})} if matches else None
        for subset, facts in round.items():
            facts["findings"] = as_rows(findings_of_round(facts, halves if subset == main_subset(round) else None))


def main_subset(subsets):
    """The subset that a reader wants to know of: all particles, where they were analysed."""
    return "all" if "all" in subsets else next(iter(subsets))


def findings_text(summary):
    """What was found, as lines to print: in each round, and of the particles."""
    rounds = summary["rounds"].items()
    sections = {f"Round {name}": round[main_subset(round)]["findings"] for name, round in rounds}
    return as_lines(sections | sections_of_particles(summary))


def sections_of_particles(summary):
    """{title: findings} of the particles, and of those that a round has chosen, of the subset that is looked at."""
    of_selection = {tuple(key.rpartition("/")[::2]): facts for key, facts in summary["neutral"].items()}
    subset = main_subset([subset for _, subset in of_selection]) if of_selection else None
    return {
        f"Particles of round {round}" if round else "Particles": facts["findings"]
        for (round, of), facts in of_selection.items() if of == subset
    }  # fmt: skip


def particle_summaries(files):
    """{selection: facts} of the particles, and of the sign of their density."""
    return facts_by_selection(files, particles=particle_facts, contrast=lambda path: {"contrast": read_json(path)})


def particle_facts(path):
    """Number of particles, box, pixel size and resolution of a store."""
    arrays, attributes = read_arrays(path, ["particle_index"])
    return {
        "particles": len(arrays["particle_index"]),
        "box_size": int(attributes["box_size"]),
        "apix": number(attributes["apix"]),
        "resolution_angst": number(attributes["resolution"]),
    }


def neutral_summaries(files):
    """{selection: facts} of the neutral models and of the consensus maps they stand for."""
    readers = {"gaussians": gaussian_facts, "frc": frc_facts, "consensus_fsc": consensus_facts}
    return facts_by_selection(files, **readers, notes=read_json)


def facts_by_selection(files, **readers):
    """{selection: facts} of what several readers find in the files of their options."""
    found = {}
    for option, facts in readers.items():
        for key, path in by_place(files[option], "selection").items():
            found.setdefault(key[0], {}).update(facts(path))
    return found


def gaussian_facts(path):
    """Number of Gaussians, the resolution they were fitted to, and what they say of contrasts, poses and defocus."""
    arrays, attributes = read_arrays(path, ["amplitudes", "pose_sd"])
    facts = {
        "gaussians": len(arrays["amplitudes"]),
        "resolution_angst": number(attributes["resolution"]),
        "contrast_spread": number(attributes["contrast_spread"]),
        "poses_exact": not len(arrays["pose_sd"]),
        "defocus_error_angst": number(attributes.get("defocus_error", 0.0)),
        "defocus_spread_angst": number(attributes.get("defocus_sd", 0.0)),
    }
    if len(arrays["pose_sd"]):
        turn, shift = arrays["pose_sd"][0], arrays["pose_sd"][3]
        facts |= {"pose_prior_degrees": number(np.degrees(turn)), "pose_prior_angst": number(shift)}
    return facts


def frc_facts(path):
    """Lowest FRC with the consensus map, where it is, and whether every sound ring has what is asked for."""
    table = read_table(path, ("resolution_angst", "frc", "frc_asked", "frc_target"))
    worst, missing = table["frc"].idxmin(), table["frc"] < table["frc_asked"]
    return {
        "frc_min": number(table["frc"][worst]),
        "frc_min_at_angst": number(table["resolution_angst"][worst]),
        "frc_target": number(table["frc_target"][0]),
        "frc_target_reached": not missing.any(),
        "rings": len(table),
        "rings_sound": int(table["frc_asked"].notna().sum()),
        "rings_too_low": int(missing.sum()),
    }


def consensus_facts(path):
    """Resolutions of the consensus half-maps: without mask, which is the one in use, and inside the mask if any."""
    masked = "fsc_masked" in read_table(path)
    inside = {"consensus_resolution_masked_angst": map_resolution(path, "fsc_masked")} if masked else {}
    return {"consensus_resolution_angst": map_resolution(path), **inside}


def map_resolution(path, column="fsc"):
    """Resolution (Å) at which half-maps agree by FSC 0.143; column: `fsc` is without mask."""
    table = read_table(path, ("resolution_angst", column))
    return number(resolution_at(table[column].to_numpy(), table["resolution_angst"].to_numpy(), GOLD_STANDARD))


def round_summaries(files):
    """{round: {subset: facts}} of training, components, clusters, junk, trajectories and score."""
    found = {}

    def facts_of(round, subset):
        return found.setdefault(round, {}).setdefault(subset, {})

    readers = {"history": training_facts, "pca": component_facts, "clusters": cluster_facts}
    readers |= {"nuisance": nuisance_facts, "explained": explained_facts, "rare": rare_facts, "junk": junk_facts}
    readers |= {"latent": pose_facts, "score": score_facts}
    names = {"history": "training", "pca": "components", "rare": "rare_densities", "latent": "poses"}
    for option, reader in readers.items():
        for key, path in by_place(files[option], "round").items():
            facts_of(*key)[names.get(option, option)] = reader(path)
    for (round, subset, cluster), path in by_place(files["cluster_fsc"], "cluster").items():
        rows = facts_of(round, subset).setdefault("clusters", [])
        row = next((row for row in rows if row["cluster"] == int(cluster)), None)
        if row is None:
            rows.append(row := {"cluster": int(cluster)})
        row["resolution_angst"] = map_resolution(path)
    for facts in (facts for round in found.values() for facts in round.values()):
        name_components(facts)
    for (round, subset, trajectory), path in by_place(files["frames"], "trajectory").items():
        facts_of(round, subset).setdefault("trajectories", {})[trajectory] = trajectory_facts(path)
    return found


def training_facts(path):
    """Log L, dimensions and speed at the epoch whose weights are used."""
    table = read_table(path, ("epoch", "log_likelihood_train", "log_likelihood_heldout"))
    best = best_row(table)
    facts = {
        "epochs": int(table["epoch"].max()),
        "best_epoch": int(best["epoch"]),
        "log_likelihood_gain_heldout": number(best["log_likelihood_heldout"]),
        "log_likelihood_gain_train": number(best["log_likelihood_train"]),
    }
    if "active_dimensions" in table:
        facts["active_dimensions"] = int(best["active_dimensions"])
    if "kl" in table:
        facts["latent_information"] = number(best["kl"])
    if "particles_per_second" in table:
        facts["particles_per_second"] = number(table["particles_per_second"].median())
    if "seconds" in table:
        facts["seconds"] = number(table["seconds"].sum())
    return facts


def component_facts(path):
    """One mapping a component: its share of the variance, its kind, its displacement."""
    optional = ("explained_variance_null", "kind", "rms_displacement_angst")
    arrays, _ = read_arrays(path, ["explained_variance"], optional)
    rows = []
    for index, variance in enumerate(arrays["explained_variance"]):
        row = {"component": f"pc_{index + 1}", "explained_variance": number(variance)}
        for name in (name for name in optional if name in arrays and index < len(arrays[name])):
            row[name] = str(arrays[name][index]) if name == "kind" else number(arrays[name][index])
        rows.append(row)
    return rows


def name_components(facts):
    """Give each component that nuisances explain the name of the nuisance for its kind, in place."""
    for row in facts.get("components", []):
        found = facts.get("explained", {}).get(row["component"])
        if found and found["named"]:
            row["kind"] = found["parameter"]


def cluster_facts(path):
    """One mapping a cluster: particles and share; cluster 0 holds what is in none."""
    table = read_table(path, ("cluster", "particles", "fraction"))
    columns = zip(table["cluster"], table["particles"], table["fraction"], strict=True)
    return [{"cluster": int(c), "particles": int(n), "fraction": number(f)} for c, n, f in columns]


def trajectory_facts(path):
    """Frames of a trajectory: number, particles and resolution of each."""
    curves, table = frame_files(path, "fsc.tsv")
    return {
        "frames": len(table),
        "particles_per_frame": [int(n) for n in table["particles"]],
        "resolution_angst": [map_resolution(curve) for _, curve in curves],
        "motion": motion_facts(Path(path).parent / "motion.tsv"),
    }


def motion_facts(path):
    """What moves from the first frame of a trajectory to its last: how far, which share of the density, and where.

    center_angst: middle of what moves by more than half of the farthest. comes_or_goes: share of the density.
    """
    motion = with_density(read_table(path, ("x", "y", "z", "dx", "dy", "dz", "amplitude", "amplitude_change")))
    length = np.linalg.norm(motion[["dx", "dy", "dz"]], axis=1)
    amplitude = np.maximum(motion["amplitude"], motion["amplitude"] + motion["amplitude_change"])
    moving = amplitude * (length > length.max() / 2)
    center = (motion[["x", "y", "z"]].mul(moving, axis=0).sum() / (moving.sum() or 1.0)).tolist()
    return {
        "largest_angst": number(length.max()),
        "moving_share": number(moving.sum() / amplitude.sum()),
        "center_angst": [number(value) for value in center],
        "comes_or_goes": number(motion["amplitude_change"].abs().sum() / amplitude.sum()),
    }


def reproducibility_summaries(files):
    """{round: facts}: what `cryogmm reproducibility` found, and every match with its populations."""
    found = {}
    for (round,), path in by_place(files["reproducibility"], "reproducibility").items():
        found.setdefault(round, {}).update(read_json(path))
    for (round,), path in by_place(files["matches"], "reproducibility").items():
        found.setdefault(round, {})["matches"] = rows_of(read_table(path, ("even", "odd", "correlation")))
    return found


def nuisance_facts(path):
    """{parameter: R² of its prediction from z}: of pose, defocus, shift and background."""
    table = read_table(path, ("parameter", "r2"))
    return {name: number(value) for name, value in zip(table["parameter"], table["r2"], strict=True)}


def explained_facts(path):
    """{part of the landscape: which nuisance explains it best, to what share, and whether it is named after it}."""
    found = explanations(read_table(path, ("part", "parameter", "r2", "r2_shuffled")))
    return {
        part: {"parameter": each.parameter, "r2": number(each.r2), "named": bool(each.named),
               "mentioned": {name: number(r2) for name, r2 in each.mentioned.items()}}
        for part, each in found.items()
    }  # fmt: skip


def junk_facts(path):
    """One mapping a kind of image: its share, and how many are called so."""
    return rows_of(read_table(path, ("kind", "share", "images")))


def pose_facts(path):
    """How far poses moved from those that came in: median turn (degrees) and shift (Å)."""
    pose = read_arrays(path, ["pose"])[0]["pose"]
    turn, shift = (np.median(np.linalg.norm(part, axis=1)) for part in (pose[:, :3], pose[:, 3:5]))
    return {"turn_degrees": number(np.degrees(turn)), "shift_angst": number(shift)}


def rare_facts(path):
    """One mapping a rare density: its share of the particles, the nats in its favour, its centre in Å.

    two_groups: nats by which the particles' scores are those of two groups; told_apart: whether that is enough.
    """
    arrays, _ = read_arrays(path, ["score", "share", "nats", "center"])
    rows = []
    for score, share, nats, center in zip(
        arrays["score"].T, arrays["share"], arrays["nats"], arrays["center"], strict=True
    ):
        row = {"share": number(share), "nats": number(nats), "center_angst": [number(value) for value in center]}
        apart = two_groups(score)
        rows.append(row | {"two_groups": number(apart), "told_apart": apart >= TOLD_APART})
    return rows


def score_facts(path):
    """Recovered against true, row by row of score.tsv."""
    return rows_of(read_table(path))


def rows_of(table):
    """Rows of a table as mappings."""
    return [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def number(value):
    """A finite float of six significant digits, None for anything else: JSON knows no infinity."""
    value = float(value)
    return float(f"{value:.6g}") if math.isfinite(value) else None


def plain(value):
    """A value of a table as JSON has it."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    return number(value) if isinstance(value, (float, np.floating)) else value


def as_text(summary):
    """JSON text of a summary, the same for the same summary."""
    return json.dumps(summary, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
