"""The accuracy table as Markdown, from the figures of every case, round and seed."""

import statistics

COLUMNS = (
    ("ρ", ("coord",)),
    ("ρ / limit", ("ratio_coord",)),
    ("circular corr.", ("circular_correlation",)),
    ("class accuracy", ("present", "state")),
    ("by clusters", ("present_clusters", "state_clusters")),
    ("ARI", ("present_ari", "state_ari")),
    ("RMSE (Å, °)", ("rmse_angst", "rmse_deg", "rmse")),
    ("68 % covers", ("coverage_68",)),
    ("gain, least observable 10 % out", ("gain_of_observable",)),
    ("R² pose", ("r2_pose",)),
    ("R² defocus", ("r2_defocus",)),
    ("R² contrast", ("r2_contrast",)),
    ("R² view", ("r2_view",)),
    ("junk AUC: noise", ("junk_auc_noise",)),
    ("overlapping", ("junk_auc_overlapping",)),
    ("broken", ("junk_auc_broken",)),
    ("particles lost as junk", ("junk_lost",)),
    ("FSC area decoded", ("fsc_area_decoded",)),
    ("FSC area reconstructed", ("fsc_area_reconstructed",)),
    ("active dims", ("active_dimensions",)),
    ("clusters", ("clusters",)),
    ("rarest state found", ("rarest_state_found",)),
)
CHANCE = 0.1  # correlation with a truth that the images do not tell, to which nothing is compared
# What is compared between clean and real images: the first that a system has
MAIN = (("ρ", "coord"), ("circular corr.", "circular_correlation"), ("class accuracy", "state"))
REAL_COLUMNS = (("R² contrast", "r2_contrast"), ("R² view", "r2_view"), ("68 % covers", "coverage_68"),
                ("active dims", "active_dimensions"), ("clusters", "clusters"))  # fmt: skip
LABELS = {"limit": "limit", "limit_known": "limit, all known", "default": "default", "frc": "objective frc",
          "default_1d": "default, 1-D latent", "frc_1d": "objective frc, 1-D latent"}  # fmt: skip


def as_markdown(cases, found, seeds):
    """Text of the table. found: {(case name, round): [figures of each seed]}, `limit` among the rounds."""
    lines = [
        "# Accuracy against the truth and the information limit",
        "",
        "Written by `python -m benchmarks.accuracy`. Simulated RELION projects (64 px, 4 Å/px; CTF, shifts, noise), "
        "analysed with default settings: the median of "
        f"{len(seeds)} seed{'s' if len(seeds) > 1 else ''}, in brackets the range. The limit is the exact posterior "
        "given true structures, poses, CTF and noise: no method can do better. In sets as real ones are, it knows "
        "contrast, poses and defocus no better than the star file, unless all is known to it.",
        "",
        *_real_beside_clean(cases, found),
    ]
    for case in cases:
        rounds = [name for key, name in found if key == case.name]
        if rounds:
            real = ", as real ones are" if case.imaging == "real" else ""
            lines += [f"## {case.name.replace('_', ' ')}: {case.particles:,} particles, SNR {case.snr:g}{real}", ""]
            lines += [*_table({name: found[case.name, name] for name in rounds}), ""]
    return "\n".join(lines)


def _real_beside_clean(cases, found):
    """Lines of a table of each system, as clean and as real images, where both were done."""
    columns = ("", "figure", "clean: limit", "default", "real: limit", "limit, all known", "default")
    head = [*columns, *(name for name, _ in REAL_COLUMNS)]
    lines = []
    for case in cases:
        clean = case.name.removesuffix("_real")
        keys = [(clean, "limit"), (clean, "default"), (case.name, "limit"), (case.name, "limit_known"),
                (case.name, "default")]  # fmt: skip
        if case.imaging == "real" and all(key in found for key in keys):
            runs = [found[key] for key in keys]
            label, figure = next(pair for pair in MAIN if pair[1] in runs[0][0])
            cells = [_cell(each, [figure]) or "–" for each in runs]
            cells += [_cell(runs[-1], [column]) or "–" for _, column in REAL_COLUMNS]
            lines.append("| " + " | ".join([clean.replace("_", " "), label, *cells]) + " |")
    if not lines:
        return []
    return ["## Real beside clean", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|", *lines, ""]


def _table(by_round):
    """Lines of one case's table; columns that nobody has are left out."""
    rows = {}
    for name, runs in by_round.items():
        limits = by_round["limit"]
        runs = [{**run, "ratio_coord": run["coord"] / limit["coord"]}
                if "coord" in run and limit.get("coord", 0) > CHANCE else run
                for run, limit in zip(runs, limits, strict=True)]  # fmt: skip
        rows[name] = [_cell(runs, keys) for _, keys in COLUMNS]
    kept = [index for index in range(len(COLUMNS)) if any(cells[index] for cells in rows.values())]
    head = ["", *(COLUMNS[index][0] for index in kept)]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for name, cells in rows.items():
        lines.append("| " + " | ".join([LABELS[name], *(cells[index] or "–" for index in kept)]) + " |")
    return lines


def _cell(runs, keys):
    """Median and range of the first of keys that the runs have; empty where they have none."""
    for key in keys:
        values = [run[key] for run in runs if key in run]
        if values:
            low, middle, high = min(values), statistics.median(values), max(values)
            text = f"{middle:.4g}"
            return text if low == high else f"{text} ({low:.4g}–{high:.4g})"
    return ""
