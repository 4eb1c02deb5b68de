"""Rows of one image are no independent observations: no two halves share an image, whoever made them."""

import json
from dataclasses import replace

import numpy as np
import pytest
from expanded_particles import expanded, write_expanded
from particle_formats import cs_rows, exact_table, write_cryosparc, write_cs, write_eman

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.images import image_numbers
from cryogmm.io.particles import ParticleTable, read_particles, write_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.io.tables import read_json
from cryogmm.landscape.regression import ridge
from cryogmm.maps.fsc import fsc
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.particles.expanded import require_distinct
from cryogmm.particles.halves import half_notes, half_sets, subset_rows
from cryogmm.training.heterogeneity import split_held_out

RNG = np.random.default_rng(0)
IMAGES, ORDER = 40, 3
THIRD = np.sort(RNG.permutation(IMAGES * ORDER)[: IMAGES * ORDER // 3 + 20])
PARTS = {"whole": None, "part": THIRD, "unsorted part": RNG.permutation(THIRD)}


def shared(first: np.ndarray, second: np.ndarray) -> set:
    """What is in both of two arrays."""
    return set(first) & set(second)


def check(folder, capsys, **more):
    """Exit code and words of `cryogmm check` for a particle file; more: keys of the config."""
    config = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"main": {}}} | more
    code = main(["check", json.dumps(config), "--directory", str(folder)])
    return code, "".join(capsys.readouterr())


@pytest.mark.parametrize("part", PARTS)
def test_no_halves_share_an_image(tmp_path, part):
    table = read_particles(write_expanded(tmp_path, IMAGES, ORDER, PARTS[part]))
    images = image_numbers(table)
    halves = half_sets(table, images)
    assert not shared(images[halves == 1], images[halves == 2])
    assert abs(len(set(images[halves == 1])) - len(set(images[halves == 2]))) <= 1
    even, odd = (subset_rows(table, images, subset) for subset in ("even", "odd"))
    assert not shared(images[even], images[odd]) and (even ^ odd).all()


def test_halves_of_noise_that_is_there_three_times_do_not_agree(tmp_path):
    """FSC over all shells, of images without a particle: 1 to Nyquist where rows are split, 0 where images are."""
    from cryogmm.io.mrc import write_stack

    table = read_particles(write_expanded(tmp_path, IMAGES, ORDER))
    table = table.select(np.argsort(np.tile(np.arange(ORDER), IMAGES), kind="stable"))  # copies far apart
    noise = np.random.default_rng(1).normal(size=(IMAGES, 32, 32)).astype(np.float32)
    write_stack(tmp_path / "stacks/group1.mrcs", noise, 6.0)
    maps = reconstruct(replace(table, image_root=tmp_path), "C3")
    assert np.abs(fsc(maps.half1, maps.half2)[4:16].mean()) < 0.3


@pytest.mark.parametrize("part", PARTS)
def test_an_expanded_set_is_accepted_whole_and_in_part(tmp_path, capsys, part):
    write_expanded(tmp_path, 3 * IMAGES, ORDER, PARTS[part])
    assert check(tmp_path, capsys, subsets=["all"])[0] == 0


def test_the_same_image_in_the_same_pose_is_named_however_it_is_written(tmp_path):
    table = read_particles(write_expanded(tmp_path, 20, ORDER))
    require_distinct(table, image_numbers(table))
    twice = replace(table.select(np.append(np.arange(60), 7)), index=np.arange(61))
    twice.particles.loc[60, "rlnAngleRot"] = str(float(table.particles["rlnAngleRot"][7]) - 720)
    with pytest.raises(InputError, match=r"particle 61 is .*3@.* in the pose that particle 8 of the same image has"):
        require_distinct(twice, image_numbers(twice))
    twice.particles.loc[60, "rlnOriginXAngst"] = "1.75"
    require_distinct(twice, image_numbers(twice))


def test_rows_of_few_images_are_few_particles(tmp_path, capsys):
    write_expanded(tmp_path, 10, 6)
    code, said = check(tmp_path, capsys, subsets=["all"])
    assert code == 1 and "subset all has 10 particles in 60 rows; each subset that is analysed needs 20" in said


