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
    ("FSC area decoded", ("fsc_area_decoded",)),
    ("FSC area reconstructed", ("fsc_area_reconstructed",)),
    ("active dims", ("active_dimensions",)),
    ("clusters", ("clusters",)),
    ("rarest state found", ("rarest_state_found",)),
)
CHANCE = 0.1  # correlation with a truth that the images do not tell, to which nothing is compared
LABELS = {"limit": "limit", "default": "default", "frc": "objective frc", "default_1d": "default, 1-D latent",
          "frc_1d": "objective frc, 1-D latent"}  # fmt: skip


def as_markdown(cases, found, seeds):
    """Text of the table. found: {(case name, round): [figures of each seed]}, `limit` among the rounds."""
    lines = [
        "# Accuracy against the truth and the information limit",
        "",
        "Written by `python -m benchmarks.accuracy`. Simulated RELION projects (64 px, 4 Å/px; CTF, shifts, noise), "
        "analysed with default settings: the median of "
        f"{len(seeds)} seed{'s' if len(seeds) > 1 else ''}, in brackets the range. The limit is the exact posterior "
        "given true structures, poses, CTF and noise: no method can do better.",
        "",
    ]
    for case in cases:
        rounds = [name for key, name in found if key == case.name]
        if rounds:
            lines += [f"## {case.name.replace('_', ' ')}: {case.particles:,} particles, SNR {case.snr:g}", ""]
            lines += [*_table({name: found[case.name, name] for name in rounds}), ""]
    return "\n".join(lines)


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
