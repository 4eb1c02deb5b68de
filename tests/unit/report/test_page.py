"""The page that is the result: complete, in one file, and in a browser without network what it says."""

import base64
import html
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from benchmarks.browser import Browser

from cryogmm.cli import main
from cryogmm.io.star import read_star
from cryogmm.landscape.selection import chosen
from cryogmm.maps.decoded import load_decoder
from cryogmm.model.gaussians import gaussian_map
from cryogmm.project import checked
from cryogmm.report.page import ASSETS, asset, data_uri, page, subset_note
from cryogmm.report.sections import FIGURES, figure_of

from .decoding import needs_browser, write_explored_project, write_movie
from .project import APIX, PARTICLES
from .test_summary import options_of, summary_of

ROOT = Path(__file__).parents[3]
WILDCARDS = {"selection": "all", "round": "main", "subset": "all", "trajectory": "swing"}
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="252pt" height="168pt"><rect width="300" height="200"/></svg>'


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder results/small with index.html, whose figures are all alike."""
    folder = tmp_path_factory.mktemp("page") / "results" / "small"
    write_explored_project(folder)
    write_movie(folder)
    figures = [folder / drawn.path.format(**WILDCARDS) for drawn in FIGURES.values()]
    for path in figures:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DRAWN)
    (folder / "report").mkdir()
    summary_of(folder / "report", *options_of(folder))
    words = ["page", "--summary", folder / "report/summary.json", "--captions", ROOT / "workflow/report",
             "--explorer", folder / "rounds/main/all/explorer.json", "--out", folder / "report/index.html",
             "--movies", folder / "rounds/main/all/trajectories/swing/movie.mp4", "--figures", *figures]  # fmt: skip
    assert main(list(map(str, words))) == 0
    return folder


@pytest.fixture(scope="module")
def browser(project):
    """A browser that shows the page, from disk."""
    with Browser() as shown:
        shown.open((project / "report/index.html").as_uri())
        yield shown


def test_every_figure_has_its_caption_and_every_finding_its_sentence(project):
    text = (project / "report/index.html").read_text()
    for drawn in FIGURES.values():
        figure = re.search(rf'<figure id="{drawn.name}-.*?</figure>', text, re.S)[0]
        assert "data:image/" in figure, drawn.name
        caption = re.sub("<[^>]+>", " ", figure.partition("<figcaption>")[2])
        assert len(caption.split()) > 20 and "{{" not in caption and "System Message" not in caption, drawn.name
    plain = html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")
    summary = json.loads((project / "report/summary.json").read_text())
    findings = summary["rounds"]["main"]["all"]["findings"] + summary["neutral"]["all"]["findings"]
    assert len(findings) > 8 and all(row["text"] in plain for row in findings)
    assert plain.index(findings[0]["text"]) < plain.index('id="explore"') < plain.index('id="evidence"')


def test_the_page_says_why_the_explorer_has_one_subset():
    places = [(None, {"subset": subset}, None) for subset in ("odd", "all", "even")]
    assert "those of subset all" in subset_note(places) and not subset_note(places[:1])


def test_a_figure_is_known_by_its_place():
    drawn, place = figure_of("results/small/rounds/a/even/trajectories/swing/figures/motion.svg")
    assert drawn.name == "motion" and place == {"round": "a", "subset": "even", "trajectory": "swing"}
    assert figure_of("x/neutral/arm/all/figures/neutral_frc.svg")[1] == {"selection": "arm/all"}


def test_the_page_loads_nothing():
    assert not re.search(r'(?:src|href)="(?:https?:)?//', asset("page.html") + asset("style.css"))


def test_the_bundle_is_of_these_modules():
    """`make page` writes it; each line of sources.sha256 is the checksum of a module then."""
    from hashlib import sha256

    known = dict(reversed(line.split()) for line in asset("bundle/sources.sha256").splitlines())
    assert known.keys() == {path.name for path in [*ASSETS.glob("*.js"), ASSETS / "package.json"]}
    for name, checksum in known.items():
        assert sha256((ASSETS / name).read_bytes()).hexdigest() == checksum, f"{name} has changed since: make page"


def test_libraries_are_pinned_and_their_place_of_origin_is_not_named():
    versions = json.loads(asset("package.json"))["devDependencies"]
    lock = asset("package-lock.json")
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert '"resolved"' not in lock and "://" not in lock.replace('"url": "https://opencollective', "")
    assert "MIT" in asset("bundle/three.LICENSE")


@needs_browser
def test_nothing_is_asked_of_the_network_and_nothing_fails(browser):
    decoded = "Promise.all([...document.querySelectorAll('figure img')].map(image => image.decode().then(() => 1)))"
    shown = len(browser.run(decoded))
    assert shown == len(FIGURES) and not browser.errors and not browser.requests
    assert browser.run("document.querySelectorAll('#explorer-place canvas').length") == 4


def stage(browser, points):
    """Places in the window (px) of points of the landscape's axes."""
    browser.run("document.getElementById('explore').scrollIntoView({behavior: 'instant'})")
    browser.frame()
    return browser.run(
        f"""(() => {{ const view = cryogmm.explorer.landscape, box = view.over.getBoundingClientRect();
        const places = {json.dumps(points)}.map(point => view.toStage(point));
        return places.map(([x, y]) => [box.left + x, box.top + y]); }})()"""
    )


