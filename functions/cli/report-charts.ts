/**
 * The charts of a report, as SVG that stands in a page: no script, no animation, colors by the page's own variables, so
 * that light and dark are one drawing. Each is drawn for a desk and for a phone: text that shrinks with its picture is
 * not read.
 */
import { BarChart, CustomChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { html, raw } from "hono/html";
import { inThousands, type ReportRow } from "./report-rows.ts";

use([BarChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

export type Part = ReturnType<typeof html>;

/** What a chart is called, and what it says to whoever does not see it. */
export interface Said {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const DESK = { name: "desk", width: 880 } as const;
const PHONE = { name: "phone", width: 340 } as const;
type Size = typeof DESK | typeof PHONE;

const INK = "var(--ink)";
const QUIET = "var(--quiet)";
const LINE = "var(--line)";
const BAR = "var(--bar)";
const FONT = { fontFamily: "system-ui, sans-serif", fontSize: 12, color: INK };

/** Widths are reckoned without a font: some are wider than the usual ones by so much. */
const SOME_FONTS = 1.25;

/** What people wanted, in the order of the legend: its word, and the variable of its color. */
export const INTENTS = [
  ["yes", "yes"],
  ["question", "question"],
  ["referral", "referral"],
  ["notNow", "not now"],
  ["no", "no"],
  ["optOut", "opt-out"],
  ["unknown", "unclear"],
] as const;

/** Columns with the share of touches that were answered, each with its interval. */
export function rateColumns(said: Said, rows: readonly ReportRow[]): Part {
  return drawn(said, 280, ({ name }) => {
    const isRoomy = name === "desk" || rows.length <= 6;
    const labelled = { show: isRoomy, position: "top", ...FONT, fontWeight: 600 };
    return {
      grid: { left: 48, right: 12, top: 28, bottom: isRoomy ? 44 : 28 },
      xAxis: {
        type: "category",
        data: rows.map(({ name, sent }) =>
          isRoomy ? `${name}\n${inThousands(sent)} sent` : name.replace(/^touch /, ""),
        ),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: LINE } },
        axisLabel: { ...FONT, color: QUIET, interval: 0, lineHeight: 16 },
      },
      yAxis: shares(rows),
      series: [
        {
          type: "bar",
          silent: true,
          barMaxWidth: 44,
          barCategoryGap: "40%",
          itemStyle: { color: BAR, borderRadius: [3, 3, 0, 0] },
          data: rows.map(({ replied: { rate } }) => rate),
        },
        {
          type: "custom",
          silent: true,
          z: 3,
          data: rows.map(({ replied: { low, high, of } }, at) => [at, low, of === 0 ? low : high]),
          renderItem: (_: unknown, at: Coordinates) => {
            const [x, low] = at.coord([at.value(0), at.value(1)]);
            const [, high] = at.coord([at.value(0), at.value(2)]);
            return whisker([x, low], [x, high], [5, 0]);
          },
        },
        // Invisible bars as high as the intervals, to carry the figures above them.
        {
          type: "bar",
          silent: true,
          barGap: "-100%",
          barMaxWidth: 44,
          itemStyle: { color: "none" },
          data: rows.map(({ replied: { rate, high, of } }) => ({
            value: of === 0 ? 0 : high,
            label: { ...labelled, formatter: of === 0 ? "" : `${(100 * rate).toFixed(1)} %` },
          })),
        },
      ],
    };
  });
}

/** A row for each step and variant: a dot where its share is, on the line of its interval. */
export function intervalRows(said: Said, rows: readonly ReportRow[], winners: ReadonlySet<string>): Part {
  return drawn(said, 64 + 30 * rows.length, ({ name }) => {
    const room = name === "desk" ? { left: 210, right: 140 } : { left: 116, right: 84 };
    return {
      grid: { ...room, top: 8, bottom: 32 },
      yAxis: [
        {
          ...{ type: "category", inverse: true, data: rows.map((row) => row.name) },
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: {
            ...FONT,
            interval: 0,
            width: (room.left - 14) / SOME_FONTS,
            overflow: "truncate",
            ellipsis: "…",
          },
        },
        {
          ...{ type: "category", inverse: true, position: "right" },
          data: rows.map(({ name, replied }) => outcomeOf(replied, winners.has(name))),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { ...FONT, color: QUIET, interval: 0 },
        },
      ],
      xAxis: shares(rows, name === "desk" ? 4 : 2),
      series: [
        {
          type: "custom",
          silent: true,
          data: rows.map(({ replied: { low, rate, high, of } }, at) => [at, low, rate, high, of]),
          renderItem: (_: unknown, at: Coordinates) => {
            if (at.value(4) === 0) return { type: "group", children: [] };
            const place = (dimension: number) => at.coord([at.value(dimension), at.value(0)]);
            const [cx, cy] = place(2);
            const isWinner = winners.has(rows[at.value(0)]?.name ?? "");
            const fill = isWinner ? "var(--won)" : BAR;
            const dot = { type: "circle", shape: { cx, cy, r: isWinner ? 7 : 5 }, style: { fill } };
            return { type: "group", children: [whisker(place(1), place(3), [0, 5]), dot] };
          },
        },
        // An axis is drawn only where something lies on it.
        { type: "bar", yAxisIndex: 1, silent: true, itemStyle: { color: "none" }, data: rows.map(() => 0) },
      ],
    };
  });
}

/** How many wanted what, one column a touch. */
export function intentColumns(said: Said, rows: readonly ReportRow[]): Part {
  const shown = INTENTS.filter(([intent]) => rows.some(({ intents }) => (intents[intent] ?? 0) > 0));
  return drawn(said, 300, ({ name }) => ({
    grid: { left: 48, right: 12, top: name === "desk" ? 40 : 64, bottom: 28 },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 12,
      icon: "rect",
      textStyle: FONT,
      selectedMode: false,
    },
    xAxis: {
      type: "category",
      data: rows.map((row) => (name === "desk" ? row.name : row.name.replace(/^touch /, ""))),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...FONT, color: QUIET, interval: 0 },
    },
    yAxis: {
      ...{ type: "value", minInterval: 1 },
      axisLabel: { ...FONT, color: QUIET },
      splitLine: { lineStyle: { color: LINE } },
    },
    series: shown.map(([intent, word]) => ({
      ...{ type: "bar", name: word, stack: "all", silent: true, barMaxWidth: 44, barCategoryGap: "40%" },
      // A hair of the ground between two colors, for whoever does not tell them apart.
      itemStyle: { color: `var(--${intent})`, borderColor: "var(--ground)", borderWidth: 1 },
      data: rows.map(({ intents }) => intents[intent] ?? 0),
    })),
  }));
}

