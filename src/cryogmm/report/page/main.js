// The page: the explorer of the first round, and of another where it is asked for; and what makes the evidence handy.
import {choice, element} from "./dom.js";
import {enlargeFigures, fillSmallPictures, openTargets, playMovies, saveFigures, shadeButton, sortTables} from "./evidence.js";
import {startExplorer} from "./explorer.js";

const place = document.getElementById("explorer-place"), scripts = [...document.querySelectorAll("script.round-data")];
const page = window.cryogmm = {explorer: null, ready: null};

shadeButton(document.getElementById("shade"), () => {
  if (!page.explorer) return;
  page.explorer.landscape.cells = null;
  page.explorer.landscape.redraw();
  page.explorer.structure.draw();
});
sortTables(document);
enlargeFigures(document);
fillSmallPictures(document);
saveFigures(document);
playMovies(document);
window.addEventListener("beforeprint", () => page.explorer?.print());
window.addEventListener("afterprint", () => page.explorer?.print(true));
openTargets();

function hasWebGL() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

async function explore(script) {
  page.explorer?.end();
  page.explorer = null;
  place.replaceChildren(element("p", {className: "hint"}, "Reading the particles …"));
  page.explorer = await startExplorer(place, script);
  page.readyAfter = performance.now();  // ms since the page was asked for
}

if (!scripts.length) document.getElementById("explore").hidden = true;
else if (!hasWebGL()) {
  const pictures = [...document.querySelectorAll("#landscape figure img, #trajectories figure img")].slice(0, 3);
  place.replaceChildren(element("p", {className: "missing", role: "alert"},
    "This browser has no WebGL, which the explorer draws with: update the browser, or switch on hardware acceleration. The pictures:"),
  ...pictures.map(({src, alt}) => element("img", {src, alt, className: "still"})));
} else {
  page.ready = explore(scripts[0]);
  if (scripts.length > 1) {
    const names = scripts.map(script => script.dataset.round);
    place.before(choice("Round", names, names[0], name => { page.ready = explore(scripts[names.indexOf(name)]); }));
  }
}
