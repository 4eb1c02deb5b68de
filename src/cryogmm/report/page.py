"""The page that is the result: what was found, the explorer, and the evidence, in one file that needs no network.

In:  the summary with its findings, the figures and their captions, the packed explorer of each round.
Out: the text of index.html. Its scripts and styles are those of `report/page/`, bundled by `make page`.
"""

import base64
import html
import re
from itertools import groupby
from pathlib import Path

from cryogmm.errors import InputError
from cryogmm.io.tables import read_json
from cryogmm.report.findings import percent
from cryogmm.report.layout import place as place_of
from cryogmm.report.sections import FIGURES, SECTIONS, figure_of
from cryogmm.report.summary import main_subset, sections_of_particles

ASSETS = Path(__file__).parent / "page"
MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".mp4": "video/mp4"}
SCREEN_SCALE = 1.4  # of figures, whose text would be small otherwise
# nothing is loaded from anywhere; a served page may ask its own server for the picture of a particle
POLICY = ("default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data: blob:; "
          "media-src data:; base-uri 'none'; form-action 'none'")  # fmt: skip


def page(summary, figures, movies, captions, explorers, config=None):
    """HTML text of the page.

    summary: mapping of summary.json. figures, movies: paths of all. captions: folder of {figure}.rst.
    explorers: {round: JSON text of explorer.json}. config: text of the complete config, for the end of the page.
    Raises InputError where a file cannot be read.
    """
    shown = [(*figure_of(path), path) for path in figures]
    rounds = summary["rounds"]
    movies = [(place_of(path, "trajectory"), path) for path in movies]
    parts = {
        "title": text(summary["project"]),
        "lead": lead(summary),
        "found": "".join(found_in_round(name, rounds[name], shown) for name in rounds)
        + "".join(found_of_particles(*section) for section in sections_of_particles(summary).items()),
        "subset": subset_note(shown),
        "explorer": "".join(embedded(name, content) for name, content in explorers.items()),
        "evidence": "".join(section(name, shown, summary, captions, movies) for name in SECTIONS),
        "contents": contents(shown),
        "provenance": provenance(summary, config),
        "policy": POLICY,
        "style": asset("style.css"),
        "script": asset("bundle/page.js").replace("</script", "<\\/script"),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], asset("page.html"))


def asset(name):
    """Text of a file of the page's own."""
    return (ASSETS / name).read_text(encoding="utf-8")


def text(words):
    """Words as HTML; no line breaks between a number and its unit."""
    return html.escape(re.sub(" (?=[%Å])", "\N{NO-BREAK SPACE}", str(words)))


def lead(summary):
    """What was analysed, in a line."""
    subset = main_subset(summary["particles"]) if summary["particles"] else None
    facts = summary["particles"].get(subset, {})
    if "particles" not in facts:
        return ""
    words = f"{facts['particles']:,} particles, {facts['box_size']} px of {facts['apix']:.3g} Å"
    gaussians = summary["neutral"].get(subset, {}).get("gaussians")
    return text(words + (f"; {gaussians:,} Gaussians" if gaussians else ""))


def found_in_round(name, subsets, shown):
    """The findings of a round, each beside the figure that shows it."""
    subset = main_subset(subsets)
    first, *others = subsets[subset]["findings"] or [{"about": "heterogeneity", "text": "Nothing is known of it yet."}]
    rows = "".join(finding(row, name, subset, shown) for row in others)
    verdict = "found" if subsets[subset].get("heterogeneity_found") else "silent"
    return (f'<article class="round" aria-label="Round {text(name)}"><h3>Round {text(name)}</h3><p class="verdict '
            f'{verdict}">{text(first["text"])}</p><ul class="findings">{rows}</ul></article>')  # fmt: skip


def finding(row, round, subset, shown):
    """One finding: its sentence, and a small picture of the figure that shows it, which leads there."""
    picture = ""
    for drawn, place, _ in shown:
        here = place.get("round", round) == round and place.get("subset", subset) == subset
        if row["about"] in drawn.answers and here and re.search(rf"\b{place.get('trajectory', '')}\b", row["text"]):
            picture = (f'<a class="shown" href="#{anchor(drawn, place)}" title="{text(heading(drawn, place))}">'
                       f'<img alt="{text(heading(drawn, place))}" data-of="{anchor(drawn, place)}"></a>')  # fmt: skip
            break
    kind = re.sub(r"\W", "-", row["about"])
    return f'<li class="about-{kind}">{picture}<p><b>{text(row["about"])}</b> {text(row["text"])}</p></li>'


