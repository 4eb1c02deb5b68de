"""summary.json has every headline figure, and says which file is wrong."""

import json
import re

import pytest

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.tables import read_table, write_table
from cryogmm.report.layout import place


def options_of(results):
    """Options of `cryogmm summary` for the synthetic project in a folder."""
    main_round = results / "rounds/main/all"
    files = {
        "particles": results / "particles/all/particles.h5",
        "contrast": results / "particles/all/contrast.json",
        "gaussians": results / "neutral/all/gaussians.h5",
        "frc": results / "neutral/all/frc.tsv",
        "consensus-fsc": results / "neutral/all/fsc.tsv",
        "history": main_round / "history.tsv",
        "pca": main_round / "pca.h5",
        "clusters": main_round / "clusters.tsv",
        "explained": main_round / "explained.tsv",
        "junk": main_round / "junk.tsv",
        "latent": main_round / "latent.h5",
        "frames": main_round / "trajectories/swing/frames.tsv",
        "reproducibility": results / "reproducibility/main/summary.json",
        "matches": results / "reproducibility/main/matches.tsv",
    }
    words = [word for option, path in files.items() for word in (f"--{option}", str(path))]
    curves = [str(main_round / f"clusters/{k}/fsc.tsv") for k in (1, 2)]
    return [*words, "--cluster-fsc", *curves, "--score"]


@pytest.fixture
def options(results):
    """Options of `cryogmm summary` for the synthetic project."""
    return options_of(results)


def summary_of(folder, *options):
    """The summary and the lines of what was found, as `cryogmm summary` writes them into a folder."""
    out = [f"--out={folder / 'summary.json'}", f"--out-findings={folder / 'findings.txt'}"]
    assert main(["summary", "--project", "small", *options, *out]) == 0
    return json.loads((folder / "summary.json").read_text()), (folder / "findings.txt").read_text()


def test_every_headline_figure_is_there(options, tmp_path):
    summary, _ = summary_of(tmp_path, *options)
    assert summary["project"] == "small" and summary["versions"]["cryogmm"]
    particles = summary["particles"]["all"]
    assert particles.pop("contrast")["inverted"] is True and particles == {
        "particles": 200, "box_size": 24, "apix": 5.0, "resolution_angst": 12.0,
    }  # fmt: skip
    neutral = summary["neutral"]["all"]
    assert neutral["gaussians"] == 32 and neutral["frc_min"] == 0.96 and neutral["frc_target_reached"] is True
    assert neutral["frc_target"] == 0.93
    assert 10 <= neutral["consensus_resolution_angst"] < 40
    found = summary["rounds"]["main"]["all"]
    assert found["training"]["log_likelihood_gain_heldout"] == 5 and found["training"]["best_epoch"] == 3
    assert found["training"]["seconds"] == 45
    assert found["training"]["active_dimensions"] == 1 and found["heterogeneity_found"] is True
    assert found["junk"][1] == {"kind": "noise", "share": 0.03, "images": 6}
    assert 1.0 < found["poses"]["turn_degrees"] < 3.0 and 0.5 < found["poses"]["shift_angst"] < 2.0
    assert neutral["contrast_spread"] == 0.27 and neutral["pose_prior_angst"] == 6.0
    assert found["components"][1]["kind"] == "motion" and found["components"][1]["rms_displacement_angst"] == 7.5
    assert [row["particles"] for row in found["clusters"]] == [120, 80]
    assert all(row["resolution_angst"] >= 10 for row in found["clusters"])
    swing = found["trajectories"]["swing"]
    assert swing["motion"]["largest_angst"] == 8 and swing["motion"]["center_angst"] == [0, 20, 5]
    assert swing["motion"]["moving_share"] == pytest.approx(0.5 / 2.4, abs=1e-4)  # of four, one gains 0.4
    moves = "Along swing density moves by up to 8.0 Å: 21 % of it, around (0, 20, 5) Å from the middle of the box"
    assert any(row["about"] == "motion" and row["text"].startswith(moves) for row in found["findings"])
    assert swing["frames"] == 3 and swing["particles_per_frame"] == [60, 61, 62] and len(swing["resolution_angst"]) == 3
    assert summary["reproducibility"]["main"]["unmatched_odd"] == [3]
    assert summary["reproducibility"]["main"]["matches"][0]["fraction_odd"] == 0.58


def test_what_was_found_is_said_once_in_summary_log_and_lines(options, tmp_path, capsys):
    summary, lines = summary_of(tmp_path, *options)
    assert capsys.readouterr().out == lines
    sections = [summary["neutral"]["all"]["findings"], summary["rounds"]["main"]["all"]["findings"]]
    told = re.sub(r"\s+", " ", lines)
    assert lines.startswith("Round main\n~~~~~~~~~~\n") and "\nParticles\n~~~~~~~~~\n" in lines
    assert all(finding["text"] in told for findings in sections for finding in findings)
    assert told.count("* ") == sum(map(len, sections)) >= 9


def test_a_component_that_is_contrast_is_called_so(options, results, tmp_path):
    explained = read_table(results / "rounds/main/all/explained.tsv")
    explained.loc[explained["part"] == "pc_1", "r2"] = [0.8, 0.0, 0.81]
    path = tmp_path / "rounds/main/all/explained.tsv"
    write_table(path, explained)
    options[options.index("--explained") + 1] = str(path)
    summary, lines = summary_of(tmp_path, *options)
    assert summary["rounds"]["main"]["all"]["components"][0]["kind"] == "contrast"
    told = re.sub(r"\s+", " ", lines)
    assert "pc_1 is contrast and no structure (explained to 81 %)" in told and "composition was found" in told


def test_nothing_given_is_an_empty_summary(tmp_path):
    summary, lines = summary_of(tmp_path)
    assert summary["rounds"] == {} and lines == ""


def test_a_file_outside_the_layout_is_named(results, tmp_path, capsys):
    path = str(results / "neutral/all/fsc.tsv")
    out = [f"--out={tmp_path / 's.json'}", f"--out-findings={tmp_path / 'f.txt'}"]
    assert main(["summary", "--project", "small", "--cluster-fsc", path, *out]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"cryogmm: error: {path}: ") and error.count("\n") == 1
    assert "clusters/{cluster}" in error
    assert not (tmp_path / "s.json").exists()


def test_places():
    assert place("results/x/neutral/all/frc.tsv", "selection") == {"selection": "all"}
    assert place("results/x/particles/arm/even/particles.h5", "selection") == {"selection": "arm/even"}
    found = place("/a/results/x/rounds/arm/odd/clusters/12/fsc.tsv", "cluster")
    assert found == {"round": "arm", "subset": "odd", "cluster": "12"}
    with pytest.raises(InputError, match="does not lie"):
        place("rounds/arm/both/history.tsv", "round")