@needs_browser
def test_gaussians_that_follow_the_mouse_are_those_of_tensorflow(browser, project):
    browser.run("cryogmm.explorer.tools.choose('move')")
    round = project / "rounds/main/all"
    decoder = load_decoder(round / "model.weights.h5", round / "settings.yaml", project / "neutral/all/gaussians.h5")
    for end in ((-1.9, 1.0), (1.9, -0.8)):
        browser.drag(stage(browser, [(0.0, 0.0), (0.5, 0.5), end]))
        browser.frame()
        parts = "[s.zA, s.A.positions, s.A.amplitudes, s.A.widths].map(part => Array.from(part))"
        z, positions, amplitudes, widths = browser.run(f"(s => {parts})(cryogmm.explorer.structure)")
        expected = decoder.gaussians([z])[0]
        rest = decoder.gaussians([[0, 0]])[0]
        assert np.abs(expected - rest)[:, :3].max() > 1.0, "nothing moves: the test would hold for any decoder"
        assert np.abs(np.reshape(positions, (-1, 3)) - expected[:, :3]).max() < 0.05  # Å
        assert np.abs(np.array(amplitudes) - expected[:, 3]).max() < 1e-3
        assert np.abs(np.array(widths) - expected[:, 4]).max() < 0.05


@needs_browser
def test_a_group_in_a_lasso_is_the_group_in_the_star_file(browser, project, tmp_path):
    table = pd.read_csv(project / "rounds/main/all/landscape.tsv", sep="\t")
    group = table[table["pc_1"] > 0]  # the two states lie apart along it
    browser.run("cryogmm.explorer.tools.choose('lasso')")
    low, high = table["pc_2"].min() - 0.2, table["pc_2"].max() + 0.2
    browser.drag(stage(browser, [(0, low), (3.0, low), (3.6, 0), (3.0, high), (0, high), (-0.1, 0)]))
    browser.frame()
    assert browser.run("cryogmm.explorer.selections.count") == len(group)
    config = browser.run("JSON.stringify(cryogmm.explorer.selections.config)")
    condition = json.loads(config)["rounds"]["main"]["selections"]["chosen"]
    (tmp_path / "where.json").write_text(json.dumps(condition))
    words = ["--particles", project / "particles/all/particles.star", "--landscape",
             project / "rounds/main/all/landscape.tsv", "--where", tmp_path / "where.json",
             "--out-dir", tmp_path]  # fmt: skip
    assert main(["select", *map(str, words)]) == 0
    (images,) = [
        block["rlnImageName"] for block in read_star(tmp_path / "particles.star").values() if "rlnImageName" in block
    ]
    assert [int(name.partition("@")[0]) - 1 for name in images] == sorted(group["particle_index"])


def drawn(browser, tool, points):
    """Draw with a tool of the landscape: click at each point, and end with Enter."""
    browser.run(f"cryogmm.explorer.tools.choose('{tool}')")
    for place in stage(browser, points):
        browser.drag([place])
    browser.run("cryogmm.explorer.landscape.over.focus()")
    browser.send("Input.dispatchKeyEvent", type="keyDown", key="Enter")
    browser.frame()