def found_of_particles(title, findings):
    """The findings of particles themselves."""
    rows = "".join(f"<li><p><b>{text(row['about'])}</b> {text(row['text'])}</p></li>" for row in findings)
    return f'<article class="round"><h3>{text(title)}</h3><ul class="findings">{rows}</ul></article>' if rows else ""


def embedded(round, content):
    """The packed explorer of a round as data of the page."""
    safe = content.replace("<", "\\u003c")
    return f'<script type="application/json" class="round-data" data-round="{text(round)}">{safe}</script>'


def subset_note(shown):
    """Why the explorer has the particles of one subset, where there are several."""
    subsets = {place["subset"]: None for _, place, _ in shown if "subset" in place}
    if len(subsets) < 2:
        return ""
    return (f'<p class="hint">The particles are those of subset {main_subset(subsets)}: the others have latent spaces '
            "of their own, where what is selected or drawn here would mean something else. What they agree on is "
            'under <a href="#halves">Even against odd</a>.</p>')  # fmt: skip


def contents(shown):
    """Links to the sections that have figures."""
    used = {drawn.section for drawn, *_ in shown}
    return "".join(f'<li><a href="#{name}">{text(SECTIONS[name][0])}</a></li>' for name in SECTIONS if name in used)


def section(name, shown, summary, captions, movies):
    """A section of the evidence: its question, its table, its figures; those of other subsets are folded away.

    movies: [(place, path)], which the section of the trajectories shows before the figures of each.
    """
    order = [None, *dict.fromkeys([*summary["rounds"], *(round_of(place) for _, place, _ in shown)])]
    here = [
        (order.index(round_of(place)), place.get("trajectory", ""), 1 + list(FIGURES).index(drawn.name), place,
         figure(drawn, place, path, captions))
        for drawn, place, path in shown if drawn.section == name
    ]  # fmt: skip
    if not here:
        return ""
    if name == "trajectories":
        here += [(order.index(place["round"]), place["trajectory"], 0, place, movie(place, path, captions))
                 for place, path in movies]  # fmt: skip
    here.sort(key=lambda block: block[:3])
    main = main_subset({subset_of(place): None for *_, place, _ in here})
    first = by_round([block for block in here if subset_of(block[3]) == main], order)
    others = by_round([block for block in here if subset_of(block[3]) != main], order)
    if others:
        others = f'<details class="others"><summary>The same for the other subsets</summary>{others}</details>'
    title, question = SECTIONS[name]
    return (f'<section id="{name}" class="evidence"><h3>{text(title)}</h3><p class="question">{text(question)}</p>'
            f"{tables(name, summary)}{first}{others}</section>")  # fmt: skip


def by_round(blocks, order):
    """Blocks of a section, (number of the round, …, HTML), under the names of their rounds where it has several."""
    if len({number for number, *_ in blocks}) < 2:
        return "".join(html for *_, html in blocks)
    return "".join(
        (f'<h4 class="of-round">Round {text(order[number])}</h4>' if number else "")
        + "".join(html for *_, html in rows)
        for number, rows in groupby(blocks, key=lambda block: block[0])
    )


def round_of(place):
    """Round of a figure's place; None where it is of particles that no round has chosen."""
    return place.get("round") or place.get("selection", "").rpartition("/")[0] or None


def subset_of(place):
    """Subset of a figure's place; figures of even against odd are of all particles."""
    return place.get("subset") or place.get("selection", "all").rpartition("/")[2]


def figure(drawn, place, path, captions):
    """A figure with its caption beside it: what it is, and how it is read."""
    first, more = caption(captions, drawn.name, place)
    title, name = text(heading(drawn, place)), anchor(drawn, place)
    picture = f'<img alt="{title}" width="{screen_width(path)}" src="{data_uri(path)}" decoding="async">'
    return (f'<figure id="{name}"><button type="button" class="zoom" aria-label="Enlarge: {title}">{picture}</button>'
            f"<figcaption><h4>{title}</h4>{first}<details><summary>How to read it</summary>{more}</details>"
            f'<p><a class="take" href="#{name}" download="{name}.svg">Figure as SVG</a></p></figcaption></figure>'
           )  # fmt: skip


def movie(place, path, captions):
    """The movie of a trajectory, with its caption beside it."""
    facts = read_json(Path(path).with_suffix(".json"))
    first, more = caption(captions, "movie", {**place, **facts})
    title = text(f"Trajectory {place['trajectory']}, movie ({where(place)})")
    name = f"{place['round']}-{place['subset']}-{place['trajectory']}.mp4"
    shown = f'aria-label="{title}" width="{facts["width"]}" height="{facts["height"]}" src="{data_uri(path)}"'
    return (f'<figure class="movie"><div class="moving"><video controls loop muted playsinline {shown} '
            f'poster="{data_uri(Path(path).with_suffix(".png"))}"></video></div><figcaption><h4>{title}</h4>{first}'
            f"<details><summary>How to read it</summary>{more}</details>"
            f'<p><a class="take" href="#trajectories" download="{name}">Movie as MP4</a></p></figcaption></figure>'
           )  # fmt: skip


