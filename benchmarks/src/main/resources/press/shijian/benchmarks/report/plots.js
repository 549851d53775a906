"use strict";
// Draws the plots of each result into the places that the page keeps for them, again when light becomes dark or the window turns.
(() => {
  const results = JSON.parse(document.getElementById("data").textContent);
  const places = [...document.querySelectorAll(".plot")];
  const plots = results.flatMap(result => result.plots);
  const dashes = [[], [6, 4], [2, 3], [10, 3, 2, 3]];
  let drawn = [];

  const percentile = x => {
    const nines = Math.max(0, Math.ceil(Math.log10(x)) - 2);
    return (100 - 100 / x).toFixed(nines) + " %";
  };

  const options = (plot, place) => {
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue("--" + name).trim();
    const axis = { stroke: color("faint"), grid: { stroke: color("line"), width: 1 }, ticks: { stroke: color("line"), width: 1 } };
    const ofPercentiles = plot.kind === "PERCENTILES";
    const right = ofPercentiles
      ? { ...axis, splits: () => [1, 10, 100, 1000, 10000, 100000], values: (self, splits) => splits.map(x => x === 1 ? "0 %" : percentile(x)) }
      : { ...axis, values: (self, splits) => splits.map(x => x + " s") };
    const colors = [color("own"), color("other"), color("ink"), color("faint")];
    return {
      width: place.clientWidth,
      height: 260,
      scales: { x: { time: false, distr: ofPercentiles ? 3 : 1 }, y: { range: (self, low, high) => [0, (high || 1) * 1.05] } },
      axes: [right, { ...axis, size: 64, label: plot.unit, labelSize: 20 }],
      series: [
        ofPercentiles ? { label: "percentile", value: (self, x) => x === null ? "" : percentile(x) } : { label: "second" },
        ...plot.lines.map((line, i) => ({
          label: line.name,
          stroke: colors[i % colors.length],
          dash: dashes[Math.floor(i / colors.length) % dashes.length],
          width: 2,
          spanGaps: true,
          value: (self, y) => y === null ? "" : y.toPrecision(3) + " " + plot.unit,
        })),
      ],
    };
  };

  const draw = () => {
    drawn.forEach(plot => plot.destroy());
    drawn = plots.map((plot, i) =>
      new uPlot(options(plot, places[i]), uPlot.join(plot.lines.map(line => [line.x, line.y])), places[i]));
  };

  draw();
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