@needs_browser
def test_what_is_drawn_is_part_of_a_config(browser, project):
    browser.run("cryogmm.explorer.selections.choose(null)")
    drawn(browser, "polygon", [(0, -2.0), (2.9, -2.0), (2.9, 0), (0, 0)])
    browser.run("cryogmm.explorer.tools.choose('box'); cryogmm.explorer.selections.combine = 'any'")
    browser.drag(stage(browser, [(-2.9, -2.0), (-1, 0.2), (0, 0)]))
    browser.frame()
    browser.run("cryogmm.explorer.selections.keep('lower')")
    browser.run("cryogmm.explorer.selections.choose({not: cryogmm.explorer.selections.current})")
    browser.run("cryogmm.explorer.selections.keep('upper')")
    drawn(browser, "path", [(-2.0, -1.0), (-2.0, 1.0), (2.0, 1.0)])
    part = json.loads(browser.run("JSON.stringify(cryogmm.explorer.selections.config)"))
    part["rounds"]["main"]["latent_dim"] = 2
    config = checked({"project": "x", "particles": {"file": "x.star"}, **part}, files=False)["rounds"]["main"]
    table = pd.read_csv(project / "rounds/main/all/landscape.tsv", sep="\t")
    lower, upper = (chosen(config["selections"][name], table, "") for name in ("lower", "upper"))
    assert set(config["selections"]["lower"]) == {"any"} and 60 < lower.sum() < 140
    assert lower[table["pc_2"] < -0.1].mean() > 0.9 and np.array_equal(upper, ~lower)
    points = np.array(config["trajectories"]["drawn_1"]["path"])
    assert points.shape == (3, 2) and points[0, 0] < 0 < points[2, 0] and not browser.errors


@needs_browser
def test_tables_sort_and_figures_enlarge(browser):
    column = "[...document.querySelectorAll('#clusters td:nth-child(2)')].map(cell => Number(cell.dataset.value))"
    counts = browser.run(column)
    for expected in (sorted(counts), sorted(counts, reverse=True)):
        browser.run("document.querySelectorAll('#clusters th button')[1].click()")
        assert browser.run(column) == expected
    browser.run("document.querySelector('#clusters .zoom').click()")
    assert browser.run(
        "document.querySelector('dialog img').decode().then(() => document.querySelector('dialog').open)"
    )
    browser.run("document.querySelector('dialog').close()")


@needs_browser
def test_print_shows_the_views_as_they_are_on_the_screen(browser):
    count = "window.shown = document.querySelectorAll('.printed').length"
    browser.run(f"addEventListener('beforeprint', () => {{ {count}; }}, {{once: true}}); true")
    inked = """[...document.querySelectorAll('.printed')].map(all => {
        const {data} = all.getContext('2d').getImageData(0, 0, all.width, all.height);
        return data.filter((value, i) => i % 4 === 3 && value > 200).length; })"""
    browser.run("cryogmm.explorer.print(); true")
    points, molecule = browser.run(inked)
    assert points > 500 and molecule > 500
    browser.run("cryogmm.explorer.print(true); true")
    pdf = base64.b64decode(browser.send("Page.printToPDF")["data"])
    assert pdf.startswith(b"%PDF") and browser.run("shown") == 2
    assert browser.run("document.querySelectorAll('.printed').length") == 0 and not browser.errors


@needs_browser
def test_a_click_saves_a_figure_as_svg(browser, project):
    kept = "link.addEventListener('click', event => event.preventDefault()), link.click()"
    link = "document.querySelector('#training a.take')"
    name, href = browser.run(f"(link => ({kept}, [link.download, link.href]))({link})")
    assert name == "training-main-all.svg"
    assert href == data_uri(project / "rounds/main/all/figures/training.svg")


@pytest.fixture(scope="module")
def page_of_two(project):
    """A page with two rounds: `main`, and after it `arm`, which is the same."""
    summary = json.loads((project / "report/summary.json").read_text())
    summary["rounds"]["arm"] = summary["rounds"]["main"]
    summary["neutral"]["arm/all"] = summary["neutral"]["all"]
    explorer = (project / "rounds/main/all/explorer.json").read_text()
    explorers = {"main": explorer, "arm": explorer.replace('"round":"main"', '"round":"arm"')}
    shutil.copytree(project / "rounds/main", project / "rounds/arm")
    shutil.copytree(project / "reproducibility/main", project / "reproducibility/arm")
    paths = [
        project / drawn.path.format(**WILDCARDS | {"round": round}) for drawn in FIGURES.values() for round in explorers
    ]
    movies = [project / f"rounds/{round}/all/trajectories/swing/movie.mp4" for round in explorers]
    path = project / "report/two.html"
    path.write_text(page(summary, dict.fromkeys(paths), movies, ROOT / "workflow/report", explorers))
    return path


