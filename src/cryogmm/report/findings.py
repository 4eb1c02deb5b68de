"""What was found, and what was not, in sentences: those of the log, of summary.json and of the report.

In:  the facts of a round, of a neutral model and of even against odd, as `report.summary` gathers them.
Out: `Finding`s, in the order of reading.

Found is structure beyond nuisance: what contrast, view or defocus explain more than half of is called after them.
"""

import re
import textwrap
from dataclasses import asdict, dataclass

from cryogmm.physics.defocus import tells_defocus

NOTHING = "No heterogeneity was found"
AGREED = 0.5  # correlation of what sets two clusters apart from the mean of their half, from which they are the same
LEAST_CONTRAST = 0.02  # spread below which contrasts are not known to differ
LEAST_CHANGE = 0.01  # share of the density that comes or goes, from which it is said
LINE = 110  # characters


@dataclass(frozen=True)
class Finding:
    """One sentence, or a few. about: heterogeneity, component, motion, cluster, rare density, junk, contrast, poses,
    defocus, halves, caution."""

    about: str
    text: str


def as_rows(findings):
    """Findings as mappings, for summary.json."""
    return [asdict(finding) for finding in findings]


def is_heterogeneous(round):
    """Whether the facts of a round hold structure beyond nuisance; None where there is no training among them."""
    if "active_dimensions" not in round.get("training", {}):
        return None
    dimensions = round["training"]["active_dimensions"] > 0
    return bool(dimensions and found_components(round)) or bool(found_rare_densities(round))


def found_components(round):
    """Components that stand above the errors of the particles and are no nuisance."""
    return [row for row in round.get("components", []) if stands_out(row) and not is_nuisance(round, row["component"])]


def found_rare_densities(round):
    """[(number from 1, facts)] of the rare densities that tell particles apart and are no nuisance."""
    rows = enumerate(round.get("rare_densities", []), start=1)
    return [(number, row) for number, row in rows if row["told_apart"] and not is_nuisance(round, f"rare_{number}")]


def stands_out(component):
    """Whether a component varies by more than the errors of the particles give."""
    return component["explained_variance"] > (component.get("explained_variance_null") or 0.0)


def is_nuisance(round, part):
    """Whether nuisances explain most of a part of the landscape, such as pc_1 or cluster_2."""
    return round.get("explained", {}).get(part, {}).get("named", False)


def findings_of_round(round, halves=None):
    """Findings of one round and subset.

    round: its facts. halves: mapping with matches (facts of even against odd), even, odd (facts of their rounds), for
    the subset that they are halves of.
    """
    return [
        *about_heterogeneity(round),
        *about_components(round),
        *about_motions(round),
        *about_clusters(round),
        *about_rare_densities(round),
        *(about_halves(round, **halves) if halves else []),
        *about_junk(round),
        *about_moved_poses(round),
        *(about_refined_poses(halves["matches"]) if halves else []),
    ]


def about_heterogeneity(round):
    """Whether there is any, in how many dimensions, how sure."""
    found = is_heterogeneous(round)
    if found is None:
        return []
    training = round["training"]
    dimensions = training["active_dimensions"]
    if not dimensions:
        text = "held-out images are explained no better where particles may differ."
        if found:
            return [Finding("heterogeneity", f"Heterogeneity was found only as rare densities: otherwise {text}")]
        return [Finding("heterogeneity", f"{NOTHING}: {text}")]
    used = f"{count(dimensions, 'latent dimension')} {'is' if dimensions == 1 else 'are'} in use"
    if found:
        known = training.get("latent_information")
        told = "" if known is None else f" and hold{'s' if dimensions == 1 else ''} {known:.1f} nats on each particle"
        return [Finding("heterogeneity", f"Heterogeneity was found: {used}{told}.")]
    beyond = joined(dict.fromkeys(each["parameter"] for each in round.get("explained", {}).values() if each["named"]))
    text = f"{NOTHING} beyond {beyond or 'the errors of the particles'}: {used}."
    return [Finding("heterogeneity", text)]


