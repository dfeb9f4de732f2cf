// The one namespace of the page's scripts: what each of them gives, and the parts by their names.

type Corridor = import("../compare/changes.js").Given
  & import("../compare/compare-bar.js").Given
  & import("../compare/compare-list.js").Given
  & import("../compare/counts.js").Given
  & import("../compare/compare.js").Given
  & import("../compare/marks.js").Given
  & import("../compare/other-map.js").Given
  & import("../compare/second-handle.js").Given
  & import("../data/cut-off.js").Given
  & import("../data/dispute.js").Given
  & import("../data/event-days.js").Given
  & import("../data/fact-text.js").Given
  & import("../data/translations.js").Given
  & import("../data/fold.js").Given
  & import("../data/hours.js").Given
  & import("../data/in-brief.js").Given
  & import("../data/inventory.js").Given
  & import("../data/passability.js").Given
  & import("../data/payload.js").Given
  & import("../data/place-name.js").Given
  & import("../data/runs.js").Given
  & import("../data/short-address.js").Given
  & import("../data/situation.js").Given
  & import("../data/time.js").Given
  & import("../data/typed-day.js").Given
  & import("../data/traffic.js").Given
  & import("../details/detail-panel.js").Given
  & import("../details/sources.js").Given
  & import("../details/weight.js").Given
  & import("../dialogs/about.js").Given
  & import("../dialogs/chart-scale.js").Given
  & import("../dialogs/charts.js").Given
  & import("../dialogs/cite.js").Given
  & import("../dialogs/claims.js").Given
  & import("../dialogs/download.js").Given
  & import("../dialogs/export-text.js").Given
  & import("../dialogs/mistake.js").Given
  & import("../dialogs/picture-svg.js").Given
  & import("../dialogs/picture.js").Given
  & import("../dialogs/share.js").Given
  & import("../dialogs/since.js").Given
  & import("../dialogs/table-cells.js").Given
  & import("../dialogs/table-entries.js").Given
  & import("../dialogs/table.js").Given
  & import("../frame/compact-form.js").Given
  & import("../frame/embed-code.js").Given
  & import("../frame/host.js").Given
  & import("../frame/road-in-brief.js").Given
  & import("../frame/share-texts.js").Given
  & import("../frame/shared-gestures.js").Given
  & import("../ground/contours.js").Given
  & import("../map/areas.js").Given
  & import("../map/background.js").Given
  & import("../map/band-word.js").Given
  & import("../map/band.js").Given
  & import("../map/bars.js").Given
  & import("../map/boxes.js").Given
  & import("../map/button-icon.js").Given
  & import("../map/chosen.js").Given
  & import("../map/control-boxes.js").Given
  & import("../map/controls.js").Given
  & import("../map/cut-off-marks.js").Given
  & import("../map/district-names.js").Given
  & import("../map/event-regions.js").Given
  & import("../map/ground-names.js").Given
  & import("../map/label-room.js").Given
  & import("../map/labels.js").Given
  & import("../map/locator.js").Given
  & import("../map/map-parts.js").Given
  & import("../map/map.js").Given
  & import("../map/pointed.js").Given
  & import("../map/points.js").Given
  & import("../map/road-line.js").Given
  & import("../map/route.js").Given
  & import("../map/spreading.js").Given
  & import("../map/symbols.js").Given
  & import("../map/text-widths.js").Given
  & import("../page/acts.js").Given
  & import("../page/address-bar.js").Given
  & import("../page/address.js").Given
  & import("../page/asked.js").Given
  & import("../page/comparison.js").Given
  & import("../page/dialog.js").Given
  & import("../page/dom.js").Given
  & import("../page/finish.js").Given
  & import("../page/header.js").Given
  & import("../page/keep-place.js").Given
  & import("../page/news.js").Given
  & import("../page/main.js").Given
  & import("../page/packed-parts.js").Given
  & import("../page/panels.js").Given
  & import("../page/parts.js").Given
  & import("../page/records.js").Given
  & import("../page/sheet.js").Given
  & import("../page/shell.js").Given
  & import("../page/state.js").Given
  & import("../page/tab-row.js").Given
  & import("../panels/cut-off-list.js").Given
  & import("../panels/day-panel.js").Given
  & import("../panels/in-force.js").Given
  & import("../panels/layers.js").Given
  & import("../panels/legend.js").Given
  & import("../panels/name-form.js").Given
  & import("../panels/neighbours.js").Given
  & import("../panels/tabs.js").Given
  & import("../panels/tour-offer.js").Given
  & import("../panels/unconfirmed.js").Given
  & import("../print/print-head.js").Given
  & import("../print/print-sheet.js").Given
  & import("../print/print.js").Given
  & import("../road/space-time-data.js").Given
  & import("../road/space-time-drawing.js").Given
  & import("../road/space-time-keys.js").Given
  & import("../road/space-time-words.js").Given
  & import("../road/space-time.js").Given
  & import("../search/fact-index.js").Given
  & import("../search/list-words.js").Given
  & import("../search/name-index.js").Given
  & import("../search/question.js").Given
  & import("../search/search-groups.js").Given
  & import("../search/search.js").Given
  & import("../search/toolbar.js").Given
  & import("../search/word-meanings.js").Given
  & import("../timeline/caption.js").Given
  & import("../timeline/date-field.js").Given
  & import("../timeline/day-control.js").Given
  & import("../timeline/event-strip.js").Given
  & import("../timeline/fine-scrub.js").Given
  & import("../timeline/hint.js").Given
  & import("../timeline/months.js").Given
  & import("../timeline/player.js").Given
  & import("../timeline/ribbon-text.js").Given
  & import("../timeline/ribbons.js").Given
  & import("../timeline/timeline.js").Given
  & import("../tour/tour.js").Given
  & import("../words/language-switch.js").Given
  & import("../words/languages.js").Given
  & import("../words/strings.js").Given;

