"""Snakemake's report: in one file, complete, and readable in a browser that has no network."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import READ_EARLY, ROOT, run
from report.project import write_project

pytestmark = pytest.mark.slow
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
CONFIG = {
    "project": "small",
    "simulate": {"particles": 200},
    "subsets": ["all"],
    "particles": {"file": "results/small/simulated/particles.star"},
    "rounds": {"main": {"clusters": {"n": 2}, "trajectories": {"swing": {"path": "pc_2", "frames": 3}}}},
}
EXPECTED = {
    "1 Consensus and neutral model": {"consensus_fsc.svg", "neutral_frc.svg", "neutral_maps.svg"},
    "2 Round main": {
        "training.svg", "spectrum.svg", "landscape.svg", "density.svg", "components.svg", "precision.svg",
        "nuisance.svg", "rare.svg", "junk.svg", "clusters.svg", "cluster_maps.svg", "cluster_decoded.svg",
        "cluster_fsc.svg", "truth.svg", "frames.svg", "frames_decoded.svg", "frames_fsc.svg", "motion.svg",
    },
    "4 Summary": {"summary.json"},
}  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Path of the report of a project whose stages before the figures are synthetic."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "small.json").write_text(json.dumps(CONFIG))
    words = [
        "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", folder, "--configfile", folder / "small.json",
        "--workflow-profile", ROOT / "profiles" / "demo",
    ]  # fmt: skip
    write_project(folder / "results" / "small")
    for line in run(*words, "--summary", folder=folder).splitlines():
        name = line.split("\t")[0]
        made_here = "/figures/" in name or name.endswith(("summary.json", "findings.txt", "config.yaml"))
        if name.startswith("results/") and not made_here and not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(READ_EARLY.get(Path(name).name, ""))
    run(*words, "--touch", folder=folder)
    run(*words, "--report", folder / "report.html", "--report-after-run", folder=folder)
    return folder / "report.html"


def variable(report, name):
    """Value of a JavaScript variable of the report."""
    start = re.search(rf'<script id="[a-z-]+">\s*var {name} = ', text := report.read_text()).end()
    return json.JSONDecoder().raw_decode(text, start)[0]


def test_every_figure_is_in_it_with_a_caption(report):
    found = {
        category: {Path(path).name for paths in subcategories.values() for path in paths}
        for category, subcategories in variable(report, "categories").items()
    }
    assert found == EXPECTED
    for path, result in variable(report, "results").items():
        assert result["data_uri"].startswith("data:"), f"{path} is not embedded"
        assert len(re.sub("<[^>]+>", "", result["caption"]).split()) > 15, f"{path} has no caption"
        assert "system-message" not in result["caption"] and "{{" not in result["caption"]
    assert report.stat().st_size < 10e6


def test_front_page_tells_what_was_asked_for(report):
    text = re.sub("<[^>]+>", "", variable(report, "workflow_desc"))
    assert "cryogmm: project small" in text and "Round main" in text and "gaussian mixture" in text
    assert "simulated" in text


def test_front_page_tells_what_was_found_first(report):
    found = report.parent / "results/small/report/findings.txt"
    sentences = [line.removeprefix("* ") for line in found.read_text().splitlines() if line.startswith("* ")]
    text = html.unescape(re.sub("<[^>]+>", "", variable(report, "workflow_desc")))
    assert len(sentences) > 5 and all(sentence in text for sentence in sentences)
    assert text.index(sentences[0]) < text.index("What this report shows") and "System Message" not in text


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium opens the report here and is not installed: make judges")
def test_a_browser_without_network_shows_every_figure(report, tmp_path):
    """Open each figure as a click would, and measure the picture that the page then shows."""
    script = """<script>(async () => {
        const wait = ms => new Promise(done => setTimeout(done, ms)), answer = {shown: {}};
        const pictures = Object.keys(results).filter(path => /svg$/.test(path));
        try {
            await wait(1000);
            for (const path of pictures) {
                app.setView({content: "img", contentPath: results[path].data_uri, resultPath: path});
                await wait(500);
                const picture = document.querySelector(".grow img"), top = picture.getBoundingClientRect().top;
                answer.shown[path] = [picture.naturalWidth, picture.naturalHeight, top];
            }
        } catch (error) { answer.error = String(error); }
        answer.requests = performance.getEntriesByType("resource").map(r => r.name).filter(n => !n.startsWith("data:"));
        const element = document.createElement("pre");
        element.id = "answer";
        element.textContent = JSON.stringify(answer);
        document.body.appendChild(element);
    })()</script>"""
    page = tmp_path / "page.html"
    page.write_text(report.read_text() + script)
    words = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    offline = ["--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=60000", "--window-size=1400,700"]
    done = subprocess.run([CHROMIUM, *words, *offline, page.as_uri()], capture_output=True, text=True, timeout=300)
    answer = json.loads(html.unescape(re.search(r'<pre id="answer">(.*?)</pre>', done.stdout, re.S)[1]))
    assert "error" not in answer, answer["error"]
    assert {Path(path).name for path in answer["shown"]} == set.union(*EXPECTED.values()) - {"summary.json"}
    for path, (width, height, top) in answer["shown"].items():
        assert width > 300 and height > 150, f"{path} is {width} x {height}"
        assert top >= 0, f"{path} is cut off at the top"
    assert answer["requests"] == [], "the report asks the network for something"
