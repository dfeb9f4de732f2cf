// What geo/webmap/payload.py writes, key by key; tests/test_client_types.py holds what it writes against this.

/** A day, counted from the first of the period. */
type Day = number;
type Certainty = "certain" | "possible";
/** A document by its position in the table of sources, with what to look up in it; or an id that is no document. */
type Citation = number | string | [number | string, string];
type LayerName = "areas" | "corridor_strip" | "corridor_route" | "roads" | "peacekeeper_posts" | "blockade_points" | "events"
  | "places" | "control_areas" | "boundaries" | "waters" | "districts";
/** Layers and tables whose rows can be selected. */
type SelectableName = LayerName | "passability" | "routes";

/** Half-open: in force on days from the first until the second. */
interface Bounds {
  possible_from?: Day | null;
  certain_from?: Day | null;
  certain_until?: Day | null;
  possible_until?: Day | null;
}

/** Dates as they are typed. */
interface TypedInterval {
  valid_from?: string | null;
  valid_until?: string | null;
  attested?: string | null;
  time_from?: string | null;
  time_until?: string | null;
}

/** The columns that a row of a layer, of passability or of the routes may have; one without a value is left out. */
interface Columns extends Bounds, TypedInterval {
  id: string;
  kind?: string | null;
  label?: string | null;
  place?: string | null;
  /** The name in a language, in all its forms. */
  [name: `name_${string}`]: string | null | undefined;
  other_names?: string | null;
  other_languages?: (string | null)[] | null;
  country?: string | null;
  rank?: number | null;
  route?: string | null;
  section?: string | null;
  sections?: string | null;
  line?: string | null;
  line_kind?: string | null;
  area?: string | null;
  geometry_method?: string | null;
  accuracy_m?: number | null;
  position_method?: string | null;
  location_note?: string | null;
  producer?: string | null;
  /** Which share of a section's line lies before the corridor, see geo/drawing/road.py. */
  outside?: number | null;
  /** Classes of traffic that a point stops, and such as it lets through case by case. */
  stops?: string | null;
  lets_through?: string | null;
  chainage_km?: number | null;
  chainage_from_km?: number | null;
  chainage_to_km?: number | null;
  length_km?: number | null;
  drawn_length_km?: number | null;
  area_km2?: number | null;
  width_m?: number | null;
  date?: string | null;
  time?: string | null;
  title?: string | null;
  summary?: string | null;
  note?: string | null;
  disputed?: string | null;
  count?: number | null;
  number?: string | null;
  zone?: string | null;
  operator?: string | null;
  affects?: string | null;
  controller?: string | null;
  basis?: string | null;
  state?: string | null;
  scope?: string | null;
  targets?: string | null;
  traffic?: string | null;
  part_of_day?: string | null;
  minutes?: string | null;
  cause?: string | null;
  sources?: Citation[] | null;
  attested_by?: string | null;
  attested_sides?: string | null;
  origins?: number | null;
  voices?: string | null;
  best_document?: string | null;
  unheard?: string | null;
}

interface Situation {
  id: string;
  languages: string[];
  /** Languages in which places have names. */
  namedIn: string[];
  centre: string;
  region: string;
  /** Series of those who left the region, and of those who remained there; empty without one. */
  departed: string;
  remaining: string;
  headline: string;
  traffic: string[];
  layers: { [layer: string]: string };
  alsoTold: string[];
  /** Where mistakes are reported to by mail. */
  contact?: string;
  parties: Party[];
  /** Boxes of degrees in which the name of a country may stand. */
  rooms: { [country: string]: Box[] };
}

interface Party {
  id: string;
  language: string;
  sides: string[];
}

/** West, south, east, north, in degrees. */
type Box = [number, number, number, number];