declare var corridor: Corridor;

type About = InstanceType<Corridor["About"]>;
type AddressBar = InstanceType<Corridor["AddressBar"]>;
type Band = InstanceType<Corridor["Band"]>;
type Contours = InstanceType<Corridor["Contours"]>;
type Background = InstanceType<Corridor["Background"]>;
type Caption = InstanceType<Corridor["Caption"]>;
type ChartsPanel = InstanceType<Corridor["ChartsPanel"]>;
type Chosen = InstanceType<Corridor["Chosen"]>;
type Claims = InstanceType<Corridor["Claims"]>;
type Compare = InstanceType<Corridor["Compare"]>;
type CompareBar = InstanceType<Corridor["CompareBar"]>;
type CompareList = InstanceType<Corridor["CompareList"]>;
type CompactForm = InstanceType<Corridor["CompactForm"]>;
type ControlBoxes = InstanceType<Corridor["ControlBoxes"]>;
type CutOff = InstanceType<Corridor["CutOff"]>;
type CutOffMarks = InstanceType<Corridor["CutOffMarks"]>;
type DateField = InstanceType<Corridor["DateField"]>;
type DayControl = InstanceType<Corridor["DayControl"]>;
type DayPanel = InstanceType<Corridor["DayPanel"]>;
type DetailPanel = InstanceType<Corridor["DetailPanel"]>;
type Dialog = InstanceType<Corridor["Dialog"]>;
type DistrictNames = InstanceType<Corridor["DistrictNames"]>;
type Download = InstanceType<Corridor["Download"]>;
type EventStrip = InstanceType<Corridor["EventStrip"]>;
type GroundNames = InstanceType<Corridor["GroundNames"]>;
type Hint = InstanceType<Corridor["Hint"]>;
type Host = InstanceType<Corridor["Host"]>;
type InForce = InstanceType<Corridor["InForce"]>;
type Labels = InstanceType<Corridor["Labels"]>;
type LanguageSwitch = InstanceType<Corridor["LanguageSwitch"]>;
type Legend = InstanceType<Corridor["Legend"]>;
type MapParts = InstanceType<Corridor["MapParts"]>;
type Marks = InstanceType<Corridor["Marks"]>;
type NameForm = InstanceType<Corridor["NameForm"]>;
type Neighbours = InstanceType<Corridor["Neighbours"]>;
type OtherMap = InstanceType<Corridor["OtherMap"]>;
type Parts = InstanceType<Corridor["Parts"]>;
type Player = InstanceType<Corridor["Player"]>;
type Points = InstanceType<Corridor["Points"]>;
type Print = InstanceType<Corridor["Print"]>;
type RibbonText = InstanceType<Corridor["RibbonText"]>;
type Route = InstanceType<Corridor["Route"]>;
type Search = InstanceType<Corridor["Search"]>;
type SecondHandle = InstanceType<Corridor["SecondHandle"]>;
type Shapes = InstanceType<Corridor["Shapes"]>;
type Share = InstanceType<Corridor["Share"]>;
type SharedGestures = InstanceType<Corridor["SharedGestures"]>;
type Sheet = InstanceType<Corridor["Sheet"]>;
type Shell = InstanceType<Corridor["Shell"]>;
type SpaceTime = InstanceType<Corridor["SpaceTime"]>;
type SpaceTimeDrawing = InstanceType<Corridor["SpaceTimeDrawing"]>;
type SpaceTimeKeys = InstanceType<Corridor["SpaceTimeKeys"]>;
type SpaceTimeWords = InstanceType<Corridor["SpaceTimeWords"]>;
type State = InstanceType<Corridor["State"]>;
type Symbols = InstanceType<Corridor["Symbols"]>;
type Table = InstanceType<Corridor["Table"]>;
type TabRow = InstanceType<Corridor["TabRow"]>;
type Tour = InstanceType<Corridor["Tour"]>;
type TextWidths = InstanceType<Corridor["TextWidths"]>;
type Timeline = InstanceType<Corridor["Timeline"]>;
type Toolbar = InstanceType<Corridor["Toolbar"]>;
