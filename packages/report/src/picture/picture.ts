import {
  type ChartForm,
  type ChartModel,
  chartOption,
  type Look,
  type Panel,
  panelHeight,
} from "@growingio-export/insight/chart";
import { assetPath } from "../assets.ts";
import { svgOf } from "./svg.ts";
import { tableHeight, tableSvg } from "./table-svg.ts";

/** The family name of the font that pictures are drawn with. */
const FONT = "Noto Sans SC";

/** What is drawn, and how large. */
export interface PictureOptions {
  readonly model: ChartModel;
  readonly panel: Panel;
  readonly form: ChartForm | "table";
  /** Default `light`. */
  readonly theme?: Look["theme"] | undefined;
  /** Pixels. Default 900. */
  readonly width?: number | undefined;
  /** Pixels. Default 420, more for a heatmap of many cohorts. */
  readonly height?: number | undefined;
}

/** A chart as a true-colour PNG, drawn with the package's own font: Chinese shows on machines without one. */
export async function picture({
  model,
  panel,
  form,
  theme = "light",
  width = 900,
  height,
}: PictureOptions): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const size = { width, height: height ?? heightOf(panel, form, width) };
  const look = { theme, fontFamily: FONT, ...size };
  const svg =
    form === "table" ? tableSvg(model, panel, look) : svgOf(chartOption(model, panel, { ...look, form }), size);
  const font = { fontFiles: [assetPath("noto-sans-sc.ttf")], loadSystemFonts: false, defaultFontFamily: FONT };
  const drawn = (shapeRendering: typeof SMOOTH | typeof CRISP) =>
    new Resvg(svg, { font, shapeRendering }).render().asPng();
  const png = drawn(SMOOTH);
  // The shades at the edges of very many lines would make a file too large for a chat.
  return png.length <= MOST_BYTES ? png : drawn(CRISP);
}

/** As resvg numbers them. */
const [CRISP, SMOOTH] = [0, 2] as const;
const MOST_BYTES = 200_000;

const LEAST_HEIGHT = 420;
const MOST_HEIGHT = 1_400;

function heightOf(panel: Panel, form: PictureOptions["form"], width: number): number {
  const wanted = form === "table" ? tableHeight(panel) : panelHeight(panel, { form, width });
  return Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, wanted)));
}