def test_rounds_follow_each_other_as_in_the_config_each_with_its_own_figures(page_of_two):
    text = page_of_two.read_text()
    found = re.search(r'<section id="found".*?</section>', text, re.S)[0]
    assert re.findall("<h3>(.*?)</h3>", found) == ["Round main", "Round arm", "Particles", "Particles of round arm"]
    for name, count in (("training", 1), ("clusters", 4), ("trajectories", 4), ("consensus", 3)):
        section = re.search(rf'<section id="{name}".*?</section>', text, re.S)[0]
        parts = re.split(r'<h4 class="of-round">Round (\w+)</h4>', section)
        if name == "consensus":
            assert len(parts) == 1 and len(re.findall('<figure id="', section)) == count
            continue
        assert parts[1::2] == ["main", "arm"]
        for round, part in zip(parts[1::2], parts[2::2], strict=True):
            found = re.findall(r'<figure id="\w+-(\w+)-', part)
            assert found == [round] * count and part.count("<video") == (name == "trajectories")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@needs_browser
def test_the_explorer_goes_from_round_to_round(page_of_two):
    with Browser() as shown:
        shown.open(page_of_two.as_uri())
        choose = """(select => { select.value = '%s'; select.dispatchEvent(new Event('change'));
            return cryogmm.ready.then(() => [cryogmm.explorer.round.name,
            document.querySelectorAll('#explorer-place canvas').length]);
            })(document.querySelector('#explore > .choice select'))"""
        for round in ("arm", "main", "arm"):
            assert shown.run(choose % round) == [round, 4]
        keep = "cryogmm.explorer.selections.choose({cluster: [1]}); cryogmm.explorer.selections.keep('first')"
        shown.run(keep)
        assert list(shown.run("cryogmm.explorer.selections.config")["rounds"]) == ["arm"]
        assert not shown.errors


@needs_browser
def test_the_movie_of_a_trajectory_plays(browser):
    press = "document.querySelector('.moving button').click()"
    began = "new Promise(done => document.querySelector('video').requestVideoFrameCallback(() => done(true)))"
    assert browser.run(f"{press}, {began}")
    facts = "(movie => [movie.paused, movie.controls, movie.loop, movie.videoWidth, movie.duration])"
    assert browser.run(f"{facts}(document.querySelector('.moving video'))") == [False, False, True, 160, 4]
    assert browser.run(f"{press}, document.querySelector('.moving video').paused") and not browser.errors
    said = browser.run("document.querySelector('.movie figcaption').textContent")
    assert "96 pictures at 24 a second" in said and "rounds/main/all/trajectories/swing" in said


@needs_browser
def test_typical_points_are_those_of_the_particles_near(browser):
    module(browser, "plane.js")
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-3, 3, (2, 4000)).round(4).tolist()
    columns = json.dumps([x, y, [a + 2 * b for a, b in zip(x, y, strict=True)]])
    browser.run(f"window.parts = {columns}; window.mean = new TypicalPoint(parts[0], parts[1], [parts[2]], "
                "windowOf(parts[0], parts[1])); true")  # fmt: skip
    for place in ((0.5, -1.2), (-2, 2)):
        assert browser.run(f"mean.at({place[0]}, {place[1]})[0]") == pytest.approx(place[0] + 2 * place[1], abs=0.15)
    assert browser.run("alongPath([[0, 0], [3, 0], [3, 1]], 0.875)") == [3, 0.5]
    along = browser.run("alongColumn(parts[0], [parts[0]], 3).map(point => point[0])")
    assert along == pytest.approx([-2, 0, 2], abs=0.1)