/** A winner has more than a color. */
function outcomeOf({ count, of }: ReportRow["replied"], isWinner: boolean): string {
  if (of === 0) return "nothing sent";
  return `${inThousands(count)} of ${inThousands(of)}${isWinner ? " ✓" : ""}`;
}

/** An axis of shares, as far as the intervals reach. */
function shares(rows: readonly ReportRow[], parts = 4) {
  const most = Math.max(0.01, ...rows.map(({ replied: { of, high } }) => (of === 0 ? 0 : high)));
  return {
    ...{ type: "value", min: 0, max: most > 0.9 ? 1 : niceAbove(most), splitNumber: parts },
    axisLabel: {
      ...FONT,
      color: QUIET,
      hideOverlap: true,
      formatter: (share: number) => `${trimmed(100 * share)} %`,
    },
    splitLine: { lineStyle: { color: LINE } },
  };
}

/** The next round figure, so that the lines of the axis are round as well. */
function niceAbove(share: number): number {
  const unit = 10 ** Math.floor(Math.log10(share));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * unit >= share) ?? 10;
  return step * unit;
}

function trimmed(number: number): string {
  return String(Number(number.toFixed(2)));
}

/** What ECharts hands to whoever draws a point himself. */
interface Coordinates {
  value(dimension: number): number;
  coord(at: readonly [number, number]): readonly [number, number];
}

/** A line with a cap at each end; `cap` is half of a cap. */
function whisker(
  from: readonly [number, number],
  to: readonly [number, number],
  [dx, dy]: readonly [number, number],
) {
  const line = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) => ({
    ...{ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: "var(--reach)", lineWidth: 2 } },
  });
  const cap = ([x, y]: readonly [number, number]) => line([x - dx, y - dy], [x + dx, y + dy]);
  return { type: "group", children: [line(from, to), cap(from), cap(to)] };
}

function drawn(said: Said, height: number, option: (size: Size) => EChartsCoreOption): Part {
  return html`${[DESK, PHONE].map((size) => draw(said, height, size, option(size)))}`;
}

function draw(
  { id, title, description }: Said,
  height: number,
  { name, width }: Size,
  option: EChartsCoreOption,
): Part {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: FONT, ...option });
  const inner = bare(chart.renderToSVGString());
  chart.dispose();
  const named = `${id}-${name}`;
  return html`<svg class="${name}" role="img" aria-labelledby="${named}-title ${named}-says" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title id="${named}-title">${title}</title><desc id="${named}-says">${description}</desc>${raw(inner)}</svg>`;
}

/** Without what answers a mouse: the shapes alone. ECharts has escaped the texts in them. */
function bare(svg: string): string {
  return svg
    .replace(/^\s*<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (?:class|ecmeta_[a-z_]+|pointer-events)="[^"]*"/g, "")
    .replace(/\n+/g, "\n")
    .trim();
}
