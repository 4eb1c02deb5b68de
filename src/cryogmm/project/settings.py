"""A config taken apart into what each command gets as --settings."""

import json
import shlex

# Training settings that the encoder's input depends on; any other may change without new gradients.
GRADIENT_KEYS = ("vary", "smoothness", "max_modes", "input_dim")
NEUTRAL_KEYS = ("contrast", "poses", "defocus")  # nuisances that the neutral model finds
NAMED = ("trajectories", "selections")  # mappings whose values are settings of a job each


def command_settings(config):
    """JSON texts by command, rounds by name: {"neutral": "{…}", "rounds": {name: {"training": "{…}", …}}}.

    `reading` holds the options of commands that read the particle file.
    `simulate` is not a mapping but the options of that command. config: checked.
    """
    rounds = {name: round_settings(settings) for name, settings in config["rounds"].items()}
    simulate = command_options(config.get("simulate") or {})
    neutral = config["neutral"] | {key: config["nuisance"][key] for key in NEUTRAL_KEYS}
    reading = reading_options(config["particles"])
    return {"neutral": json.dumps(neutral), "rounds": rounds, "simulate": simulate, "reading": reading}


def reading_options(particles):
    """Options of the commands that read the particle file, as one text."""
    given = given_optics(particles)
    options = command_options({key: particles[key] for key in ("passthrough", "root")})
    options += f" --optics {shlex.quote(json.dumps(given))}" if given else ""
    return options + (" --ignore-aberrations" if particles["aberrations"] == "ignore" else "")


def given_optics(particles):
    """What a config says of the microscope, without what it does not say."""
    return {key: value for key, value in particles["optics"].items() if value is not None}


def round_settings(settings):
    """JSON texts of one round by command."""
    training = {key: settings[key] for key in ("objective", "vary", "latent_dim")} | settings["training"]
    gradients = {key: value for key, value in training.items() if key in GRADIENT_KEYS}
    texts = {"training": training, "gradients": gradients, "clusters": settings["clusters"], "umap": settings["umap"]}
    named = {key: {name: json.dumps(value) for name, value in settings[key].items()} for key in NAMED}
    return {key: json.dumps(value) for key, value in texts.items()} | named


def command_options(mapping):
    """`--box-size 64 --snr 0.1` for {box_size: 64, snr: 0.1}; null leaves an option out."""
    pairs = ((key.replace("_", "-"), value) for key, value in mapping.items() if value is not None)
    return " ".join(f"--{key} {shlex.quote(str(value))}" for key, value in pairs)
