// What the page's scripts hand to each other, besides what they define themselves.

/** Latitude and longitude. */
type LatLng = [number, number];

type PointShape = { kind: "point"; at: LatLng; parts?: undefined };
type LineShape = { kind: "lines"; parts: LatLng[][]; at?: undefined };
type AreaShape = { kind: "areas"; parts: LatLng[][][]; at?: undefined };
type Shape = PointShape | LineShape | AreaShape;

/** A row of a layer, of passability or of the routes, as the page reads it. */
interface Row extends Columns {
  layer: SelectableName | "cut_off";
  /** What it is called in English; a row of passability has none. */
  label: string;
  shape: Shape | null;
  /** The places after which a way or a water is named. */
  via?: Row[] | null;
  /** The outline that an event without a point concerns. */
  region?: Row | null;
}
/** A row that has a shape. */
type RowOf<S extends Shape> = Row & { shape: S };

/** By ids that the data names: what the build has checked is there. */
interface Lookup<T> extends Omit<Map<string, T>, "get"> {
  get(id: string): T;
}

/** First and last day of the period. */
interface Limits {
  first: Day;
  last: Day;
}

/** `earliest` is null where the state is not known. */
type Run = Omit<Written.Run, "lane" | "reports" | "turns" | "earliest"> & { until: Day; look: string; turns: Day[]; rows: Row[];
  /** Not there where the state is not known. */
  earliest: Day;
};
type HoursOfDay = { from: Day; until: Day; certainty: Certainty; row: Row };
/** What is asked of a lane: for whose traffic, on what. */
type LaneKey = { scope: string; target?: string; traffic: string };
interface Lane {
  scope: string;
  targets: string[];
  traffic: string[];
  runs: Run[];
  hours: HoursOfDay[];
  causes: Omit<Written.Cause, "lane">[];
}
/** The state of through traffic on a day, and the row that says so. */
type Found = Run & { day: Day; row: Row | null };

interface Tables {
  producers: Producer[];
  routes: Row[];
  passability: Row[];
  lanes: Written.Lane[];
  runs: Written.Run[];
  hours: Written.Hours[];
  causes: Written.Cause[];
  passages: Passage[];
  looks: Written.Look[];
  uses: Written.Use[];
  part_days: PartDay[];
  cut_off: CutOffRun[];
  populations: Population[];
  sources: Source[];
  accounts: Account[];
  claims: Claim[];
  tours: Written.TourStep[];
}

type Drawn = Pick<Written.Drawing, "period" | "at" | "isDefaultDay" | "language" | "names" | "version" | "checksum" | "style"
  | "relief" | "told" | "tours" | "isDefaultLanguage">;

/** The data of the page. Sources, accounts, claims and what stands beside the tables are there once it is complete. */
interface Data extends Drawn, Pick<Written.Records, "spacetime" | "charts" | "licences" | "contours" | "history"> {
  layers: { [layer in LayerName]: Row[] };
  tables: Tables;
  selectable: { [name in SelectableName]: Row[] };
  places: Lookup<Row>;
  index: Map<string, Row[]>;
  lanes: Lane[];
  isComplete: boolean;
  /** The least and the greatest zoom of the map. */
  zooms: [number, number];
  completing?: Promise<void>;
}