/** A row of the style table; what is as usual is left out. */
interface StyleClass {
  id: string;
  layer: string;
  kinds?: string[];
  group: string;
  geometry: string;
  order: number;
  width?: number;
  band?: number;
  is_shown: boolean;
  pattern?: number[];
  dash?: number[];
  min_zoom?: number;
  shape?: string;
  size?: number;
  glyph?: string;
  fill_opacity?: number;
}

/** How figures of some sides are marked; the empty side is none. */
interface SideMark {
  id: string;
  sides: string[];
  shape: string;
}

interface Style {
  classes: StyleClass[];
  groups: string[];
  shapes: { [shape: string]: string };
  glyphs: { [glyph: string]: string };
  sides: SideMark[];
}

interface Producer {
  id: string;
  name: string;
  attribution: string;
  licence: string;
  url?: string | null;
}

interface Source {
  id: string;
  publisher: string;
  title: string;
  published?: string | null;
  archived?: string | null;
  url?: string | null;
  language: string;
  side: string;
  grade?: string | null;
}

interface Account {
  id: string;
  subjects: string;
  side: string;
  text: string;
  reported_by?: string | null;
  sources: Citation[];
}

/** What a piece shows, its day, its date if that is no single day, its words, and the sides whose accounts of it are evidence. */
type Evidence = [string, Day | null, string | null, string, string[]];

interface Claim {
  id: string;
  document: string;
  claim: string;
  verdict: string;
  finding?: string | null;
  evidence: Evidence[];
  sources: Citation[];
}

/** What a date says that is no plain day. */
interface TypedDate {
  text: string;
  first: Day;
  last?: Day | null;
  unit: string;
  is_approximate: boolean;
}

interface PartDay {
  day: Day;
  state: string;
  stop?: string | null;
  time_from?: string | null;
  time_until?: string | null;
}

interface Passage {
  from: Day;
  until: Day;
  certainty: Certainty;
  event?: string | null;
  text?: string | null;
}

/** A road by which it is not known whether a settlement could be reached. */
interface OtherRoad {
  route: string;
  from: string;
  to: string;
  state: string;
  certainty: Certainty | null;
}

interface CutOffRun extends Bounds {
  place: string;
  other_roads?: OtherRoad[] | null;
}

interface Population {
  place: string;
  possible_from: Day;
  date: string;
  value?: number | null;
  value_min?: number | null;
  value_max?: number | null;
  unit: string;
  kind: string;
  stated_by?: string | null;
  side?: string | null;
  note?: string | null;
  sources: Citation[];
}

/** A figure of a chart. */
interface Figure {
  id: string;
  series: string;
  what?: string;
  kind: string;
  mark: "dot" | "bar" | "range" | "none";
  dated: string;
  dated_until?: string;
  time?: string;
  starts: Day;
  ends: Day;
  value?: number;
  least?: number;
  most?: number;
  unit: string;
  stated_by?: string;
  side?: string;
  note?: string;
  sources: Citation[];
}

/** Days during which a supply was cut or reduced. */
interface Cut {
  blockade: string;
  lane: string;
  possible_from: Day;
  certain_from?: Day;
  certain_until?: Day;
  possible_until: Day;
  sources: Citation[];
}

interface Chart {
  id: string;
  title: string;
  unit: string;
  note?: string;
  form: "timeline" | "intervals" | "statements";
  first: Day;
  last: Day;
  top: number;
  figures: Figure[];
  labels: string[];
  cuts: Cut[];
}

/** What stands in the page as it is written, before it is read. */
declare namespace Written {
  /** Columns as lists; one that holds the same as another is that one's name. */
  interface Table<Row> {
    count: number;
    columns: { [name in keyof Row]?: Row[name][] | keyof Row };
  }

  interface RowColumns extends Columns {
    geometry?: number | null;
    /** Places after which a way is named, as positions in the layer of places. */
    via?: number[] | null;
  }

  interface Lane {
    scope: string;
    targets: string;
    traffic: string;
  }