def about_components(round):
    """What each component is: a motion of so many Å, a composition, or a nuisance; and what there is none of."""
    if not round.get("training", {}).get("active_dimensions"):
        return []
    findings = []
    for row in filter(stands_out, round.get("components", [])):
        name, share = row["component"], variance_share(row, round)
        if is_nuisance(round, name):
            findings.append(Finding("component", f"{name} is {nuisance_of(round, name)}."))
            continue
        null = row.get("explained_variance_null")
        times = f", {row['explained_variance'] / null:.0f} times what errors alone give" if null else ""
        findings.append(Finding("component", f"{name} is {described(row)}: {percent(share)} of the variance{times}."))
        findings += cautions(round, name)
    kinds = {row.get("kind") for row in found_components(round)}
    missing = {"motion": "motion", "composition": "change of composition"}
    if kinds - {None}:
        none = [words for kind, words in missing.items() if not kinds & {kind, "mixed"}]
        findings += [Finding("component", f"No {words} was found.") for words in none]
    return findings


def variance_share(component, round):
    """Share of the variance of all components."""
    return component["explained_variance"] / sum(row["explained_variance"] for row in round["components"])


def described(component):
    """A component in words: what kind of change it is and how far density moves."""
    moved = component.get("rms_displacement_angst")
    motion = "a motion" if moved is None else f"a motion of {moved:.1f} Å r.m.s. from its lowest to its highest tenth"
    kinds = {
        "motion": motion,
        "composition": "a change of composition",
        "mixed": f"{motion} with a change of composition",
    }
    return kinds.get(component.get("kind"), "a change of density")


def nuisance_of(round, part):
    """What a part of the landscape is called that nuisances explain."""
    found = round["explained"][part]
    return f"{found['parameter']} and no structure (explained to {percent(found['r2'])})"


def cautions(round, part):
    """A warning where a nuisance explains something of a part of the landscape, but not most of it."""
    beyond = round.get("explained", {}).get(part, {}).get("mentioned", {})
    if not beyond:
        return []
    parts = joined(f"{parameter} explains {percent(r2)}" for parameter, r2 in beyond.items())
    name = part.replace("cluster_", "cluster ")
    return [Finding("caution", f"Take care: {parts} of {name}, and should explain nothing of a structure.")]


def about_motions(round):
    """How far density moves along each trajectory, how much of it, and where."""
    if not is_heterogeneous(round):
        return []
    findings = []
    for name, facts in round.get("trajectories", {}).items():
        moved = facts["motion"]
        place = ", ".join(f"{value:.0f}" for value in moved["center_angst"])
        text = (
            f"Along {name} density moves by up to {moved['largest_angst']:.1f} Å: {percent(moved['moving_share'])} of"
        )
        text += f" it, around ({place}) Å from the middle of the box, by more than half of that."
        if moved["comes_or_goes"] >= LEAST_CHANGE:
            text += f" {percent(moved['comes_or_goes'])} of the density comes or goes."
        findings.append(Finding("motion", text))
    return findings


def about_clusters(round):
    """How many clusters, how large each, and how well resolved its map."""
    rows = [row for row in round.get("clusters", []) if row["cluster"] > 0]
    if not rows or is_heterogeneous(round) is None:
        return []
    if len(rows) == 1:
        return [Finding("cluster", "All particles are one cluster.")]
    real = [row for row in rows if not is_nuisance(round, f"cluster_{row['cluster']}")]
    if not is_heterogeneous(round) or not real:
        return [Finding("cluster", f"{len(rows)} clusters part particles that are not known to differ in structure.")]
    findings = [Finding("cluster", f"The landscape has {len(rows)} clusters: {'; '.join(map(sized, rows))}.")]
    for number in (row["cluster"] for row in rows):
        if is_nuisance(round, f"cluster_{number}"):
            findings.append(Finding("cluster", f"Cluster {number} is {nuisance_of(round, f'cluster_{number}')}."))
        else:
            findings += cautions(round, f"cluster_{number}")
    return findings


