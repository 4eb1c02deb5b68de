// Small helpers for the elements of the page.

/** An element with properties, attributes (those with a dash or `for`), listeners (`on…`) and children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "for" || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A labelled choice. options: [value, …] or [[value, label], …]. */
export function choice(label, options, value, changed) {
  const select = element("select", {onchange: () => changed(select.value)});
  fillChoice(select, options, value);
  return Object.assign(element("label", {className: "choice"}, element("span", {}, label), select), {select});
}

/** Put other options into a choice, and keep its value where it is among them. */
export function fillChoice(select, options, value = select.value) {
  select.replaceChildren(...options.map(option => {
    const [key, text] = Array.isArray(option) ? option : [option, option];
    return element("option", {value: key}, text);
  }));
  if ([...select.options].some(option => option.value === value)) select.value = value;
}

/** A labelled slider. */
export function slider(label, {min, max, step, value}, changed) {
  const input = element("input", {type: "range", min, max, step, value, oninput: () => changed(Number(input.value))});
  return Object.assign(element("label", {className: "slider"}, element("span", {}, label), input), {input});
}

/** Buttons of which one is pressed. options: [[value, label, title], …]. */
export function buttons(label, options, value, changed) {
  const group = element("div", {className: "buttons", role: "radiogroup", "aria-label": label});
  const choose = chosen => {
    for (const button of group.children) {
      button.setAttribute("aria-checked", String(button.value === chosen));
      button.tabIndex = button.value === chosen ? 0 : -1;
    }
    changed(chosen);
  };
  for (const [key, text, title] of options) {
    group.append(element("button", {type: "button", value: key, title: title ?? text, role: "radio", onclick: () => choose(key)}, text));
  }
  group.addEventListener("keydown", event => {
    const way = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (!way) return;
    const all = [...group.children], next = all[(all.indexOf(document.activeElement) + way + all.length) % all.length];
    next.focus();
    next.click();
    event.preventDefault();
  });
  for (const button of group.children) {
    button.setAttribute("aria-checked", String(button.value === value));
    button.tabIndex = button.value === value ? 0 : -1;
  }
  return Object.assign(group, {choose});
}

/** A tick box with a label. */
export function tick(label, checked, changed) {
  const input = element("input", {type: "checkbox", checked, onchange: () => changed(input.checked)});
  return Object.assign(element("label", {className: "tick"}, input, element("span", {}, label)), {input});
}

/** A function that runs once before the next picture, however often it is called. */
export function onceAFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  };
}

/** Let the user save a text as a file. */
export function save(name, text, type = "application/json") {
  const link = element("a", {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A number with three significant digits. */
export const short = value => (Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString("en", {maximumSignificantDigits: 3, useGrouping: Math.abs(value) >= 1e4}) : "–");

/** Value of a custom property of the page's style, such as --ink. */
export const styleOf = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
