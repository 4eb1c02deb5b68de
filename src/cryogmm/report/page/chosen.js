// The panel of selections: what was drawn, how many particles it holds, its combinations, and how it leaves the page.
import {element, save} from "./dom.js";
import {areaCondition, asConfig, chosen, combined, inverted} from "./selection.js";

export class Selections {
  /** changed(mask or null): called whenever the current selection is another. */
  constructor(panel, round, changed) {
    Object.assign(this, {panel, round, changed, current: null, named: {}, paths: {}});
    this.combine = "new";
    this.render();
  }

  /** An outline was drawn in the plane of two columns. */
  async draw(kind, columns, corners) {
    for (const name of columns) await this.round.column(name);
    let condition = areaCondition(kind, columns, corners);
    if (!columns.every(name => this.round.isOwn(name))) condition = this.asList(condition);  // landscape.tsv lacks a column
    this.choose(this.current && this.combine !== "new" ? combined(this.combine, this.current, condition) : condition);
  }

  asList(condition) {
    const mask = chosen(condition, this.round.columns, this.round.count), index = this.round.columns.particle_index;
    return {particle_index: [...index].filter((_, i) => mask[i])};
  }

  choose(condition) {
    this.current = condition;
    this.mask = condition && chosen(condition, this.round.columns, this.round.count);
    this.changed(this.mask);
    this.render();
  }

  get count() { return this.mask ? this.mask.reduce((sum, one) => sum + one, 0) : 0; }

  /** Name the current selection. */
  keep(name) {
    if (!this.current || !/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return false;
    this.named[name] = this.current;
    this.render();
    return true;
  }

  /** A drawn polyline of latent points, as a trajectory of the config. */
  keepPath(points) {
    const name = `drawn_${Object.keys(this.paths).length + 1}`;
    this.paths[name] = {path: points.map(point => point.map(value => Number(value.toPrecision(6))))};
    this.render();
    return name;
  }

  render() {
    const {round, current} = this, share = (100 * this.count / round.count).toFixed(1), name = element("input", {
      type: "text", placeholder: "name, such as open", pattern: "[A-Za-z][A-Za-z0-9_\\-]*", "aria-label": "Name of the selection",
    });
    const act = (text, work, title) => element("button", {type: "button", onclick: work, title: title ?? text}, text);
    const ways = [["new", "new"], ["any", "added (union)"], ["all", "within (intersection)"]].map(([value, text]) =>
      element("option", {value, selected: value === this.combine}, text));
    const status = element("p", {className: "count", role: "status"}, current
      ? `${this.count.toLocaleString("en")} of ${round.count.toLocaleString("en")} particles (${share} %) are selected.`
      : "Nothing is selected: draw a lasso, a box or a polygon on the landscape.");
    this.panel.replaceChildren(
      element("h3", {}, "Selections"), status,
      element("div", {className: "bar"},
        element("label", {className: "choice"}, element("span", {}, "The next outline is"), element("select", {onchange: event => { this.combine = event.target.value; }}, ...ways)),
        ...(current ? [act("Invert", () => this.choose(inverted(current))), act("Clear", () => this.choose(null)), name,
          act("Keep under this name", () => { if (!this.keep(name.value)) { name.focus(); name.reportValidity(); } })] : [])),
      this.list("named", "selection", key => this.choose(this.named[key])),
      this.list("paths", "trajectory", null),
      this.outlet(act));
  }

  list(kind, word, shown) {
    const keys = Object.keys(this[kind]);
    if (!keys.length) return "";
    const row = key => element("li", {}, shown ? element("button", {type: "button", className: "link", onclick: () => shown(key)}, key) : key, " ",
      element("button", {type: "button", className: "small", "aria-label": `Remove ${word} ${key}`, onclick: () => { delete this[kind][key]; this.render(); }}, "remove"));
    return element("ul", {className: "kept", "aria-label": `Kept: ${word}`}, ...keys.map(row));
  }

  /** The selections and trajectories as part of a config. */
  get config() {
    const nameless = this.current && !Object.values(this.named).includes(this.current) ? {chosen: this.current} : {};
    return asConfig(this.round.name, {selections: {...this.named, ...nameless}, trajectories: this.paths});
  }

  outlet(act) {
    if (!this.current && !Object.keys(this.named).length && !Object.keys(this.paths).length) return "";
    const text = JSON.stringify(this.config), file = `${this.round.name}_chosen.json`, shown = element("code", {className: "config"}, text.length > 600 ? `${text.slice(0, 600)} …` : text);
    return element("div", {className: "outlet"},
      element("div", {className: "bar"},
        act("Copy as config", () => navigator.clipboard?.writeText(text), "Copy what stands below; it is YAML too"),
        act(`Save ${file}`, () => save(file, `${text}\n`))),
      shown,
      element("p", {className: "hint"}, "Give the saved file beside your own config, ", element("code", {}, `--configfile my_project.yaml ${file}`),
        ", and snakemake writes the particle files of the selections and the maps along the trajectories. By hand: ", element("code", {}, `cryogmm select … --where ${file}`), "."));
  }
}