def sized(cluster):
    """A cluster with its particles, its share and the resolution of its map."""
    text = f"cluster {cluster['cluster']}"
    if cluster.get("particles") is not None:
        text += f" with {count(cluster['particles'], 'particle')} ({percent(cluster['fraction'])}"
        text += f", {cluster['resolution_angst']:.1f} Å)" if cluster.get("resolution_angst") else ")"
    return text


def about_rare_densities(round):
    """What few particles have, where it is, and how much speaks for it."""
    if "rare_densities" not in round:
        return []
    findings = [
        Finding("rare density", f"{name} is {nuisance_of(round, name)}.")
        for number in range(1, len(round["rare_densities"]) + 1)
        if is_nuisance(round, name := f"rare_{number}")
    ]
    found = found_rare_densities(round)
    if not found:
        findings.append(Finding("rare density", "No density was found that only few particles have."))
    for number, row in found:
        name = f"rare_{number}"
        place = ", ".join(f"{value:.0f}" for value in row["center_angst"])
        text = f"A density at ({place}) Å is found in {percent(row['share'])} of the particles ({name})"
        findings.append(Finding("rare density", f"{text}: {row['two_groups']:.0f} nats speak for two groups."))
        findings += cautions(round, name)
    return findings


def about_halves(round, matches, even, odd):
    """What even and odd particles, analysed apart, agree on."""
    verdicts = {name: is_heterogeneous(half) for name, half in (("even", even), ("odd", odd))}
    whole = is_heterogeneous(round)
    if None in (whole, *verdicts.values()):
        return []
    if not whole:
        others = [name for name, found in verdicts.items() if found]
        text = "Neither even nor odd particles, analysed apart, show any."
        if others:
            text = f"Only the {joined(others)} particles, analysed apart, show any, which is not confirmed."
        return [Finding("halves", text)]
    silent = [name for name, found in verdicts.items() if not found]
    if silent:
        text = f"Not confirmed: the {joined(silent)} particles, analysed apart, show no heterogeneity."
        return [Finding("halves", text)]
    return [Finding("halves", agreement(matches))]


def agreement(matches):
    """Even against odd in words: the clusters that both found, and those that one alone did."""
    pairs = matches.get("matches", [])
    lonely = [f"{half} {number}" for half in ("even", "odd") for number in matches.get(f"unmatched_{half}", [])]
    if len(pairs) == 1 and not lonely:
        return "Even and odd particles, analysed apart, show heterogeneity too, each in one cluster."
    same = [row for row in pairs if (row.get("difference_correlation") or 0.0) >= AGREED]
    if not same:
        return "Not confirmed: even and odd particles, analysed apart, agree on no cluster."
    lonely += [f"even {row['even']} with odd {row['odd']}" for row in pairs if row not in same]
    least = min(row["difference_correlation"] for row in same)
    apart = max(abs(row["fraction_even"] - row["fraction_odd"]) for row in same)
    text = f"Even and odd particles, analysed apart, agree on {count(len(same), 'cluster')}: what sets each apart "
    text += f"correlates at {least:.2f} or more, and shares differ by at most {100 * apart:.1f} points."
    return text + (f" Not confirmed: {joined(lonely)}." if lonely else "")


def about_junk(round):
    """Images that show no whole molecule, by kind."""
    if "junk" not in round:
        return []
    text = junk_in_words(round["junk"])
    kinds = [f"{row['kind']} {row['images']:,}" for row in round["junk"] if row["kind"] != "molecule" and row["images"]]
    kept_out = f": {', '.join(kinds)}. No cluster holds them." if kinds else "."
    return [Finding("junk", f"{text}{kept_out}")]


def junk_in_words(kinds):
    """How many images are junk, from rows with kind and images."""
    total = sum(row["images"] for row in kinds)
    called = sum(row["images"] for row in kinds if row["kind"] != "molecule")
    if not called:
        return "No junk was found"
    return f"{count(called, 'image')} of {total:,} ({percent(called / total)}) {'is' if called == 1 else 'are'} junk"