  interface Run {
    lane: number;
    from: Day;
    state: string;
    certainty: Certainty | null;
    since: Day | null;
    earliest: Day | null;
    turns: Day[] | null;
    reports: number[] | null;
  }

  interface Hours {
    lane: number;
    from: Day;
    until: Day;
    certainty: Certainty;
    row: number;
  }

  interface Cause {
    lane: number;
    from: Day;
    until: Day;
    cause: string;
  }

  interface Look {
    state: string;
    look: string;
  }

  interface Use {
    from: Day;
    routes: number[];
    certainty: Certainty | null;
  }

  /** A point as [0, x, y], lines as [1, lines], areas as [2, areas of rings]; numbers are differences. */
  type Geometry = [0, number, number] | [1, number[][]] | [2, number[][][]];

  interface Drawing {
    format: number;
    period: [string, string];
    at: string;
    isDefaultDay: boolean;
    isDefaultLanguage: boolean;
    language: string;
    names: string;
    version: string;
    checksum: string;
    situation: Situation;
    /** The days of the steps of each tour; the first is the one that the page offers. */
    tours: { [tour: string]: Day[] };
    style: Style;
    relief: { url: string; bounds: Box } | null;
    layers: { [layer in LayerName]: Table<RowColumns> };
    tables: {
      dates: Table<TypedDate>;
      producers: Table<Producer>;
      routes: Table<RowColumns>;
      passability: Table<RowColumns>;
      lanes: Table<Lane>;
      runs: Table<Run>;
      hours: Table<Hours>;
      causes: Table<Cause>;
      passages: Table<Passage>;
      looks: Table<Look>;
      uses: Table<Use>;
      part_days: Table<PartDay>;
      cut_off: Table<CutOffRun>;
      populations: Table<Population>;
    };
    geometries: Geometry[];
    told: Told;
  }

  /** Which columns of which groups of rows hold texts of facts, in the order of the texts in other languages. */
  interface Told {
    drawing: [group: string, column: string | number][];
    records: [group: string, column: string | number][];
  }

  interface Records {
    details: { [name in SelectableName]?: Table<RowColumns> };
    tables: { dates: Table<TypedDate>; sources: Table<Source>; accounts: Table<Account>; claims: Table<Claim>;
      tours: Table<TourStep> };
    spacetime: SpaceTime;
    charts: { charts: Chart[]; others: Figure[] };
    licences: { [name: string]: string };
    contours: Contour[];
    history: { releases: [version: string, day: string, checksum: string, changed: number, withdrawn: number][];
      rows: { [layer in LayerName]?: string } };
  }

  /** A height in metres and its lines: differences of longitude and latitude in steps. */
  type Contour = [number, number[][]];

  /** A step of a tour; `shown` as a row is called in an address, the layer always before it. */
  interface TourStep {
    tour: string;
    step: number;
    day: string;
    place?: string | null;
    lon?: number | null;
    lat?: number | null;
    zoom?: number | null;
    title: string;
    text: string;
    sources: Citation[];
    shown: string[];
  }

  type Stay = [Day, Day, Certainty];

  /** The space-time diagram, see geo/spacetime/model.py. */
  interface SpaceTime {
    days: number;
    km: [number, number];
    /** Place, chainage, order, stays. */
    stations: [string, number, number, Stay[]][];
    /** Chainage, numbers of the stations to be named there. */
    rows: [number, number[]][];
    /** Route, name, first day, day after the last, certainty. */
    phases: [string, string, Day, Day, Certainty][];
    changeovers: [string, string, Day, Day][];
    /** Kind, low, high, first day, day after the last, states, certainty, in use how surely, targets, rows, disputed or not. */
    rectangles: { [traffic: string]: [string, number, number, Day, Day, string[], Certainty | null, Certainty | null, string[],
      string[], boolean][] };
    /** Layer, id, chainage, stays, lane. */
    marks: [LayerName, string, number, Stay[], number][];
  }
}
