"""What was found, every headline figure of the project, and the config, versions and files that made the results.

inputs:  tables and models of every stage
outputs: results/{project}/report/{index.html,summary.json,findings.txt}, results/{project}/{config.yaml,inputs.tsv},
         results/{project}/rounds/{round}/{subset}/{explorer.json,chimerax/}: maps.cxc, gaussians.cif, and beside them
         trajectory_{trajectory}.{cxc,bild,cif} for each trajectory
"""


rule summary:
    """Every headline figure of the project in one file, and what was found in sentences."""
    input:
        particles=everywhere("particles/{selection}/particles.h5"),
        contrast=everywhere("particles/{selection}/contrast.json"),
        gaussians=everywhere("neutral/{selection}/gaussians.h5"),
        frc=everywhere("neutral/{selection}/frc.tsv"),
        consensus_fsc=everywhere("neutral/{selection}/fsc.tsv"),
        notes=everywhere("neutral/{selection}/notes.json"),
        history=everywhere("rounds/{round}/{subset}/history.tsv"),
        pca=everywhere("rounds/{round}/{subset}/pca.h5"),
        clusters=everywhere("rounds/{round}/{subset}/clusters.tsv"),
        nuisance=everywhere("rounds/{round}/{subset}/nuisance.tsv"),
        explained=everywhere("rounds/{round}/{subset}/explained.tsv"),
        rare=everywhere("rounds/{round}/{subset}/rare.h5"),
        junk=everywhere("rounds/{round}/{subset}/junk.tsv"),
        latent=everywhere("rounds/{round}/{subset}/latent.h5"),
        cluster_fsc=of_all_clusters("fsc.tsv"),
        frames=everywhere("rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv"),
        reproducibility=everywhere("reproducibility/{round}/summary.json") if HALVES else [],
        matches=everywhere("reproducibility/{round}/matches.tsv") if HALVES else [],
        score=everywhere("rounds/{round}/{subset}/score.tsv") if "simulate" in config else [],
    output:
        summary=report(
            "results/{project}/report/summary.json",
            caption="../report/summary.rst",
            category="4 Summary",
            labels={"figure": "Every headline figure (summary.json)"},
        ),
        findings="results/{project}/report/findings.txt",
    log:
        "logs/{project}/report/summary.log",
    benchmark:
        "benchmarks/{project}/report/summary.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(2000),
        runtime=20,
    params:
        inputs=named_inputs,
    shell:
        """
        cryogmm summary --project {wildcards.project} {params.inputs} --out {output.summary:q} \
            --out-findings {output.findings:q} >{log:q} 2>&1
        """


rule explorer:
    """What the page's explorer needs of a round: its decoder, particles, maps and trajectories."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        store=of_selection("results/{project}/particles/{selection}/particles.h5"),
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        explained="results/{project}/rounds/{round}/{subset}/explained.tsv",
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        model_settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        mask=users_file(config["consensus"]["mask"]),
        map=of_clusters("map.mrc"),
        frames=of_trajectories("frames.tsv"),
        atoms=atomic_model,
        fitted_in=users_file(config["consensus"]["map"]),
    output:
        "results/{project}/rounds/{round}/{subset}/explorer.json",
    log:
        "logs/{project}/rounds/{round}/{subset}/explorer.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/explorer.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=memory_for_maps,
        runtime=20,
    params:
        inputs=named_inputs,
        content=content(config["consensus"]["mask"], config["consensus"]["map"]),
        atoms=content_of(atomic_model),
    shell:
        """
        cryogmm explorer --round {wildcards.round} {params.inputs} --out {output:q} >{log:q} 2>&1
        """


rule chimerax:
    """Scenes for ChimeraX: the maps, a morph and arrows for each trajectory, the Gaussians as atoms."""
    input:
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        model_settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        mask=users_file(config["consensus"]["mask"]),
        map=of_clusters("map.mrc"),
        frames=of_trajectories("frames.tsv"),
        models=carried_models,
    output:
        scene="results/{project}/rounds/{round}/{subset}/chimerax/maps.cxc",
        gaussians="results/{project}/rounds/{round}/{subset}/chimerax/gaussians.cif",
    log:
        "logs/{project}/rounds/{round}/{subset}/chimerax.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/chimerax.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=20,
    params:
        inputs=named_inputs,
        content=content(config["consensus"]["mask"]),
        folder=subpath(output.scene, parent=True),
    shell:
        """
        cryogmm chimerax {params.inputs} --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule page:
    """What was found, the explorer and the evidence in one file: what a user opens first."""
    input:
        summary="results/{project}/report/summary.json",
        config="results/{project}/config.yaml",
        figures=all_figures(),
        movies=everywhere("rounds/{round}/{subset}/trajectories/{trajectory}/movie.mp4", AT_MAIN),
        explorer=everywhere("rounds/{round}/{subset}/explorer.json", AT_MAIN),
    output:
        "results/{project}/report/index.html",
    log:
        "logs/{project}/report/page.log",
    benchmark:
        "benchmarks/{project}/report/page.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=20,
    params:
        inputs=named_inputs,
        captions=f"{workflow.basedir}/workflow/report",
    shell:
        """
        cryogmm page {params.inputs} --captions {params.captions:q} --out {output:q} >{log:q} 2>&1
        """


rule record:
    """The whole config, defaults included, the versions that ran, and what the user's files were."""
    output:
        config="results/{project}/config.yaml",
        inputs=update("results/{project}/inputs.tsv"),
    log:
        "logs/{project}/record.log",
    benchmark:
        "benchmarks/{project}/record.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(1000),
        runtime=60,
    params:
        config=json.dumps(config),
        state=state(INPUTS) if INPUTS else None,
    shell:
        """
        cryogmm check {params.config:q} --out {output.config:q} --out-inputs {output.inputs:q} >{log:q} 2>&1
        """
