"""One round of heterogeneity: gradients of the neutral model, encoder and decoder, and every particle's place.

inputs:  the particles and Gaussians of the round's selection (common.smk)
outputs: results/{project}/rounds/{round}/{subset}/{model.weights.h5,settings.yaml,history.tsv,latent.h5,rare.h5}
"""


rule gradients:
    """Per particle, the whitened gradient of the neutral model: what the encoder sees."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        region=region,
        consensus=region_map,
    output:
        temp("results/{project}/rounds/{round}/{subset}/gradients.h5"),
    log:
        "logs/{project}/rounds/{round}/{subset}/gradients.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/gradients.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=megabytes(8000),
        runtime=480,
        gpu=1,
    params:
        settings=lookup("rounds/{round}/gradients", within=SETTINGS),
        region=lambda wildcards, input: option("--region", input.region),
        consensus=lambda wildcards, input: option("--consensus", input.consensus),
        content=content_of(region),
        seed=config["seed"],
    shell:
        """
        cryogmm gradients --particles {input.particles:q} --gaussians {input.gaussians:q} {params.region} \
            {params.consensus} --settings {params.settings:q} --seed {params.seed} --threads {threads} \
            --out {output:q} >{log:q} 2>&1
        """


rule train:
    """Encoder and decoder. Checkpoints in an undeclared folder survive a killed job, so that it resumes."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        gradients="results/{project}/rounds/{round}/{subset}/gradients.h5",
    output:
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        history="results/{project}/rounds/{round}/{subset}/history.tsv",
    log:
        "logs/{project}/rounds/{round}/{subset}/train.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/train.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=megabytes(8000),
        runtime=1440,
        gpu=1,
    params:
        settings=lookup("rounds/{round}/training", within=SETTINGS),
        seed=config["seed"],
        checkpoints=subpath(output.weights, parent=True),
    shell:
        """
        cryogmm train --particles {input.particles:q} --gaussians {input.gaussians:q} \
            --gradients {input.gradients:q} --settings {params.settings:q} --seed {params.seed} --threads {threads} \
            --checkpoints {params.checkpoints:q}/.checkpoints --out-weights {output.weights:q} \
            --out-settings {output.settings:q} --out-history {output.history:q} >{log:q} 2>&1
        """


rule embed:
    """Where every particle lies in the latent space, with its error bar."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        gradients="results/{project}/rounds/{round}/{subset}/gradients.h5",
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
    output:
        "results/{project}/rounds/{round}/{subset}/latent.h5",
    log:
        "logs/{project}/rounds/{round}/{subset}/embed.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/embed.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=megabytes(8000),
        runtime=240,
        gpu=1,
    shell:
        """
        cryogmm embed --particles {input.particles:q} --gaussians {input.gaussians:q} --gradients {input.gradients:q} \
            --weights {input.weights:q} --model-settings {input.settings:q} --threads {threads} \
            --out {output:q} >{log:q} 2>&1
        """


rule rare:
    """Densities that few particles have, or lack, and that the model knows nothing of."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        latent="results/{project}/rounds/{round}/{subset}/latent.h5",
        region=region,
        consensus=region_map,
    output:
        "results/{project}/rounds/{round}/{subset}/rare.h5",
    log:
        "logs/{project}/rounds/{round}/{subset}/rare.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/rare.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=megabytes(8000),
        runtime=240,
        gpu=1,
    params:
        region=lambda wildcards, input: option("--region", input.region),
        consensus=lambda wildcards, input: option("--consensus", input.consensus),
        content=content_of(region),
        most=lookup("rounds/{round}/rare_densities", within=config),
        seed=config["seed"],
    shell:
        """
        cryogmm rare --particles {input.particles:q} --gaussians {input.gaussians:q} --weights {input.weights:q} \
            --model-settings {input.settings:q} --latent {input.latent:q} {params.region} {params.consensus} \
            --most {params.most} --seed {params.seed} --threads {threads} --out {output:q} >{log:q} 2>&1
        """
