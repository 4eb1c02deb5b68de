// The explorer: the landscape on the left, the molecule on the right, and what ties them.
import {clusterColour, gradient} from "./colours.js";
import {Selections} from "./chosen.js";
import {buttons, choice, element, fillChoice, onceAFrame, short, slider, tick} from "./dom.js";
import {LandscapeView} from "./landscape.js";
import {alongColumn, alongPath, TypicalPoint} from "./plane.js";
import {loadRound} from "./round.js";
import {Structure} from "./structure.js";

const CATEGORIES = 40;  // whole numbers up to here are categories, not a scale
const TOOLS = [["move", "Move point", "Drag: the molecule follows"], ["pan", "Pan", "Drag moves the view, the wheel zooms"],
  ["lasso", "Lasso", "Draw around particles"], ["box", "Box", "Draw a box"],
  ["polygon", "Polygon", "Click its corners; double click or Enter ends it"], ["path", "Path", "Click its points; double click or Enter ends it"]];

/** Set up the explorer of a round in an element; resolves once the first picture is there. */
export async function startExplorer(place, script) {
  const explorer = new Explorer(place, await loadRound(script));
  await explorer.start();
  return explorer;
}

class Explorer {
  constructor(place, round) {
    Object.assign(this, {place, round, points: {A: null, B: null}, paths: {}});
    this.follow = onceAFrame(() => this.structureMoved());
  }

  async start() {
    const {place, round} = this, stages = {landscape: element("div", {className: "stage"}), molecule: element("div", {className: "stage"})};
    const canvas = element("canvas", {tabIndex: 0, role: "img", "aria-label": "The molecule at point A; arrow keys turn it",
      onkeydown: event => this.turn(event)});
    stages.molecule.append(canvas);
    this.status = element("p", {className: "status", role: "status", "aria-live": "polite"});
    this.legends = {landscape: element("div", {className: "legend"}), molecule: element("div", {className: "legend"})};
    const panel = element("div", {className: "panel"});
    this.particle = element("div", {className: "panel particle"});
    place.replaceChildren(
      element("div", {className: "panes"},
        element("div", {className: "pane"}, element("div", {className: "bars"}, ...this.landscapeBars()), stages.landscape, this.legends.landscape),
        element("div", {className: "pane"}, element("div", {className: "bars"}, ...this.moleculeBars()), stages.molecule, this.legends.molecule, this.pathBar())),
      this.status, element("div", {className: "panels"}, panel, this.particle));
    this.landscape = new LandscapeView(stages.landscape, round.count, {
      moved: (x, y) => this.moveTo(x, y), area: (kind, corners) => this.selections.draw(kind, this.axes, corners),
      path: points => this.drewPath(points), clicked: row => this.showParticle(row),
    });
    this.structure = new Structure(canvas, round);
    new ResizeObserver(() => this.resizeMolecule(stages.molecule)).observe(stages.molecule);
    this.selections = new Selections(panel, round, mask => { this.landscape.scatter.setChosen(mask); this.landscape.redraw(); });
    this.showParticle(null);
    await this.setAxes(...this.firstAxes());
    await this.setColour("cluster");
    this.landscape.resize();
    this.resizeMolecule(stages.molecule);
    await this.structure.set({});
    this.moveTo(...(this.landscape.marks.labels[0]?.place ?? [0, 0]));
  }

  /** Put a picture in the place of each view while the page is printed, in light colours; end: take it away again. */
  print(end = false) {
    const {landscape} = this, views = [[landscape, landscape.stage], [this.structure.view, this.structure.view.canvas.parentElement]];
    for (const picture of this.place.querySelectorAll(".printed")) picture.remove();
    if (end) return landscape.redraw();
    const {dataset} = document.documentElement, {shade} = dataset;
    dataset.shade = "light";
    for (const [view, stage] of views) stage.append(Object.assign(view.asPicture(), {className: "printed"}));
    dataset.shade = shade;
  }

  /** Give back what it draws with, before another explorer takes its place. */
  end() {
    if (this.timer) cancelAnimationFrame(this.timer);
    for (const {renderer} of [this.landscape.scatter, this.structure.view]) renderer.forceContextLoss();
  }

  firstAxes() {
    const components = this.round.columnNames("pc_");
    return components.length > 1 ? components.slice(0, 2) : [components[0], this.round.kinds.has("umap_1") ? "umap_1" : this.round.latent.at(-1)];
  }