@pytest.mark.parametrize("split", ["auto", "random_subset"])
def test_halves_of_the_file_that_share_images_are_left_or_refused(tmp_path, split):
    table = read_particles(write_expanded(tmp_path, IMAGES, ORDER))
    images = image_numbers(table)
    own = images % 2 + 1
    table = replace(table, particles=table.particles.assign(rlnRandomSubset=own.astype(str)), split=split)
    assert np.array_equal(half_sets(table, images), own) and not half_notes(table, images)
    table.particles.loc[4, "rlnRandomSubset"] = "1"
    if split == "random_subset":
        with pytest.raises(InputError, match=r"puts one image into both halves \(.*2@.*, particle 4\)"):
            half_sets(table, images)
    else:
        halves = half_sets(table, images)
        assert not shared(images[halves == 1], images[halves == 2])
        (line,) = half_notes(table, images)
        assert "images are split in turn" in line


def test_micrographs_are_split_at_the_users_wish(tmp_path):
    path = write_expanded(tmp_path, IMAGES, ORDER)
    table = read_particles(path)
    micrograph = np.repeat(np.arange(8), IMAGES * ORDER // 8)
    table.particles["rlnMicrographName"] = [f"mic{number}.mrc" for number in micrograph]
    write_particles(path, table, internal=False)
    for subset in ("even", "odd", "all"):
        command = ["import", "--particles", str(path), "--split", "micrograph", "--subset", subset, "--invert", "no"]
        assert main([*command, "--out", str(tmp_path / f"{subset}.star")]) == 0
    even, odd, whole = (read_particles(tmp_path / f"{subset}.star") for subset in ("even", "odd", "all"))
    assert set(even.particles["rlnMicrographName"]) == {f"mic{number}.mrc" for number in (0, 2, 4, 6)}
    assert not shared(even.particles["rlnMicrographName"], odd.particles["rlnMicrographName"])
    for table in (whole, even):  # halves of maps too, for all that reads the table
        halves, names = half_sets(table, image_numbers(table)), table.particles["rlnMicrographName"]
        assert not shared(names[halves == 1], names[halves == 2]) and set(halves) == {1, 2}


def test_micrographs_that_nobody_knows_cannot_be_split(tmp_path, capsys):
    write_expanded(tmp_path, IMAGES, ORDER)
    particles = {"file": "particles.star", "split": "micrograph"}
    code, said = check(tmp_path, capsys, particles=particles)
    assert code == 1 and "no column _rlnMicrographName" in said and said.count("\n") == 1


def test_a_point_group_on_top_of_an_expanded_set_is_warned_of_and_runs(tmp_path, capsys):
    write_expanded(tmp_path, IMAGES, ORDER)
    code, said = check(tmp_path, capsys, symmetry="C3")
    (line,) = [line for line in said.splitlines() if "expanded" in line]
    assert code == 0 and "120 rows of 40 images" in line and "set symmetry: C1" in line
    assert check(tmp_path, capsys, symmetry="C1") == (0, "")


def test_log_and_report_of_a_map_tell_of_a_point_group_on_top_and_of_halves_that_share_images(tmp_path, capsys):
    path = write_expanded(tmp_path, IMAGES, ORDER)
    table = read_particles(path)
    table.particles["rlnRandomSubset"] = [str(row % 2 + 1) for row in range(len(table))]
    write_particles(path, table, internal=False)
    place = tmp_path / "results/p/neutral/all"
    outputs = [f"--out-{name}={place / f'{name}.mrc'}" for name in ("map", "half1", "half2")]
    outputs += [f"--out-fsc={place / 'fsc.tsv'}", f"--out-notes={place / 'notes.json'}"]
    assert main(["reconstruct", "--particles", str(path), "--symmetry", "C3", *outputs]) == 0
    logged = "".join(capsys.readouterr())
    notes = read_json(place / "notes.json")["notes"]
    for words in ("puts 40 images into both halves", "set symmetry: C1 unless"):
        assert logged.count(words) == 1 and any(words in note for note in notes)
    out, found = tmp_path / "summary.json", tmp_path / "findings.txt"
    words = ["--notes", str(place / "notes.json"), "--out", str(out), "--out-findings", str(found)]
    assert main(["summary", "--project", "p", *words]) == 0
    assert read_json(out)["neutral"]["all"]["notes"] == notes
    first_page = " ".join(found.read_text().split())
    assert all(f"Take care: {note}." in first_page for note in notes)


def test_held_out_particles_share_no_image_with_those_trained_on():
    images = np.random.default_rng(2).integers(0, 200, 900)
    rows, held = split_held_out(images, 0.05, 0)
    assert not shared(images[rows], images[held]) and 45 <= len(held) < 60
    assert np.array_equal(np.sort(np.concatenate([rows, held])), np.arange(900))


def test_what_is_told_of_an_image_is_told_from_others():
    """Copies of an image are alike, and their defocus is the same: without the split it is known from the copies."""
    images = np.repeat(np.arange(40), 6)
    features = np.random.default_rng(3).normal(size=(40, 30))[images]
    target = np.random.default_rng(4).normal(size=40)[images]
    assert np.corrcoef(ridge(features, target), target)[0, 1] > 0.7
    assert np.corrcoef(ridge(features, target, images), target)[0, 1] < 0.4


def whole_and_selected(path, folder, rows, passthrough=None) -> tuple[ParticleTable, ParticleTable]:
    """An expanded set as read, and the program's own selection of some of its rows, read again."""
    table = read_refinement(path, passthrough=passthrough)
    require_distinct(table, image_numbers(table))
    assert len(set(image_numbers(table))) == 12
    folder.mkdir()
    main_file, *beside = write_selection(folder, table.select(rows))
    return table, read_refinement(main_file, path.parent, *beside)


ROWS = np.array([0, 4, 5, 11, 12, 13, 14, 33])


@pytest.mark.parametrize("uids", ["own", "shared, beside them once", "shared, beside them row by row"])
def test_selections_of_expanded_cryosparc_files_keep_each_row(tmp_path, uids):
    table = expanded(exact_table(write_expanded(tmp_path, 12, 1)), ORDER)
    path, passthrough = write_cryosparc(table, tmp_path / "particles.cs")
    if uids != "own":
        beside = np.load(passthrough)[::-1]
        rows = cs_rows(table)
        rows["uid"] = beside["uid"] = np.repeat(rows["uid"][::ORDER], ORDER)
        write_cs(path, rows)
        write_cs(passthrough, beside[::ORDER][::-1] if "once" in uids else beside)
    whole, selected = whole_and_selected(path, tmp_path / "chosen", ROWS, passthrough)
    for column in ("rlnImageName", "rlnAngleRot", "rlnMicrographName"):
        assert selected.particles[column].tolist() == whole.particles[column].iloc[ROWS].tolist()
    again = whole_and_selected_again(selected, tmp_path / "again")
    assert again.particles["rlnAngleRot"].tolist() == whole.particles["rlnAngleRot"].iloc[ROWS[1::2]].tolist()


def whole_and_selected_again(table, folder):
    """Every other row of a selection, by way of a selection of it."""
    folder.mkdir()
    main_file, *beside = write_selection(folder, table.select(np.arange(1, len(table), 2)))
    return read_refinement(main_file, table.image_root, *beside)


def test_selections_of_expanded_lists_and_stars_keep_each_row(tmp_path):
    star = write_expanded(tmp_path, 12, ORDER)
    table = exact_table(star)
    lines = write_eman(table, tmp_path / "set.lst").read_text().splitlines()
    named = [line.split("\t", 1) for line in lines[3:]]
    lines[3:] = [f"{int(number) // ORDER}\t{rest}".rstrip() for number, rest in named]
    (tmp_path / "set.lst").write_text("\n".join(["#LST", *lines[3:]]) + "\n")
    for number, path in enumerate((star, tmp_path / "set.lst")):
        whole, selected = whole_and_selected(path, tmp_path / f"chosen{number}", ROWS)
        for column in ("rlnImageName", "rlnAngleRot"):
            assert selected.particles[column].tolist() == whole.particles[column].iloc[ROWS].tolist()