@needs_browser
def test_maps_paths_and_a_particle_are_shown(browser):
    browser.run("cryogmm.explorer.style.choose('surface')")
    browser.run("cryogmm.explorer.structure.set({against: 'cluster 1', compare: 'side by side'})")
    left, right = browser.run("cryogmm.explorer.structure.view.sides.map(side => side.surface.mesh.count)")
    assert left > 300 and right > 300
    browser.run("cryogmm.explorer.pathChoice.select.value = 'trajectory swing'; cryogmm.explorer.setShare(1)")
    browser.frame()
    assert np.allclose(browser.run("Array.from(cryogmm.explorer.structure.zA)"), [1, 0.5])
    browser.run("cryogmm.explorer.showParticle(7)")
    said = browser.run("document.querySelector('.particle').textContent")
    assert "000008@p.mrcs" in said and "±" in said and not browser.errors


def module(browser, name):
    """Define what a module of the page exports as globals of the browser's page."""
    text = re.sub(r"^import .*$", "", asset(name), flags=re.M)
    names = re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", text, re.M)
    text = re.sub(r"^export ", "", text, flags=re.M)
    browser.run(f"(() => {{ {text}\nObject.assign(window, {{{', '.join(names)}}}); return true; }})()")


@needs_browser
def test_the_browser_and_select_mean_the_same_by_a_condition(browser):
    module(browser, "selection.js")
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {"particle_index": np.arange(300) * 2, "cluster": rng.integers(0, 4, 300),
         "pc_1": rng.normal(0, 1, 300).round(5), "pc_2": rng.normal(0, 1, 300).round(5)}
    )  # fmt: skip
    star = [[np.cos(a), np.sin(a)] for a in 4 * np.pi * np.arange(5) / 5]  # crosses itself
    conditions = [
        {"cluster": [1, 3]}, {"cluster": 2}, {"column": "pc_1", "min": -0.2}, {"not": {"cluster": 0}},
        {"columns": ["pc_1", "pc_2"], "polygon": star}, {"columns": ["pc_2", "pc_1"], "box": [[1, -1], [0, 1]]},
        {"particle_index": [2, 40, 598]},
        {"all": [{"cluster": 1}, {"any": [{"column": "pc_1", "max": 0}, {"particle_index": [4]}]}]},
    ]  # fmt: skip
    columns = {name: table[name].tolist() for name in table}
    for condition in conditions:
        rows = browser.run(f"Array.from(chosen({json.dumps(condition)}, {json.dumps(columns)}, 300))")
        assert np.array_equal(rows, chosen(condition, table, "landscape.tsv")), condition
        assert 0 < sum(rows) < 300, condition


@needs_browser
def test_density_in_the_browser_is_that_of_the_maps(browser):
    module(browser, "density.js")
    rng, size = np.random.default_rng(0), 17
    centers, amplitudes, widths = rng.normal(0, 12, (6, 3)), rng.uniform(0.2, 1, 6), rng.uniform(5, 9, 6)
    expected = gaussian_map(centers, 3.0 * amplitudes, widths, 60, APIX)[22:39, 22:39, 22:39]
    set_of = {"positions": centers.ravel().tolist(), "amplitudes": amplitudes.tolist(), "widths": widths.tolist()}
    grid = json.dumps({"size": size, "apix": APIX, "voxel": APIX})
    density = browser.run(
        f"Array.from(fill(makeGrid({grid}), {json.dumps({**set_of, 'count': 6, 'unit': 3.0})}).density)"
    )
    assert np.abs(np.reshape(density, (size,) * 3) - expected).max() < 0.01 * expected.max()


@needs_browser
def test_a_browser_without_webgl_says_so_and_shows_pictures(project):
    with Browser(flags=("--disable-3d-apis",)) as shown:
        shown.open((project / "report/index.html").as_uri())
        said = shown.run("document.getElementById('explorer-place').textContent")
        assert "no WebGL" in said and shown.run("document.querySelectorAll('#explorer-place img').length") == 3
        assert not shown.errors


def test_particles_of_the_fixture_are_those_of_the_landscape(project):
    packed = json.loads((project / "rounds/main/all/explorer.json").read_text())
    names = [column["name"] for column in packed["particles"]["columns"]]
    assert packed["particles"]["count"] == PARTICLES and {"subset", "defocus (µm)", "rlnAnglePsi", "junk_kind"} <= set(
        names
    )
