// Draws each chart with our WASM and with Observable Plot, from the same bundle
// in the same page, and times both: from the data until the drawing is laid out.
import init, { Charts } from "./drawing.js";

// The clock is too coarse for one drawing.
const BATCH = 10;
const ROUNDS = 30;
const WARM = 5;

const bundle = await (await fetch("bundle.json")).json();
await init({ module_or_path: fetch("drawing_bg.wasm") });
const charts = await Charts.read(bundle);

const indicators = new Map(bundle.indicators.map((it) => [it.id, it]));
const facts = new Map(bundle.facts.map((it) => [`${it.indicator} ${it.role}`, it]));

// A figure as Plot takes it; what the text does not give is null.
function figure(id, name, role = "value") {
  const fact = facts.get(`${id} ${role}`);
  const value = fact?.quantity.value;
  return {
    id,
    name: name ?? indicators.get(id)?.name ?? "",
    printed: fact?.printed ?? "未说明",
    value: value?.number === undefined ? null : Number(value.number),
    date: value?.date && new Date(2001, value.date.month - 1, value.date.day),
  };
}

const bars = (rows, more = {}) =>
  Plot.plot({
    width: 560,
    marginLeft: 200,
    ...more,
    marks: [
      Plot.barX(rows, { x: "value", y: "name", sort: { y: null }, title: "printed" }),
      Plot.text(rows, { x: (row) => row.value ?? 0, y: "name", text: "printed", textAnchor: "start", dx: 4 }),
      Plot.ruleX([0]),
    ],
  });

const slope = ({ indicators, separate }) => {
  const ends = indicators.flatMap((id) => [
    { ...figure(id, null, "before"), side: "变化前" },
    { ...figure(id), side: "变化后" },
  ]);
  const others = separate.flatMap((id) => [figure(id, null, "before"), figure(id)]);
  const plot = Plot.plot({
    width: 560,
    x: { type: "point", domain: ["变化前", "变化后"] },
    y: { zero: true },
    marks: [
      Plot.line(ends, { x: "side", y: "value", z: "id", stroke: "id" }),
      Plot.dot(ends, { x: "side", y: "value", fill: "id", title: "printed" }),
      Plot.text(ends, { x: "side", y: "value", text: (it) => `${it.printed} ${it.name}`, dx: 8, textAnchor: "start" }),
    ],
  });
  if (others.length === 0) return plot;
  const words = Plot.plot({
    width: 560,
    marks: [Plot.text(others, { x: (_, at) => at % 2, y: (it) => it.name, text: "printed" })],
  });
  const both = document.createElement("div");
  both.append(plot, words);
  return both;
};

const parts = ({ whole, parts }) => {
  const rows = parts.map((id) => figure(id));
  const all = figure(whole);
  return Plot.plot({
    width: 560,
    x: { domain: [0, all.value] },
    marks: [
      Plot.barX([all], { x: "value", fill: "#ddd", title: "printed" }),
      Plot.barX(rows, Plot.stackX({ x: "value", fill: "name", title: "printed" })),
      Plot.text(rows, Plot.stackX({ x: "value", text: (it) => `${it.printed} ${it.name}`, dy: 24 })),
      Plot.text([all], { x: 0, text: (it) => `${it.name} ${it.printed}`, dy: -24, textAnchor: "start" }),
    ],
  });
};

const channels = ({ channels }) => {
  const rows = channels.flatMap((it) => [
    { ...figure(it.volume, it.name), what: "数量" },
    { ...figure(it.completion, it.name), what: "办结率" },
    { ...figure(it.satisfaction, it.name), what: "满意率" },
  ]);
  const one = (what, width, marginLeft) =>
    bars(rows.filter((it) => it.what === what), { width, marginLeft });
  const all = document.createElement("div");
  all.append(one("数量", 360, 160), one("办结率", 100, 0), one("满意率", 100, 0));
  return all;
};

const timeline = ({ indicators }) =>
  Plot.plot({
    width: 560,
    marginLeft: 60,
    y: { type: "time", reverse: true },
    marks: [
      Plot.ruleX([0]),
      Plot.dot(indicators.map((id) => figure(id)), { x: 0, y: "date", title: "printed" }),
      Plot.text(indicators.map((id) => figure(id)), {
        x: 0, y: "date", dx: 8, textAnchor: "start", text: (it) => `${it.printed} ${it.name}`,
      }),
    ],
  });

function themes() {
  const theme = new Map(bundle.indicators.map((it) => [it.id, it.theme]));
  const of = new Map(bundle.facts.map((it) => [it.id, theme.get(it.indicator)]));
  const touched = bundle.checks.map((it) => new Set(it.formula.map((term) => of.get(term.fact))));
  const rows = bundle.themes.flatMap(({ id, name }) => {
    const held = bundle.indicators.filter((it) => it.theme === id).length;
    const checked = touched.filter((it) => it.has(id)).length;
    return [
      { name, what: "指标", value: held, printed: `${held}项指标` },
      { name, what: "核对", value: checked, printed: `${checked}条核对` },
    ];
  });
  const own = { x: "value", fy: "name", y: "what" };
  return Plot.plot({
    width: 560,
    marginLeft: 60,
    marginRight: 120,
    marks: [
      Plot.barX(rows, { ...own, fill: "what", title: "printed" }),
      Plot.text(rows, { ...own, text: "printed", textAnchor: "start", dx: 4 }),
    ],
  });
}

function theirs({ plot }) {
  if (plot === "themes") return themes();
  const [kind, data] = Object.entries(plot)[0];
  const ids = data.indicators ?? data.steps?.map((it) => it.indicator);
  const own = { slope, parts, channels, timeline }[kind];
  return own ? own(data) : bars(ids.map((id) => figure(id)));
}

const places = ["ours", "theirs"].map((id) => document.getElementById(id));

function time(draw, place) {
  const begun = performance.now();
  for (let at = 0; at < BATCH; at += 1) {
    draw(place);
    place.getBoundingClientRect();
  }
  return (performance.now() - begun) / BATCH;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

window.run = () =>
  bundle.charts.map((chart, at) => {
    const draws = [
      (place) => { place.innerHTML = charts.draw(at); },
      (place) => place.replaceChildren(theirs(chart)),
    ];
    const times = [[], []];
    for (let round = -WARM; round < ROUNDS; round += 1) {
      draws.forEach((draw, who) => {
        const taken = time(draw, places[who]);
        if (round >= 0) times[who].push(taken);
      });
    }
    const drawn = places.map((it) => it.querySelectorAll("rect, circle, line, path, text").length);
    places.forEach((it) => it.replaceChildren());
    return { id: chart.id, ours: median(times[0]), theirs: median(times[1]), drawn };
  });
window.ready = true;