/** The one state of the page. */
interface PageState {
  day: Day;
  /** The second day, with which it is compared. */
  compared: Day | null;
  selection: Row | null;
  /** Longitude, latitude and zoom, as the address has them; null for the whole corridor. */
  view: string | null;
  /** The dialog that is open, by its name. */
  panel: string | null;
  /** What the column shows: the day, the legend or the layers. */
  tab: string;
  /** What the table lists when it opens; as it was left where nothing is asked for. */
  list: { tab: string; time: "day" | number } | null;
  isTimelineOpen: boolean;
  isRoad: boolean;
  isEmbed: boolean;
  /** The form of names: "both", or the id of a party. */
  names: string;
  /** The class of traffic of which the headline and the map speak. */
  traffic: string;
  /** Ids of the classes that the reader hides. */
  hidden: Set<string>;
  /** Whether the map also shows what is only possible and confirmed by no report about the day. */
  isUnconfirmedShown: boolean;
  /** The tour that the reader takes, and the step, from 1. */
  tour: string | null;
  step: number;
  language: string;
}
type Change = Partial<PageState>;
/** How a step stands in the history of the browser, see page/state.js. */
type Keep = "push" | "replace" | "none" | "later";
type Listener = (current: PageState, before: PageState, keep: Keep) => void;
/** The first time there is no state before. */
type Before = Partial<PageState>;
/** What an address says; a feature by its key. */
type Asked = Partial<Omit<PageState, "selection">> & { selection?: string | null };

/** A part that shows the state. */
interface Part {
  show(state: PageState): unknown;
}

type SetDay = (day: Day) => void;
type OnSelect = (row: Row) => void;
type HashOf = (state: PageState) => string;
/** What a reader does that changes the state. */
interface Acts {
  setDay: SetDay;
  select: OnSelect;
  close(): void;
  toggle(id: string, isShown: boolean): void;
}
/** What is printed of two days: which they are, and what differs, in groups of lines. */
interface Pair {
  title: string;
  /** What the mark on both maps means. */
  marked: string;
  groups: { heading: string; lines: { text: string; rows: Row[] }[] }[];
}
/** What the parts of the page are made from. */
interface PageParts extends Acts {
  map: CorridorMap;
  data: Data;
  symbols: Symbols;
  shell: Shell;
  limits: Limits;
  state: State;
  hashOf: HashOf;
  /** There once the map is drawn. */
  print: Print;
}

interface CorridorMap extends L.Map {
  openedAt: [L.LatLngExpression, number];
  fitted?: { at: L.LatLng; zoom: number };
  told?: { at: L.LatLng; zoom: number };
  controlBoxes: ControlBoxes;
  /** Takes the size that its room has become, and shows the whole corridor again if it did. */
  keepFitted(): unknown;
  ownControls?: L.Control[];
}

/** In pixels. */
type Spot = { x: number; y: number };
type Frame = { x: number; y: number; width: number; height: number };

/** A feature with what the day makes of it. */
type Item = { row: Row; entry: StyleClass | null; certainty: Certainty | null; isHidden: boolean };
/** What a hint tells of, where. */
type HintAbout = { element: { getBoundingClientRect(): { left: number; top: number; bottom?: number } }; x: number; title: string; line: string };

type Handler<E> = (event: E) => unknown;
/** Attributes of an element, and what it does on an event. */
interface Attributes {
  onclick?: Handler<MouseEvent>;
  onmousedown?: Handler<MouseEvent>;
  onkeydown?: Handler<KeyboardEvent>;
  onpointerdown?: Handler<PointerEvent>;
  onpointermove?: Handler<PointerEvent>;
  onpointerleave?: Handler<PointerEvent>;
  onchange?: Handler<Event>;
  oninput?: Handler<Event>;
  [name: string]: string | number | boolean | null | undefined | Handler<any>;
}
/** Options of an icon that is an element made elsewhere. */
type ButtonOptions = L.BaseIconOptions & { button: HTMLElement };

type Child = Node | string | null | undefined;
type Children = (Child | Child[])[];

type Values = { [name: string]: unknown };

interface HtmlPolicy {
  createHTML(text: string): string;
}
interface ScriptPolicy {
  createScript(text: string): string;
}
/** Trusted Types, where the browser has them. */
declare var trustedTypes: { createPolicy<Policy extends HtmlPolicy | ScriptPolicy>(name: string, rules: Policy): Policy };
/** What a popup of folium asks of jQuery. */
declare var $: (html: string) => (Element | null)[];
/** Unpacks what stands in the page packed. */
declare var fzstd: { decompress(packed: Uint8Array): Uint8Array<ArrayBuffer> };