  landscapeBars() {
    const {round} = this, names = round.columnNames(), axes = names.filter(name => !round.labels(name)).map(name => [name, round.label(name)]);
    const colours = names.filter(name => name !== "particle_index").map(name => [name, round.label(name)]);
    this.across = choice("Across", axes, null, () => this.setAxes(this.across.select.value, this.up.select.value));
    this.up = choice("Up", axes, null, () => this.setAxes(this.across.select.value, this.up.select.value));
    this.colour = choice("Colour", colours, "cluster", name => this.setColour(name));
    const shown = choice("Show", [["both", "points and density"], ["points", "points"], ["density", "density"]], "both", what => {
      this.landscape.cells = null;
      this.landscape.show(what);
    });
    this.tools = buttons("What dragging does", TOOLS, "move", mode => this.landscape.setMode(mode));
    return [element("div", {className: "bar"}, this.across, this.up, this.colour, shown),
      element("div", {className: "bar"}, this.tools, element("button", {type: "button", onclick: () => this.landscape.zoomOut()}, "Show all"))];
  }

  moleculeBars() {
    const {round} = this;
    const set = async settings => {
      await this.structure.set(settings);
      const {style, compare, map} = this.structure;
      this.level.hidden = style !== "surface" && !(compare === "side by side" && map);
      inside.hidden = !round.trace || style !== "surface";
      this.showLegend();
    };
    const styles = [["spheres", "Spheres"], ["surface", "Surface"], ...(round.trace ? [["model", "Model"]] : [])];
    this.style = buttons("How the molecule is drawn", styles, round.trace ? "model" : "spheres", style => set({style}));
    this.level = slider("Level", {min: -1.6, max: 1.6, step: 0.02, value: 0}, value => set({level: 2 ** value}));
    this.level.hidden = true;
    const tint = choice("Colour", ["displacement", "amplitude change", "amplitude", "plain"], "displacement", colour => set({colour}));
    const arrows = tick("Arrows", false, on => {
      times.hidden = !on;
      times.input.value = this.structure.fittingTimes;
      set({arrows: on, times: Number(times.input.value)});
    });
    const times = slider("times as long", {min: 1, max: 20, step: 0.5, value: 1}, value => set({times: value}));
    times.hidden = true;
    const inside = tick("Model inside", true, on => set({inside: on}));
    inside.hidden = true;
    this.compare = choice("Compare", [["none", "nothing"], ["side by side", "side by side"], ["difference", "difference (surface)"]], "none", compare => {
      if (compare === "difference") this.style.choose("surface");
      set({compare});
    });
    this.against = choice("with", [["B", "point B"], ...round.mapNames], "B", against => {
      if (this.compare.select.value === "none") this.compare.select.value = "side by side";
      set({against, compare: this.compare.select.value});
    });
    const pin = element("button", {type: "button", title: "Keep this point as B, which A is then compared with", onclick: () => this.pin()}, "Pin A as B");
    const free = element("button", {type: "button", onclick: () => this.pin(null)}, "Free B");
    return [element("div", {className: "bar"}, this.style, this.level, tint, inside, arrows, times),
      element("div", {className: "bar"}, this.compare, this.against, pin, free)];
  }

  pathBar() {
    this.play = element("button", {type: "button", className: "play", onclick: () => this.playing()}, "▶ Play");
    this.pathChoice = choice("along", [], null, () => this.setShare(0.5));
    this.share = slider("", {min: 0, max: 1, step: 0.002, value: 0.5}, value => this.setShare(value));
    this.share.input.setAttribute("aria-label", "Place along the path");
    this.fillPaths();
    return element("div", {className: "bar path"}, this.play, this.pathChoice, this.share);
  }

  fillPaths() {
    const {round} = this, trajectories = Object.keys(round.packed.trajectories), drawn = Object.keys(this.paths);
    fillChoice(this.pathChoice.select, [...trajectories.map(name => [`trajectory ${name}`, `trajectory ${name}`]),
      ...round.columnNames("pc_").map(name => [name, round.label(name)]), ...round.latent.map(name => [name, name]),
      ["A to B", "the line from A to B"], ...drawn.map(name => [name, `path ${name}`])]);
  }