def heading(drawn, place):
    """Title of a figure, with what tells it from the others of its kind."""
    return f"{drawn.title.format(**place)} ({where(place)})"


def where(place):
    """`round main, all particles` of a place."""
    known = [f"round {place['round']}"] if "round" in place else []
    return ", ".join(known + [f"{place[kind]} particles" for kind in ("subset", "selection") if kind in place])


def anchor(drawn, place):
    """Id of a figure on the page."""
    return "-".join([drawn.name, *(re.sub(r"\W", "_", value) for value in place.values())])


def content_of(path):
    """Bytes of a figure or a movie. Raises InputError where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError:
        raise InputError(f"{path}: cannot be read; make it with `cryogmm figure` or `cryogmm movie`") from None


def screen_width(path):
    """Pixels that a figure, as wide as columns of a journal, gets on a screen. Raises InputError where it is none."""
    points = re.search(rb'<svg [^>]*\bwidth="([\d.]+)pt"', content_of(path)[:2000])
    if points is None:
        raise InputError(f"{path}: not a figure as `cryogmm figure` draws it; make it again")
    return round(SCREEN_SCALE * float(points[1]) / 72 * 96)


def data_uri(path):
    """A figure's file as address of its own."""
    content = content_of(path)
    return f"data:{MEDIA[Path(path).suffix]};base64,{base64.b64encode(content).decode()}"


def caption(folder, name, place):
    """(first paragraph, the others) of a caption as HTML."""
    from docutils.core import publish_parts

    path = Path(folder) / f"{name}.rst"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError:
        raise InputError(f"{path}: no such caption; write it, for every figure has one") from None
    source = re.sub(r"\{\{ snakemake\.wildcards\.(\w+) \}\}", lambda match: str(place[match[1]]), source)
    first, _, more = source.partition("\n\n")
    quiet = {
        "report_level": 5,
        "halt_level": 5,
        "initial_header_level": 5,
        "raw_enabled": False,
        "file_insertion_enabled": False,
    }
    return tuple(publish_parts(part, writer="html5", settings_overrides=quiet)["body"] for part in (first, more))


def tables(name, summary):
    """Tables that belong to a section, of the main subset of each round."""
    columns = {
        "clusters": ("clusters", {"cluster": "cluster", "particles": "particles", "fraction": "share",
                                  "resolution_angst": "resolution (Å)"}),
        "landscape": ("components", {"component": "component", "kind": "what it is",
                                     "rms_displacement_angst": "r.m.s. displacement (Å)",
                                     "explained_variance": "variance",
                                     "explained_variance_null": "variance of errors alone"}),
    }  # fmt: skip
    if name not in columns:
        return ""
    key, headings = columns[name]
    found = ""
    for round, subsets in summary["rounds"].items():
        rows = subsets[main_subset(subsets)].get(key, [])
        if rows:
            shown = [row | {"fraction": percent(row["fraction"])} if "fraction" in row else row for row in rows]
            found += table(f"Round {round}", [{headings[k]: row.get(k) for k in headings} for row in shown])
    return found


def table(title, rows):
    """A table whose columns a click on their heading sorts."""
    head = "".join(f'<th scope="col"><button type="button">{text(name)}</button></th>' for name in rows[0])
    body = "".join("<tr>" + "".join(cell(value) for value in row.values()) + "</tr>" for row in rows)
    return (f'<div class="wide"><table class="sortable"><caption>{text(title)}</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")  # fmt: skip


def cell(value):
    """A value of a table; numbers carry themselves unrounded, to be sorted by."""
    if value is None:
        return "<td>–</td>"
    if isinstance(value, float):
        return f'<td class="number" data-value="{value}">{value:.3g}</td>'
    if isinstance(value, int):
        return f'<td class="number" data-value="{value}">{value:,}</td>'
    return f"<td>{text(value)}</td>"


def provenance(summary, config):
    """What made the results."""
    versions = ", ".join(f"{text(name)} {text(version)}" for name, version in summary["versions"].items())
    settings = f"<details><summary>The complete config</summary><pre>{text(config)}</pre></details>" if config else ""
    return (f'<p>Made by {versions}. Method: Chen &amp; Ludtke, <i>Nature Methods</i> 18, 930–936 (2021). Every step, '
            f'its settings and its time: <a href="report.html">Snakemake’s report</a>.</p>{settings}')  # fmt: skip
