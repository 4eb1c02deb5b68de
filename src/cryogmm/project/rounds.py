"""What a schema cannot see about rounds: which clusters there are, and which round can start from which."""

import re

from cryogmm.project.selections import condition_problems, every_condition


def main_subset(config):
    """The subset that clusters are chosen from and the report shows most of."""
    return "all" if "all" in config["subsets"] else config["subsets"][0]


def selection_of(config, round, subset):
    """Which particles a round analyses: a subset (`even`), or a subset of a round's choice (`arm/even`)."""
    settings = config["rounds"][round]
    if settings["particles"]:
        return f"{round}/{subset}"
    return selection_of(config, settings["start_from"], subset) if settings["start_from"] else subset


def round_problems(config):
    """One line for each reference to a round, cluster or component that does not exist; config: schema-valid."""
    problems = []
    earlier = {}
    for name, settings in config["rounds"].items():
        place = f"rounds/{name}"
        problems += start_problems(place, settings, earlier, config["rounds"])
        problems += selection_problems(place, settings, earlier, config["rounds"])
        for trajectory, path in settings["trajectories"].items():
            problems += path_problems(f"{place}/trajectories/{trajectory}/path", path["path"], settings)
        for selection, condition in settings["selections"].items():
            problems += choice_problems(f"{place}/selections/{selection}", condition, name, settings)
        earlier[name] = settings
    return problems


def start_problems(place, settings, earlier, rounds):
    """Lines for a start_from that is no earlier round, or another one than the particles are chosen from."""
    start = settings["start_from"]
    if start is None:
        return []
    problems = earlier_problems(f"{place}/start_from", start, earlier, rounds)
    chosen = settings["particles"] and settings["particles"]["round"]
    if not problems and chosen and chosen != start:
        problems = [
            f"{place}/start_from: the particles of round '{start}' are taken over, but particles/round names "
            f"'{chosen}'; delete one of them"
        ]
    return problems


def selection_problems(place, settings, earlier, rounds):
    """Lines for a particle selection from no earlier round, or from a cluster that this round will not have."""
    selection = settings["particles"]
    if selection is None:
        return []
    name = selection["round"]
    if name not in earlier:
        return earlier_problems(f"{place}/particles/round", name, earlier, rounds)
    return cluster_problems(f"{place}/particles/clusters", selection["clusters"], name, rounds[name])


def earlier_problems(place, name, earlier, rounds):
    """Lines for a name that is not among the earlier rounds."""
    if name in earlier:
        return []
    if name in rounds:
        return [f"{place}: round '{name}' comes later; put it before this one"]
    return [f"{place}: there is no round '{name}'; earlier rounds: {', '.join(earlier) or 'none'}"]


def cluster_problems(place, clusters, name, settings):
    """Lines for clusters beyond the number that a round makes, where the config says that number."""
    number = settings["clusters"]["n"]
    missing = [cluster for cluster in clusters if cluster_count_known(settings) and cluster > number]
    return [f"{place}: cluster {cluster} does not exist; round '{name}' makes {number}" for cluster in missing]


def path_problems(place, path, settings):
    """Lines for points that are none, or clusters that do not exist. Components are counted when they are known."""
    if isinstance(path, list):
        wanted = settings["latent_dim"]
        wrong = [(i, len(point)) for i, point in enumerate(path, start=1) if len(point) != wanted]
        return [f"{place}: point {i} has {n} coordinates; round '{place.split('/')[1]}' has latent_dim {wanted}"
                for i, n in wrong]  # fmt: skip
    clusters = [int(number) for number in re.findall(r"cluster_(\d+)", path)]
    if len(clusters) == 2 and clusters[0] == clusters[1]:
        return [f"{place}: a path needs two different clusters"]
    return cluster_problems(place, clusters, place.split("/")[1], settings)


def choice_problems(place, condition, name, settings):
    """Lines for a selection that means nothing, or nothing in this round."""
    problems = condition_problems(place, condition)
    for where, part in every_condition(place, condition):
        clusters = part.get("cluster", [])
        clusters = clusters if isinstance(clusters, list) else [clusters]
        problems += cluster_problems(f"{where}/cluster", clusters, name, settings)
    return problems


def cluster_count_known(settings):
    """Whether the config alone tells how many clusters a round has."""
    return settings["clusters"]["method"] != "hdbscan" and settings["clusters"]["n"] != "auto"
