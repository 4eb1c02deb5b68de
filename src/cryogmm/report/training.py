"""Training curves of one round: log L per particle above the neutral model, and how many dimensions are in use."""

import numpy as np

from cryogmm.report.findings import NOTHING
from cryogmm.report.style import DOUBLE, FAINT, PALETTE, SINGLE, SMALL, new_figure

LATE = 0.75  # of the axis, after which the name of a phase has no room to the right of where it starts


def training_figure(history):
    """Train and held-out log L, KL and active dimensions by epoch, and the epoch whose weights are used.

    history: table with epoch, log_likelihood_train, log_likelihood_heldout (nats a particle above neutral) and,
             where known, phase, kl (nats), active_dimensions
    """
    quiet = [name for name in ("kl", "active_dimensions") if name in history and history[name].notna().any()]
    figure, panels = new_figure(1, 1 + bool(quiet), width=DOUBLE if quiet else SINGLE, height=2.6)
    draw_likelihood(panels[0, 0], history)
    if quiet:
        draw_dimensions(panels[0, 1], history, quiet)
    for axes in panels.flat:
        axes.set_xlabel("epoch")
        axes.set_xlim(left=min(0, history["epoch"].min()))
        mark_phases(axes, history)
    return figure


def evidence(history):
    """What decides about the epoch: log L of the held-out particles minus what their z cost (KL, where known)."""
    return history["log_likelihood_heldout"] - (history["kl"] if "kl" in history else 0.0)


def best_row(history):
    """Row of the epoch whose weights are used: that of the last phase with the most evidence.

    The last of all where nothing is held out.
    """
    last = history if "phase" not in history else history[history["phase"] == history["phase"].iloc[-1]]
    known = evidence(last).dropna()
    return history.loc[known.idxmax() if len(known) else history.index[-1]]


def draw_likelihood(axes, history):
    """Left panel: log L of training and held-out particles; the epoch that is used is marked."""
    axes.axhline(0, color=FAINT, linewidth=0.7)
    axes.plot(history["epoch"], history["log_likelihood_train"], color=PALETTE[0], marker=".", label="training")
    title, best = "Fit to the images", best_row(history)
    if history["log_likelihood_heldout"].notna().any():
        axes.plot(history["epoch"], history["log_likelihood_heldout"], color=PALETTE[1], marker=".", label="held out")
        place = best["epoch"], best["log_likelihood_heldout"]
        axes.plot(*place, "o", markersize=7, mfc="none", color=PALETTE[1])
        title = f"Held out: {place[1]:+.2f} nats a particle at epoch {place[0]:.0f}"
    if "kl" in history:
        axes.plot(history["epoch"], evidence(history), "--", color=PALETTE[1], linewidth=0.8, label="held out minus KL")
    axes.set(ylabel="log L above neutral (nats a particle)", title=title)
    axes.legend(loc="best")


def draw_dimensions(axes, history, quiet):
    """Right panel: KL on the left axis, active dimensions on the right."""
    if "kl" in quiet:
        axes.plot(history["epoch"], history["kl"], color=PALETTE[2], marker=".")
        axes.set_ylabel("KL, information in z (nats a particle)", color=PALETTE[2])
        axes.set_ylim(bottom=0)
    if "active_dimensions" in quiet:
        right = axes.twinx()
        right.spines["right"].set_visible(True)
        right.step(history["epoch"], history["active_dimensions"], where="mid", color=PALETTE[3])
        right.set_ylabel("active latent dimensions", color="#9C4A7A")
        top = int(np.nanmax(history["active_dimensions"])) + 1
        right.set_ylim(0, top)
        right.set_yticks(range(top + 1))
    off = "active_dimensions" in history and best_row(history)["active_dimensions"] == 0
    axes.set_title(f"{NOTHING}: all dimensions off" if off else "What the latent space holds")


def mark_phases(axes, history):
    """A thin vertical line where the training phase changes, and the names of the phases, where there are several."""
    phases = history["phase"].astype(str).to_numpy() if "phase" in history else np.empty(0)
    changes = np.flatnonzero(phases[1:] != phases[:-1])
    if not len(changes):
        return
    starts = [history["epoch"].iloc[change : change + 2].mean() for change in changes]
    for start in starts:
        axes.axvline(start, color="#DDDDDD", linewidth=0.7, zorder=0)
    left, right = axes.get_xlim()
    for start, first in zip([left, *starts], [0, *changes + 1], strict=True):
        at_end = start > left + LATE * (right - left)
        axes.annotate(phases[first], (right if at_end else start, 0), xycoords=("data", "axes fraction"),
                      xytext=(-3 if at_end else 3, 3), ha="right" if at_end else "left",
                      textcoords="offset points", color=FAINT, fontsize=SMALL)  # fmt: skip