  /** Points z of the path that is chosen. */
  pathPoints() {
    const name = this.pathChoice.select.value, trajectory = name.replace(/^trajectory /, "");
    if (name.startsWith("trajectory ")) return this.round.packed.trajectories[trajectory].points;
    if (this.paths[name]) return this.paths[name];
    if (name === "A to B") return [this.endA ?? this.structure.zA, this.structure.zB ?? new Array(this.round.decoder.dimensions).fill(0)];
    this.cachedPaths ??= {};
    return this.cachedPaths[name] ??= alongColumn(this.round.columns[name], this.round.z);
  }

  setShare(share) {
    if (this.pathChoice.select.value === "A to B" && !this.endA) this.endA = this.structure.zA;
    this.share.input.value = share;
    const z = alongPath(this.pathPoints(), share);
    this.show(z);
  }

  playing() {
    if (this.timer) { cancelAnimationFrame(this.timer); this.timer = null; this.play.textContent = "▶ Play"; return; }
    this.play.textContent = "❚❚ Pause";
    const start = performance.now() - 4000 * Number(this.share.input.value);
    const step = now => {
      const turn = (now - start) / 4000 % 2;
      this.setShare(turn < 1 ? turn : 2 - turn);
      this.timer = requestAnimationFrame(step);
    };
    this.timer = requestAnimationFrame(step);
  }

  async setAxes(across, up) {
    const {round} = this, [x, y] = await Promise.all([round.column(across), round.column(up)]);
    this.axes = [across, up];
    [this.across.select.value, this.up.select.value] = this.axes;
    this.landscape.setAxes({label: round.label(across), values: x}, {label: round.label(up), values: y});
    this.typical = new TypicalPoint(x, y, round.z, this.landscape.all);
    this.landscape.marks.labels = this.landscape.clusterLabels(round.columns.cluster);
    this.landscape.marks.B = this.points.B && this.placeOfLatent(this.points.B);
    if (this.points.A) this.landscape.marks.A = this.placeOfLatent(this.points.A);
    this.showPaths();
  }

  async setColour(name) {
    const values = await this.round.column(name), labels = this.round.labels(name), whole = values instanceof Int32Array;
    this.colour.select.value = name;
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
    const categories = labels || (whole && low >= 0 && high < CATEGORIES);
    if (!categories) [low, high] = quantiles(values, 0.01, 0.99);
    const shifted = labels ? values.map(value => value + 1) : values;  // 0 is for what has no category
    this.landscape.scatter.setColours(shifted, categories ? "categories" : "viridis", low, high);
    this.landscape.redraw();
    this.legends.landscape.replaceChildren(...(categories ? categoryLegend(values, labels, name) : scaleLegend(this.round.label(name), short(low), short(high), "viridis")));
  }

  /** Latent point that is typical at a place of the plane; axes that are latent coordinates are as they were asked for. */
  latentAt(x, y) {
    const z = this.typical.at(x, y);
    this.axes.forEach((name, i) => { const j = this.round.latent.indexOf(name); if (j >= 0) z[j] = [x, y][i]; });
    return z;
  }

  /** Place on the plane that goes with a latent point: among its nearest particles. */
  placeOfLatent(z) {
    const {round} = this, all = round.z, step = Math.max(1, Math.floor(round.count / 20000)), best = [];
    for (let i = 0; i < round.count; i += step) {
      let distance = 0;
      for (let j = 0; j < all.length; j++) distance += (all[j][i] - z[j]) ** 2;
      if (best.length < 12 || distance < best.at(-1)[0]) {
        best.push([distance, i]);
        best.sort((a, b) => a[0] - b[0]);
        best.length = Math.min(best.length, 12);
      }
    }
    return this.axes.map(name => {
      const j = round.latent.indexOf(name), values = round.columns[name];
      return j >= 0 ? z[j] : best.reduce((sum, [, i]) => sum + values[i], 0) / best.length;
    });
  }

  moveTo(x, y) {
    this.endA = null;
    this.show(this.latentAt(x, y), [x, y]);
  }

  show(z, place = null) {
    this.points.A = z;
    this.landscape.marks.A = place ?? this.placeOfLatent(z);
    this.landscape.placePins();
    this.follow();
  }

  structureMoved() {
    const {structure, points} = this;
    structure.setPoint("A", points.A);
    structure.draw(true);
    this.telling ??= setTimeout(() => this.tell(), 150);  // words are not read while all moves
  }

  tell() {
    this.telling = null;
    const place = this.landscape.marks.A.map((value, i) => `${this.axes[i]} ${short(value)}`).join(", ");
    this.status.textContent = `A is at ${place}; z = (${Array.from(this.points.A, short).join(", ")}).`;
    this.showLegend();
  }