def about_moved_poses(round):
    """How far poses moved from those of the refinement."""
    moved = round.get("poses")
    if not moved or not moved["turn_degrees"] + moved["shift_angst"]:
        return []
    text = (
        f"Poses moved by {moved['turn_degrees']:.1f}° and {moved['shift_angst']:.1f} Å (medians) from the refinement's."
    )
    return [Finding("poses", text)]


def about_refined_poses(matches):
    """Whether refined poses are better than those that came in, from the facts of even against odd."""
    facts = matches.get("refined_poses")
    return [] if not facts or facts["exact"] else [Finding("poses", refined_in_words(facts))]


def refined_in_words(facts):
    """The verdict of even against odd on refined poses; facts: of `cryogmm refined-fsc`."""
    if facts["exact"]:
        return "Refined poses are those that came in, which are taken as exact."
    nats = f"{facts['gain_nats']:+,.0f} ± {facts['gain_nats_error']:,.0f} nats"
    given, refined = (f"{facts[f'resolution_angst_{poses}']:.1f} Å" for poses in ("given", "refined"))
    maps = f"even and odd maps{' inside the mask' if facts['masked'] else ''}"
    if facts["better"]:
        return f"Refined poses: FSC 0.143 of {maps} at {refined} instead of {given} ({nats} in common)."
    text = f"Refined poses are no better than those that came in, keep yours: FSC 0.143 of {maps} at"
    return f"{text} {refined} and {given} ({nats} in common)."


def findings_of_particles(neutral):
    """Findings of a selection's halves and symmetry, and of what its images have in common, from its neutral facts."""
    findings = [Finding("caution", f"Take care: {note}.") for note in neutral.get("notes", [])]
    if "contrast_spread" in neutral:
        spread = neutral["contrast_spread"]
        text = f"Contrast differs among particles by {percent(spread)} (s.d.)."
        text = text if spread > LEAST_CONTRAST else "Contrast is not known to differ among particles."
        findings.append(Finding("contrast", text))
    if "poses_exact" in neutral:
        text = (
            "Poses are taken as exact." if neutral["poses_exact"] else "Poses are taken as uncertain, and sought again."
        )
        findings.append(Finding("poses", text))
    if neutral.get("defocus_error_angst"):
        findings.append(Finding("defocus", defocus_in_words(neutral)))
    return findings


def defocus_in_words(facts):
    """What the images tell of the defocus of each; facts: of a neutral model that did not take it as exact unasked."""
    one_tells, spread = facts["defocus_error_angst"], facts["defocus_spread_angst"]
    error, resolution = f"{float(f'{one_tells:.2g}'):,.0f} Å", f"{facts['resolution_angst']:.0f} Å"
    if not tells_defocus(one_tells):
        return f"Defocus: images to {resolution} cannot tell errors below {error}."
    if spread:
        return f"Defocus is off by {spread:.0f} Å (s.d.) and sought again: one image to {resolution} tells {error}."
    return f"Defocus is taken as exact: no errors are seen in images to {resolution}, each of which tells {error}."


def as_lines(sections):
    """Sections {title: rows of `as_rows`} as lines to print, which are reStructuredText too."""
    blocks = []
    for title, rows in sections.items():
        title = literal(title)
        texts = [literal(re.sub(" (?=[%Å])", "\N{NO-BREAK SPACE}", row["text"])) for row in rows]
        wrap = textwrap.TextWrapper(
            LINE, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )  # names of files stay whole
        lines = [wrap.fill(text) for text in texts]
        blocks.append("\n".join([title, "~" * len(title), "", *lines, ""]))
    return "\n".join(blocks)


def literal(text):
    """A text in which names of files and rounds are no markup of reStructuredText."""
    return re.sub(r"([\\*`|]|_(?!\w))", r"\\\1", text)  # an underscore at the end of a word would begin a link


def percent(share):
    """A share in per cent, with a decimal where it is small."""
    return f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"


def count(number, word):
    """`1 particle`, `2,000 particles`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def joined(words):
    """`a`, `a and b`, `a, b and c`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