  pin(z = this.points.A) {
    this.points.B = z;
    this.structure.zB = null;
    if (z) this.structure.setPoint("B", z);
    else this.structure.B = this.structure.origin;
    this.structure.spans = {};
    this.landscape.marks.B = z && this.placeOfLatent(z);
    this.landscape.placePins();
    this.structure.draw();
    this.showLegend();
  }

  drewPath(points) {
    const z = points.map(([x, y]) => Array.from(this.latentAt(x, y))), name = this.selections.keepPath(z);
    this.paths[name] = z;
    this.fillPaths();
    this.pathChoice.select.value = name;
    this.showPaths();
    this.setShare(0);
  }

  showPaths() {
    const lines = Object.entries(this.paths).map(([name, z]) => ({name, points: z.map(point => this.placeOfLatent(point))}));
    this.landscape.marks.lines = lines;
    this.landscape.remark();
  }

  showLegend() {
    const legend = this.structure.legend;
    this.legends.molecule.replaceChildren(...(legend ? (legend.css ? barLegend(legend) : [legend.label]) : []));
  }

  resizeMolecule(stage) {
    const {width, height} = stage.getBoundingClientRect();
    if (width) this.structure.view.resize(width, height, Math.min(window.devicePixelRatio || 1, 2));
  }

  turn(event) {
    const [across, up] = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1]}[event.key] ?? [];
    if (across === undefined) return;
    this.structure.view.turn(across, up);
    event.preventDefault();
  }

  /** The row of a particle, and its structure. */
  async showParticle(row) {
    if (row === null) {
      this.particle.replaceChildren(element("h3", {}, "A particle"), element("p", {}, "Click on a point of the landscape: its row, its image and its structure."));
      return;
    }
    const {round} = this, names = round.columnNames(), values = await Promise.all(names.map(name => round.column(name)));
    const cells = names.map((name, i) => [round.label(name), round.labels(name)?.[values[i][row]] ?? short(values[i][row])]);
    const sd = round.latent.map(name => `${short(round.columns[name][row])} ± ${short(round.columns[name.replace("z_", "z_sd_")]?.[row])}`);
    this.shownParticle = row;
    this.particle.replaceChildren(
      element("h3", {}, `Particle ${round.columns.particle_index[row]}`), element("p", {}, element("code", {}, await round.imageName(row))),
      element("p", {}, `z = (${sd.join(", ")})`), this.pictureOf(round.columns.particle_index[row]),
      element("details", {}, element("summary", {}, "All that is known of it"),
        element("dl", {}, ...cells.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, String(value))]))));
    this.show(round.z.map(column => column[row]), this.axes.map(name => round.columns[name][row]));
  }

  /** Where the page is served: image and projection of a particle; from disk it holds none. */
  pictureOf(index) {
    if (!location.protocol.startsWith("http")) {
      return element("p", {className: "hint"}, "Its image is shown where the page is served: ", element("code", {}, "cryogmm serve"), ".");
    }
    const words = `Image of particle ${index}, low-passed, and the projection of its structure`;
    return element("figure", {className: "own"}, element("img", {src: `particle/${this.round.name}/${index}.png`, alt: words}), element("figcaption", {}, words));
  }
}

function quantiles(values, low, high) {
  const step = Math.max(1, Math.floor(values.length / 20000)), some = Float32Array.from(values).filter((value, i) => i % step === 0 && Number.isFinite(value)).sort();
  return [some[Math.floor(low * (some.length - 1))] ?? 0, some[Math.ceil(high * (some.length - 1))] ?? 1];
}

const barLegend = ({label, low, high, css}) => [element("span", {}, label), element("span", {}, low),
  Object.assign(element("i", {className: "ramp"}), {style: `background: ${css}`}), element("span", {}, high)];

const scaleLegend = (label, low, high, scale) => barLegend({label, low, high, css: gradient(scale)});

function categoryLegend(values, labels, name) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [element("span", {}, name), ...[...counts].sort((a, b) => a[0] - b[0]).map(([value, count]) => {
    const text = labels?.[value] ?? (name === "cluster" && value === 0 ? "unassigned" : value);
    return element("span", {className: "entry"}, Object.assign(element("i", {className: "dot"}), {style: `background: rgb(${clusterColour(labels ? value + 1 : value)})`}), `${text}: ${count.toLocaleString("en")}`);
  })];
}
