"""Every rule on the seed tables: what makes it speak, what it says, and that one fault is one message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely
from example_seeds import ExampleSeeds
from project_case import CASE

from geo.errors import DataError
from geo.seeds.validate import RULES, check, require_valid
from geo.seeds.validate.traffic import read_words
from geo.store import geojson

Change = Callable[[ExampleSeeds], ExampleSeeds]


def tell(seeds: ExampleSeeds, text: str) -> ExampleSeeds:
    """Give the second step of the example a text, with enough words to be one."""
    rest = "This text is made up for the tests, and says nothing of the world; it is as long as it has to be for that."
    return seeds.with_cell("tours", "example-2", "text", f"{text} {rest}")


def with_course(seeds: ExampleSeeds, **changes: str) -> ExampleSeeds:
    """Add a surveyed course of a section, with some other properties."""
    course = {"id": "link", "kind": "road", "label": "Link", "producer": "geonames", "accuracy_m": 30,
              "source_record": "OpenStreetMap", "route": "route-2022", "section": "junction-hakari-bridge",
              "day": "2022-12-12", "length_km": 4.7, "chainages": "4.6@0; 8.92@1", "ways": "1 v1 2022-01-01",
              "accepted": "length"} | changes
    line = shapely.LineString([(46.541, 39.5783), (46.5781, 39.5540)])
    return seeds.with_bytes("geometry/osm_courses.geojson", geojson.format_layer("osm_courses", [(course, line)]))


CASES: list[tuple[str, Change, str]] = [
    ("what_is_required_exists",
     lambda seeds: seeds.without_row("names", "goris-en-neutral").without_row("places", "goris"),
     "seeds/places.csv (goris): expected a row with this id, which tells what is cut off; "
     "got no such row. Restore the row, or correct the name in situation.json."),
    ("what_is_required_exists",
     lambda seeds: seeds.with_text(
         "situation.json", lambda text: text.replace('["goris", "hakari-bridge"]', '["moscow"]')),
     "seeds/places.csv:4:lon (moscow): expected a value, since this row is named in the figure of the phases; "
     "got an empty cell. Correct the cell."),
    ("what_is_required_exists",
     lambda seeds: seeds.with_cell("series", "icrc-patients-2023-01-12", "series", "patients"),
     "seeds/series.csv:series: expected a row with icrc-patients, which tells what passed; got no such row. "
     "Restore the row, or correct the name in situation.json."),
    ("what_is_required_exists",
     lambda seeds: seeds.with_outline("boundaries", properties__kind="line-of-contact"),
     "seeds/geometry/boundaries.geojson:kind: expected a row with international, which tells on which side places "
     "lie; got no such row. Restore the row, or correct the name in situation.json."),
    ("points_say_whom_they_stop",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "stops", ""),
     "seeds/blockades.csv:3:stops (roadblock-on-the-link): expected the classes of traffic that a roadblock stopped; "
     "got an empty cell. List them; see affects."),
    ("points_say_whom_they_stop",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "affects", "vehicles").with_cell(
         "blockades", "roadblock-on-the-link", "lets_through", "icrc; civilian"),
     "seeds/blockades.csv:3:lets_through (roadblock-on-the-link): expected classes that stops does not list; "
     'got "civilian". Take it out of one of the two.'),
    ("points_say_whom_they_stop",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "kind", "gas"),
     "seeds/blockades.csv:3:stops (roadblock-on-the-link): expected an empty cell, since gas is no traffic; "
     'got "civilian". Empty the cell.'),
    ("points_stop_whom_their_words_name",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "affects", "civilian traffic and aid"),
     "seeds/blockades.csv:3:stops (roadblock-on-the-link): expected aid listed, to agree with affects, "
     '"civilian traffic and aid"; got "civilian". Correct the list or the words.'),
    ("points_stop_whom_their_words_name",
     lambda seeds: seeds.with_cell("blockades", "hakari-checkpoint", "affects", "all classes except the ICRC")
     .with_cell("blockades", "hakari-checkpoint", "lets_through", "aid; peacekeeper; az-convoy")
     .with_cell("blockades", "hakari-checkpoint", "stops", "civilian; icrc"),
     "seeds/blockades.csv:2:stops (hakari-checkpoint): expected no icrc, to agree with affects, "
     '"all classes except the ICRC"; got "civilian; icrc". Correct the list or the words.'),
    ("ids_are_unique",
     lambda seeds: seeds.with_copy("names", "goris-en-neutral", role="other"),
     'seeds/names.csv:3:id (goris-en-neutral): expected an id that line 2 does not have; got "goris-en-neutral". '
     "Give the row an id of its own."),
    ("ids_are_unique",
     lambda seeds: seeds.with_text("claims.csv", lambda text: text + text.splitlines()[1].replace("Q08", "Q09") + "\n"),
     'seeds/claims.csv:3:id (agreement-on-main-issues): expected an id that line 2 does not have; '
     'got "agreement-on-main-issues". Give the row an id of its own.'),
    ("rows_are_sorted",
     lambda seeds: seeds.with_rows("events", seeds.rows("events")[::-1]),
     'seeds/events.csv:3:id (checkpoint-opens): expected an id after moscow-summit; got "checkpoint-opens". '
     "Run: python -m geo tidy --seeds seeds"),
    ("sources_are_known",
     lambda seeds: seeds.with_cell("posts", "post-1-hakari-bridge", "sources", "newsam-756701[title]; tass-2"),
     'seeds/posts.csv:2:sources (post-1-hakari-bridge): expected ids of sources.csv; got "tass-2". '
     "Add the source, or correct its id."),
    ("unverified_stands_alone",
     lambda seeds: seeds.with_cell("events", "moscow-summit", "sources", "unverified; seed-abc-20230525"),
     'seeds/events.csv:3:sources (moscow-summit): expected sources or unverified; '
     'got "unverified; seed-abc-20230525". Remove unverified.'),
    ("only_events_are_unverified",
     lambda seeds: seeds.with_cell("posts", "post-1-hakari-bridge", "sources", "unverified"),
     'seeds/posts.csv:2:sources (post-1-hakari-bridge): expected a source; got "unverified". '
     "Cite a source, or leave the row out."),
    ("references_resolve",
     lambda seeds: seeds.with_cell("events", "checkpoint-opens", "place", "hakari-brige"),
     'seeds/events.csv:2:place (checkpoint-opens): expected an id of places.csv; got "hakari-brige". '
     "Did you mean hakari-bridge? Correct the id, or add the row."),
    ("references_resolve",
     lambda seeds: seeds.with_cell("routes", "old-road", "sections", "boundary-zabukh-junction; zabukh"),
     'seeds/routes.csv:2:sections (old-road): expected an id of sections.csv; got "zabukh". '
     "Did you mean boundary-zabukh-junction? Correct the id, or add the row."),
    ("passability_targets_resolve",
     lambda seeds: seeds.with_cell("passability", "connector-all-closed", "targets", "route-2022"),
     'seeds/passability.csv:4:targets (connector-all-closed): expected ids of sections.csv for scope section; '
     'got "route-2022". Correct the id or the scope.'),
    ("subjects_and_evidence_resolve",
     lambda seeds: seeds.with_cell("accounts", "checkpoint-opens-am", "subjects", "blockades:checkpoint-opens"),
     "seeds/accounts.csv:2:subjects (checkpoint-opens-am): expected table:id of a row that exists; "
     'got "blockades:checkpoint-opens". Did you mean events:checkpoint-opens? Correct the reference.'),
    ("subjects_and_evidence_resolve",
     lambda seeds: seeds.with_cell("claims", "agreement-on-main-issues", "evidence", "meetings:moscow-summit"),
     "seeds/claims.csv:2:evidence (agreement-on-main-issues): expected table:id of a row that exists; "
     'got "meetings:moscow-summit". Did you mean events:moscow-summit? Correct the reference.'),
    ("positions_are_whole",
     lambda seeds: seeds.with_cell("places", "shusha", "lat", ""),
     "seeds/places.csv:5:lat (shusha): expected a value, since the place has a position; got an empty cell. "
     "Fill the cell."),
    ("positions_are_whole",
     lambda seeds: seeds.with_cell("places", "moscow", "accuracy_m", "100"),
     "seeds/places.csv:4:accuracy_m (moscow): expected an empty cell, since the place has no position; "
     'got "100.0". Empty it.'),
    ("positions_are_whole",
     lambda seeds: seeds.with_cell("places", "moscow", "position_method", "gazetteer"),
     "seeds/places.csv:4:position_method (moscow): expected none exactly where there is no position; "
     'got "gazetteer". Correct the method or the position.'),
    ("places_lie_on_their_side",
     lambda seeds: seeds.with_cell("places", "shusha", "country", "armenia"),
     "seeds/places.csv:5:country (shusha): expected the side of the boundary on which the position lies; "
     'got "armenia". Correct the position or the country.'),
    ("places_lie_on_their_side",
     lambda seeds: seeds.with_cell("places", "shusha", "lon", "46.3").with_cell("places", "shusha", "lat", "39.45"),
     "seeds/places.csv:5:country (shusha): expected the side of the boundary on which the position lies; "
     'got "azerbaijan". Correct the position or the country.'),
    ("places_lie_on_their_side",
     lambda seeds: seeds.with_cell("places", "shusha", "country", ""),
     "seeds/places.csv:5:country (shusha): expected the side of the boundary on which the position lies; "
     "got an empty cell. Correct the position or the country."),
    ("spots_are_placed_once",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "place", "shusha"),
     'seeds/blockades.csv:3:place (roadblock-on-the-link): expected either a place or a section; got "shusha". '
     "Empty one of the two."),
    ("spots_are_placed_once",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "chainage_km", ""),
     "seeds/blockades.csv:3:chainage_km (roadblock-on-the-link): expected section and chainage_km together; "
     "got an empty cell. Fill both cells or neither."),
    ("sections_lie_on_their_line",
     lambda seeds: seeds.with_cell("sections", "boundary-zabukh-junction", "chainage_from_km", "-0.1"),
     "seeds/sections.csv:2:chainage_from_km (boundary-zabukh-junction): expected kilometres between 0.0 and 4.6, "
     'the ends of old-highway; got "-0.1". Correct the chainage, or add waypoints.'),
    ("sections_lie_on_their_line",
     lambda seeds: seeds.with_cell("sections", "boundary-zabukh-junction", "chainage_from_km", "4.6"),
     "seeds/sections.csv:2:chainage_to_km (boundary-zabukh-junction): expected more than chainage_from_km, 4.6; "
     'got "4.6". Swap the two.'),
    ("spots_lie_on_their_section",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "chainage_km", "8.93"),
     "seeds/blockades.csv:3:chainage_km (roadblock-on-the-link): expected kilometres between 4.6 and 8.92, "
     'the ends of junction-hakari-bridge; got "8.93". Correct the chainage or section.'),
    ("waypoints_are_placed",
     lambda seeds: seeds.with_cell("waypoints", "temporary-link-02", "lon", "46.5"),
     "seeds/waypoints.csv:3:place (temporary-link-02): expected a place, or lon and lat, and not both; "
     'got "hakari-bridge". Correct the row.'),
    ("waypoints_are_placed",
     lambda seeds: seeds.with_cell("waypoints", "temporary-link-02", "place", "moscow"),
     "seeds/waypoints.csv:3:place (temporary-link-02): expected a place with a position; "
     'got "moscow". Give the place a position.'),
    ("waypoints_are_placed",
     lambda seeds: seeds.with_copy("waypoints", "temporary-link-02", id="temporary-link-03"),
     "seeds/waypoints.csv:4:chainage_km (temporary-link-03): expected a chainage of its own; "
     'got "8.92". Correct the chainage.'),
    ("lines_have_a_course",
     lambda seeds: seeds.with_copy("lines", "old-highway", id="zz-track", kind="track"),
     'seeds/lines.csv:4:id (zz-track): expected at least two waypoints; got "zz-track". Add its waypoints.'),
    ("routes_hang_together",
     lambda seeds: seeds.with_cell("sections", "boundary-zabukh-junction", "chainage_to_km", "4.5"),
     "seeds/routes.csv:3:sections (route-2022): expected a section that begins at 4.5 km; "
     'got "junction-hakari-bridge". Correct the order or the chainages.'),
    ("sections_are_of_a_route",
     lambda seeds: seeds.with_copy("sections", "junction-hakari-bridge", id="zz-section"),
     'seeds/sections.csv:4:id (zz-section): expected a section of some route; got "zz-section". '
     "Name it in sections of a row of routes.csv."),
    ("areas_have_outlines",
     lambda seeds: seeds.with_copy("areas", "former-oblast-1991", id="held-1994-2020", kind="held-1994-2020"),
     "seeds/areas.csv:3:id (held-1994-2020): expected an outline in geometry/areas.geojson; "
     'got "held-1994-2020". Draw the outline.'),
    ("areas_have_outlines",
     lambda seeds: seeds.without_row("areas", "former-oblast-1991").with_text(
         "situation.json", lambda text: text.replace('"ends_at": "former-oblast-1991"', '"ends_at": "shusha-town"')),
     'seeds/geometry/areas.geojson:2:id (former-oblast-1991): expected an id of areas.csv; got "former-oblast-1991". '
     "Describe it in areas.csv."),
    ("areas_have_outlines",
     lambda seeds: seeds.with_cell("areas", "shusha-town", "radius_m", ""),
     "seeds/areas.csv:3:radius_m (shusha-town): expected the radius of the circle; got an empty cell. "
     "Correct the radius or the kind."),
    ("areas_have_outlines",
     lambda seeds: seeds.with_cell("areas", "shusha-town", "place", "moscow"),
     'seeds/areas.csv:3:place (shusha-town): expected a place with a position, the centre; got "moscow". '
     "Give the centre."),
    ("outlines_name_their_producer",
     lambda seeds: seeds.with_outline("waters", properties__producer="naturalearth"),
     'seeds/geometry/waters.geojson:2:producer (lake-sevan): expected an id of producers.csv; got "naturalearth". '
     "Did you mean natural-earth? Correct the id, or add the row."),
    ("outlines_bear_names_of_places",
     lambda seeds: seeds.with_outline("waters", properties__place="sevan"),
     'seeds/geometry/waters.geojson:2:place (lake-sevan): expected an id of places.csv; got "sevan". '
     "Correct the id, or add the row."),
    ("outline_ids_are_unique",
     lambda seeds: seeds.with_outline("rivers_dem", id="lake-sevan", properties__id="lake-sevan"),
     'seeds/geometry/rivers_dem.geojson:2:id (lake-sevan): expected an id that no other outline has; got "lake-sevan". '
     "Give the outline an id of its own."),
    ("control_areas_are_known",
     lambda seeds: seeds.with_cell("control", "corridor-agreement", "area", "corridor-strip:old-road"),
     "seeds/control.csv:2:area (corridor-agreement): expected an id of areas.csv or corridor-strip:<corridor route>; "
     'got "corridor-strip:old-road". Did you mean corridor-strip:route-2022? Correct the id, or leave the cell empty.'),
    ("main_names_are_single",
     lambda seeds: seeds.with_copy("names", "shusha-en-armenian", id="shusha-en-armenian-2", name="Shoushi"),
     "seeds/names.csv:7:role (shusha-en-armenian-2): expected other, since line 6 has the main name; "
     'got "main". Choose one.'),
    ("main_names_are_single",
     lambda seeds: seeds.with_cell("names", "shusha-en-azerbaijani", "form", "neutral"),
     "seeds/names.csv:7:form (shusha-en-azerbaijani): expected a neutral main name alone, or one main name a side; "
     'got "neutral". Make one of them role other.'),
    ("drawn_places_have_a_name",
     lambda seeds: seeds.without_row("names", "moscow-en-neutral"),
     'seeds/places.csv:4:id (moscow): expected a main English name in names.csv; got "moscow". Add the name.'),
    ("figures_are_values_or_ranges",
     lambda seeds: seeds.with_cell("series", "vehicles-a-day-2022-08", "value", "700"),
     "seeds/series.csv:3:value (vehicles-a-day-2022-08): expected a value, or value_min and value_max; "
     'got "700.0". Fill one of the two.'),
    ("drawn_places_have_a_name",
     lambda seeds: seeds.without_row("names", "hakari-bridge-en-neutral"),
     'seeds/places.csv:3:id (hakari-bridge): expected a main English name in names.csv; got "hakari-bridge". '
     "Add the name."),
    ("drawn_places_have_a_name",
     lambda seeds: seeds.with_cell("names", "moscow-en-neutral", "role", "other"),
     'seeds/places.csv:4:id (moscow): expected a main English name in names.csv; got "moscow". Add the name.'),
    ("figures_are_values_or_ranges",
     lambda seeds: seeds.with_cell("series", "icrc-patients-2023-01-12", "value", ""),
     "seeds/series.csv:2:value (icrc-patients-2023-01-12): expected a value, or value_min and value_max; "
     "got an empty cell. Fill one of the two."),
    ("figures_are_values_or_ranges",
     lambda seeds: seeds.with_cell("series", "icrc-patients-2023-01-12", "value_min", "10"),
     "seeds/series.csv:2:value_max (icrc-patients-2023-01-12): expected both ends of the range; got an empty cell. "
     "Fill value_min and value_max."),
    ("figures_are_values_or_ranges",
     lambda seeds: seeds.with_cell("series", "vehicles-a-day-2022-08", "value_max", "400"),
     'seeds/series.csv:3:value_max (vehicles-a-day-2022-08): expected more than 400.0; got "400.0". Swap the two.'),
    ("figures_end_after_they_begin",
     lambda seeds: seeds.with_cell("series", "vehicles-a-day-2022-08", "date_end", "2022-07"),
     "seeds/series.csv:3:date_end (vehicles-a-day-2022-08): expected 2022-08 or later; "
     'got "2022-07". Correct a date.'),
    ("accounts_say_who_reports",
     lambda seeds: seeds.with_cell("accounts", "checkpoint-opens-az", "reported_by", ""),
     "seeds/accounts.csv:3:reported_by (checkpoint-opens-az): expected the publisher, since no cited source is of "
     "side az; got an empty cell. Name who reports it, or cite a source of that side."),
    ("accounts_stand_once",
     lambda seeds: seeds.with_copy("accounts", "checkpoint-opens-am", id="hakari-checkpoint-am",
                                   subjects="blockades:hakari-checkpoint"),
     "seeds/accounts.csv:4:text (hakari-checkpoint-am): expected a text that checkpoint-opens-am does not have, with "
     'the same side and sources; got "Calls it a breach of the 2020 statement.". Add the subjects to '
     "checkpoint-opens-am and take this row out."),
    ("intervals_are_ordered",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "valid_until", "2022-12-12"),
     "seeds/blockades.csv:3:valid_until (roadblock-on-the-link): expected a date after 2022-12-12; "
     'got "2022-12-12". valid_until is the day after the last day.'),
    ("intervals_are_ordered",
     lambda seeds: seeds.with_copy("names", "moscow-en-neutral", id="moscow-en-neutral-2", role="other",
                                   used_from="2023-02", used_until="2023-01"),
     'seeds/names.csv:6:used_until (moscow-en-neutral-2): expected a date after 2023-02-01; got "2023-01". '
     "used_until is the day after the last day."),
    ("attested_days_lie_in_the_interval",
     lambda seeds: seeds.with_cell("blockades", "hakari-checkpoint", "attested", "2023-04-22; 2023-09-27"),
     "seeds/blockades.csv:2:attested (hakari-checkpoint): expected days from valid_from to the day before valid_until; "
     'got "2023-04-22; 2023-09-27". Correct the days or the interval.'),
    ("attested_days_lie_in_the_interval",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "attested", "2022-12-13"),
     "seeds/blockades.csv:3:attested (roadblock-on-the-link): expected days from valid_from to the day before "
     'valid_until; got "2022-12-13". Correct the days or the interval.'),
    ("dates_lie_in_the_period",
     lambda seeds: seeds.with_cell("events", "moscow-summit", "date", "2203-05-25"),
     "seeds/events.csv:3:date (moscow-summit): expected dates that touch 2020-11-09 to 2024-06-30; "
     'got "2203-05-25". Correct the date.'),
    ("dates_lie_in_the_period",
     lambda seeds: seeds.with_cell("areas", "former-oblast-1991", "valid_until", "2020-11-09"),
     "seeds/areas.csv:2:valid_until (former-oblast-1991): expected dates that touch 2020-11-09 to 2024-06-30; "
     'got "2020-11-09". Correct the date.'),
    ("times_stand_beside_days",
     lambda seeds: seeds.with_cell("events", "checkpoint-opens", "date", "2023-04"),
     "seeds/events.csv:2:time (checkpoint-opens): expected an empty cell, since date is not a day but 2023-04; "
     'got "12:00". Leave the time out, or give the day.'),
    ("times_stand_beside_days",
     lambda seeds: seeds.with_cell("blockades", "hakari-checkpoint", "time_until", "18:00"),
     "seeds/blockades.csv:2:time_until (hakari-checkpoint): expected an empty cell, since valid_until is not a day "
     'but ?; got "18:00". Leave the time out, or give the day.'),
    ("times_stand_beside_days",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "time_until", "10:30"),
     'seeds/blockades.csv:3:time_until (roadblock-on-the-link): expected a time after 10:30; got "10:30". '
     "Correct a time."),
    ("passability_does_not_overlap",
     lambda seeds: seeds.with_cell("passability", "bypass-civilian-open", "valid_until", "2022-12-13"),
     "seeds/passability.csv:2:valid_from (bypass-civilian-closed): expected no overlap with bypass-civilian-open for "
     'civilian on route-2022; got "2022-12-12". Correct one of the two intervals.'),
    ("passability_does_not_overlap",
     lambda seeds: seeds.with_copy("passability", "connector-all-closed", id="connector-icrc-open", traffic="icrc",
                                   state="open", valid_from="2023-04-26"),
     "seeds/passability.csv:5:valid_from (connector-icrc-open): expected no overlap with connector-all-closed for "
     'icrc on junction-hakari-bridge; got "2023-04-26". Correct one of the two intervals.'),
    ("hours_name_their_part_of_day",
     lambda seeds: seeds.with_cell("passability", "bypass-civilian-open", "minutes", "180"),
     "seeds/passability.csv:3:minutes (bypass-civilian-open): expected an empty cell, since part_of_day is empty; "
     'got "180". Name the part of the day, or not-stated.'),
    ("hours_are_of_one_day",
     lambda seeds: seeds.with_cell("passability", "route-civilian-halted", "valid_until", "2022-12-06"),
     "seeds/passability.csv:5:valid_until (route-civilian-halted): expected the day after valid_from in a row of "
     'hours; got "2022-12-06". Give the day after, and to each further day a row of its own.'),
    ("hours_end_after_they_begin",
     lambda seeds: seeds.with_copy("passability", "route-civilian-halted", id="route-icrc-halted", traffic="icrc",
                                   time_from="10:00", time_until="10:00"),
     'seeds/passability.csv:6:time_until (route-icrc-halted): expected a time after 10:00; got "10:00". '
     "Correct a time; hours over midnight are two rows, one to each day."),
    ("bodies_have_ids_of_their_own",
     lambda seeds: seeds.with_copy("bodies", "ru-mod", id="tass-1223893"),
     'seeds/bodies.csv:5:id (tass-1223893): expected an id that no source has; got "tass-1223893". '
     "Give the body another id."),
    ("origins_are_known",
     lambda seeds: seeds.with_cell("sources", "tass-1223893", "origin", "bodies:ru-mof"),
     'seeds/sources.csv:8:origin (tass-1223893): expected ids of bodies.csv; got "ru-mof". '
     "Did you mean ru-mod? Add the body, or correct its id."),
    ("origins_are_known",
     lambda seeds: seeds.with_cell("sources", "tass-1223893", "origin", "unknown"),
     'seeds/sources.csv:8:origin (tass-1223893): expected ids of sources.csv; got "unknown". '
     "Add the source, or correct its id."),
    ("origins_are_known",
     lambda seeds: seeds.with_cell("events", "checkpoint-opens", "sources", "azatutyun-32375971[p. 2|via=az-mot]"),
     "seeds/events.csv:2:sources (checkpoint-opens): expected an id of bodies.csv or sources.csv behind via=; got "
     '"az-mot". Did you mean az-mod? Add the body, or correct its id.'),
    ("origins_lead_to_an_end",
     lambda seeds: seeds.with_cell("sources", "massis-20220829", "origin", "novostink-route-2022"),
     "seeds/sources.csv:4:origin (massis-20220829): expected an origin that does not rest on this source; got "
     '"novostink-route-2022". Take one out of the circle massis-20220829, novostink-route-2022.'),
    ("origins_lead_to_an_end",
     lambda seeds: seeds.with_cell("sources", "massis-20220829", "origin", "massis-20220829"),
     "seeds/sources.csv:4:origin (massis-20220829): expected an origin that does not rest on this source; got "
     '"massis-20220829". Take one out of the circle massis-20220829.'),
    ("searches_are_for_a_topic_or_a_row",
     lambda seeds: seeds.with_cell("searched", "hours-2022-12", "topic", ""),
     "seeds/searched.csv:3:topic (hours-2022-12): expected a topic, or the row in subject; got an empty cell. "
     "Say what was sought."),
    ("searches_are_for_a_topic_or_a_row",
     lambda seeds: seeds.with_cell("searched", "checkpoint-opens-az", "topic", "checkpoints"),
     "seeds/searched.csv:2:subject (checkpoint-opens-az): expected an empty cell beside a topic; got "
     '"events:checkpoint-opens". Make two rows of it, or empty one of the two cells.'),
    ("searches_that_found_rows_read_pages",
     lambda seeds: seeds.with_cell("searched", "hours-2022-12", "pages_read", "0"),
     'seeds/searched.csv:3:pages_read (hours-2022-12): expected 1 or more, since rows came of the search; got "0". '
     "Count the pages that were read."),
    ("subjects_and_evidence_resolve",
     lambda seeds: seeds.with_cell("searched", "hours-2022-12", "found", "passability:halted"),
     "seeds/searched.csv:3:found (hours-2022-12): expected table:id of a row that exists; got "
     '"passability:halted". Did you mean passability:route-civilian-halted? Correct the reference.'),
    ("texts_render_a_text",
     lambda seeds: seeds.with_cell("texts_hy", "blockades:roadblock-on-the-link:summary", "id",
                                   "blockade:hakari:label"),
     'seeds/texts/hy.csv:2:id (blockade:hakari:label): expected a table with texts in English; got "blockade". '
     "Did you mean blockades?"),
    ("texts_render_a_text",
     lambda seeds: seeds.with_cell("texts_hy", "blockades:roadblock-on-the-link:summary", "id",
                                   "blockades:hakari:label"),
     'seeds/texts/hy.csv:2:id (blockades:hakari:label): expected an id of blockades.csv; got "hakari". '
     "Did you mean hakari-checkpoint? Correct the id, or take the text out."),
    ("texts_render_a_text",
     lambda seeds: seeds.with_cell("texts_ru", "events:checkpoint-opens:summary", "id", "events:moscow-summit:date"),
     "seeds/texts/ru.csv:2:id (events:moscow-summit:date): expected one of location_note, title, summary; got "
     '"date". Correct the column.'),
    ("texts_render_a_text",
     lambda seeds: seeds.with_cell("texts_ru", "events:checkpoint-opens:summary", "id",
                                   "events:moscow-summit:location_note"),
     "seeds/texts/ru.csv:2:id (events:moscow-summit:location_note): expected a cell with a text; got "
     '"events:moscow-summit:location_note". Take the text out: there is nothing to render.'),
    ("texts_say_who_read_them",
     lambda seeds: seeds.with_cell("texts_ru", "events:checkpoint-opens:summary", "read_by", ""),
     "seeds/texts/ru.csv:2:read_by (events:checkpoint-opens:summary): expected who read it, and when; got an empty "
     "cell. Fill the cell, or call it a draft."),
    ("texts_say_who_read_them",
     lambda seeds: seeds.with_cell("texts_hy", "blockades:roadblock-on-the-link:summary", "read_on", "2026-01-05"),
     "seeds/texts/hy.csv:2:read_on (blockades:roadblock-on-the-link:summary): expected an empty cell, since it is a "
     'draft; got "2026-01-05". Empty the cell, or correct the state.'),
    ("terms_stand_once_in_a_language",
     lambda seeds: seeds.with_copy("glossary", "checkpoint-en", id="checkpoint-english"),
     "seeds/glossary.csv:3:term (checkpoint-english): expected a term that checkpoint-en does not have in en; got "
     '"checkpoint". Make one row of both.'),
    ("terms_stand_once_in_a_language",
     lambda seeds: seeds.with_cell("glossary", "checkpoint-en", "avoided", "barrier; checkpoint"),
     "seeds/glossary.csv:2:avoided (checkpoint-en): expected words other than the rendering; got "
     '"barrier; checkpoint". Take it out.'),
    *((rule, lambda seeds, text=text: seeds.with_cell("texts_ru", "events:checkpoint-opens:summary", "text", text),
       f"seeds/texts/ru.csv:2:text (events:checkpoint-opens:summary): {told}") for rule, text, told in (
        ("texts_keep_numbers", "Пропускной пункт у моста.",
         'expected the numbers of the English: 12:00; got "none". Write 12:00, and take out none.'),
        ("texts_keep_months", "В мае в 12:00 пропускной пункт.",
         'expected the months of the English: none; got "May". Write none, and take out May.'),
        ("texts_keep_units", "В 12:00 пропускной пункт за несколько километров.",
         'expected the units of the English: none; got "km". Write none, and take out km.'),
        ("texts_keep_parts", "В 12:00 пропускной пункт у {place}.",
         'expected the parts that are filled in of the English: none; got "{place}". Write none, and take out '
         "{place}."),
        ("texts_use_no_avoided_word", "В 12:00 у моста встал блокпост.",
         'expected пропускной пункт for checkpoint, as the glossary has it; got "блокпост". Use the word of '
         "glossary.csv, or correct the glossary."))),
    ("steps_of_a_tour_are_counted_from_1",
     lambda seeds: seeds.with_cell("tours", "example-2", "step", "3"),
     'seeds/tours.csv:3:step (example-2): expected 2, the next step of example; got "3". '
     "Count the steps from 1, without a gap."),
    ("steps_of_a_tour_have_one_view",
     lambda seeds: seeds.with_cell("tours", "example-2", "lat", ""),
     "seeds/tours.csv:3:lat (example-2): expected lon and lat; got an empty cell. Fill or empty both."),
    ("steps_of_a_tour_have_one_view",
     lambda seeds: seeds.with_cell("tours", "example-2", "place", "goris"),
     'seeds/tours.csv:3:place (example-2): expected an empty cell, since lon and lat are given; got "goris". '
     "Empty the cell, or lon and lat."),
    ("steps_of_a_tour_have_one_view",
     lambda seeds: seeds.with_cell("tours", "example-1", "day", "2019-01-01"),
     "seeds/tours.csv:2:day (example-1): expected a day from 2020-11-09 to 2024-06-30; got "
     '"2019-01-01". Correct the day.'),
    ("steps_of_a_tour_are_short",
     lambda seeds: seeds.with_cell("tours", "example-1", "text", "Too short."),
     'seeds/tours.csv:2:text (example-1): expected 25 to 60 words; got "2 words". Shorten the text, or tell more.'),
    ("steps_of_a_tour_name_days_of_their_rows",
     lambda seeds: tell(seeds, "It was on 24 April 2023, and not on 23 April 2023, or on 12 December 2022."),
     "seeds/tours.csv:3:text (example-2): expected the day of the step, or of a row that it shows or whose document it "
     'cites; got "24 April 2023". Correct the day, or show or cite what is of that day.'),
    ("steps_of_a_tour_name_numbers_of_their_rows",
     lambda seeds: tell(seeds, "It was at 12:00, and 31 lorries waited on the road by post 1."),
     "seeds/tours.csv:3:text (example-2): expected a number of a row that the step shows or whose document it cites; "
     'got "31". Correct the number, or show or cite the row that has it.'),
    ("steps_of_a_tour_name_states_of_their_day",
     lambda seeds: tell(seeds, "The road is open to civilians. By some it is closed to civilians."),
     "seeds/tours.csv:3:text (example-2): expected closed, as passability.csv has it on the day of the step; "
     'got "open to civilians". Correct the word or the day, or say whose word it is.'),
    ("courses_are_of_a_section",
     lambda seeds: with_course(seeds, section="nowhere"),
     'seeds/geometry/osm_courses.geojson:2:section (link): expected a section of route-2022; got "nowhere". '
     "Find the course again with the command upstream roads, or take it out."),
    ("courses_are_of_a_section",
     lambda seeds: with_course(seeds, route="old-road"),
     'seeds/geometry/osm_courses.geojson:2:section (link): expected a section of old-road; '
     'got "junction-hakari-bridge". Find the course again with the command upstream roads, or take it out.'),
    ("courses_keep_the_chainage_of_their_section",
     lambda seeds: with_course(seeds, chainages="4.6@0; 8.92@2"),
     'seeds/geometry/osm_courses.geojson:2:chainages (link): expected a chainage of its last point, 1; got "2". '
     "Find the course again with the command upstream roads, or take it out."),
    ("courses_keep_the_chainage_of_their_section",
     lambda seeds: with_course(seeds, chainages="4.6@0; 9@1"),
     "seeds/geometry/osm_courses.geojson:2:chainages (link): expected 4.6 to 8.92 km, the ends of "
     'junction-hakari-bridge; got "4.6 to 9". Find the course again with the command upstream roads, or take it out.'),
    ("control_does_not_overlap",
     lambda seeds: seeds.with_copy("control", "shusha-full", id="shusha-full-2", valid_from="2023-09-20"),
     "seeds/control.csv:4:valid_from (shusha-full-2): expected no overlap with shusha-full on the basis full; "
     'got "2023-09-20". Correct one of the two intervals.'),
    ("retired_ids_stay_retired",
     lambda seeds: seeds.with_cell("retired_ids", "blockades:border-checkpoint", "id", "posts:post-1-hakari-bridge"),
     "seeds/retired_ids.csv:2:id (posts:post-1-hakari-bridge): expected an id that no row of posts has; "
     'got "posts:post-1-hakari-bridge". '
     "Give the row a new id, or take this line out if the row is the same as before."),
    ("retired_ids_stay_retired",
     lambda seeds: seeds.with_cell("retired_ids", "blockades:border-checkpoint", "id", "checkpoints:border"),
     "seeds/retired_ids.csv:2:id (checkpoints:border): expected table:id with the name of a table; "
     'got "checkpoints:border". Correct the table.'),
    ("looked_at_lines_name_a_warning",
     lambda seeds: seeds.with_cell("looked_at", "one-figure-vehicles-a-day", "rule", "series_are_long"),
     'seeds/looked_at.csv:3:rule (one-figure-vehicles-a-day): expected a rule that warns; got "series_are_long". '
     "Copy the name from the end of the warning."),
    ("looked_at_lines_name_a_warning",
     lambda seeds: seeds.with_cell("looked_at", "one-figure-vehicles-a-day", "row", "series:vehicles-a-day"),
     "seeds/looked_at.csv:3:row (one-figure-vehicles-a-day): expected table:id of a row that exists; "
     'got "series:vehicles-a-day". Correct the reference, or take this line out.'),
    ("published_ids_remain",
     lambda seeds: seeds.having_published(blockades="camp hakari-checkpoint border-checkpoint"),
     "seeds/blockades.csv (camp): expected a row with this id, which was published; got no such row. "
     'Restore the id, or list "blockades:camp" in retired_ids.csv.'),
    ("published_ids_remain",
     lambda seeds: seeds.having_published(waters="lake-sevan hakari kura"),
     "seeds/geometry/waters.geojson (kura): expected a row with this id, which was published; got no such row. "
     'Restore the id, or list "waters:kura" in retired_ids.csv.'),
]


SAID_OF_STEPS = [
    "Azerbaijan says that the road is open to civilians.",  # a party's word, said to be such
    "The road is closed to civilians.",
    "On 23 April 2023 at 12:00, by post 1.",
]


@pytest.mark.parametrize("text", SAID_OF_STEPS)
def test_a_step_may_say_what_its_rows_say_and_what_a_party_says(seeds: ExampleSeeds, text: str) -> None:
    assert tell(seeds, text).problems() == []


@pytest.mark.parametrize(("rule", "change", "message"), CASES)
def test_a_fault_is_one_message_of_its_rule(seeds: ExampleSeeds, rule: str, change: Change, message: str) -> None:
    assert change(seeds).problems() == [message]
    assert [str(problem) for problem in RULES[rule](seeds.read())] == [message]


def test_every_rule_is_seen_to_speak() -> None:
    assert {rule for rule, _, _ in CASES} == set(RULES)


def test_the_example_is_clean(seeds: ExampleSeeds) -> None:
    assert seeds.problems() == []


NO_CASCADE: list[tuple[Change, int]] = [
    (lambda seeds: seeds.without_file("producers.csv"), 1),
    (lambda seeds: seeds.without_file("sources.csv"), 1),
    (lambda seeds: seeds.without_file("places.csv"), 1),
    (lambda seeds: seeds.without_file("names.csv"), 1),
    (lambda seeds: seeds.without_file("sections.csv"), 1),
    (lambda seeds: seeds.without_file("routes.csv"), 1),
    (lambda seeds: seeds.without_file("areas.csv"), 1),
    (lambda seeds: seeds.without_file("waypoints.csv"), 1),
    (lambda seeds: seeds.without_file("retired_ids.csv").having_published(events="gone"), 1),
    (lambda seeds: seeds.without_file("geometry/areas.geojson"), 1),
    (lambda seeds: seeds.without_file("geometry/boundaries.geojson"), 1),
    (lambda seeds: seeds.with_bytes("places.csv", b""), 1),
    (lambda seeds: seeds.with_bytes("geometry/areas.geojson", b"{}"), 1),
    (lambda seeds: seeds.without_column("places", "rank"), 1),
    (lambda seeds: seeds.without_column("sections", "id"), 1),
    (lambda seeds: seeds.with_cell("names", "goris-en-neutral", "form", "Neutral"), 1),
    (lambda seeds: seeds.with_cell("sources", "newsam-756701", "language", "English"), 1),
    (lambda seeds: seeds.with_cell("waypoints", "temporary-link-02", "chainage_km", "8,92"), 1),
    (lambda seeds: seeds.with_cell("places", "hakari-bridge", "lon", "39.554"), 1),
    (lambda seeds: seeds.with_cell("sections", "junction-hakari-bridge", "chainage_from_km", "x"), 1),
    (lambda seeds: seeds.with_cell("routes", "route-2022", "kind", "motorway"), 1),
    (lambda seeds: seeds.with_outline("areas", geometry=None), 1),
    (lambda seeds: seeds.with_outline("boundaries", properties__kind="border"), 1),
    (lambda seeds: seeds.with_text("places.csv", lambda text: text.replace("goris,names", "goris,,names")), 1),
    (lambda seeds: seeds.with_text("sources.csv", lambda text: text.replace("RFE/RL", '"RFE/RL')), 1),
]


@pytest.mark.parametrize(("change", "count"), NO_CASCADE)
def test_what_cannot_be_read_is_reported_once_and_not_again_by_each_row_that_needs_it(
    seeds: ExampleSeeds, change: Change, count: int
) -> None:
    assert len(change(seeds).problems()) == count


def test_faults_of_cells_and_of_rules_are_reported_in_one_run(seeds: ExampleSeeds) -> None:
    seeds.with_cell("events", "moscow-summit", "date", "25/05/2023")
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    seeds.with_cell("claims", "agreement-on-main-issues", "sources", "ap")
    assert [line.split(" ")[0] for line in seeds.problems()] == [
        "seeds/claims.csv:2:sources", "seeds/events.csv:3:date", "seeds/posts.csv:2:place"]


def test_a_missing_folder_is_one_problem(seeds: ExampleSeeds) -> None:
    seeds.folder = seeds.folder / "of-another-project"
    assert seeds.problems() == [
        "seeds/of-another-project: expected a folder of seed tables; got no such folder. Correct the path."]


def test_a_long_interval_overlaps_also_what_begins_after_a_short_one(seeds: ExampleSeeds) -> None:
    seeds.with_cell("passability", "bypass-civilian-open", "valid_until", "2023-09-24")
    seeds.with_cell("passability", "bypass-civilian-closed", "valid_until", "2022-12-14")
    seeds.with_copy("passability", "bypass-civilian-closed", id="bypass-civilian-late",
                    valid_from="2023-05-01", valid_until="2023-05-02")
    assert [line.partition(" for ")[0] for line in seeds.problems()] == [
        "seeds/passability.csv:2:valid_from (bypass-civilian-closed): expected no overlap with bypass-civilian-open",
        "seeds/passability.csv:3:valid_from (bypass-civilian-late): expected no overlap with bypass-civilian-open"]


FINE: list[tuple[str, Change]] = [
    ("a place so near the boundary that its side cannot be known", lambda seeds: seeds.with_cell(
        "places", "hakari-bridge", "country", "armenia")),
    ("a spot at the beginning of its section", lambda seeds: seeds.with_cell(
        "blockades", "roadblock-on-the-link", "chainage_km", "4.6")),
    ("a spot at the end of its section", lambda seeds: seeds.with_cell(
        "blockades", "roadblock-on-the-link", "chainage_km", "8.92")),
    ("a spot without any position", lambda seeds: seeds.with_cell("events", "moscow-summit", "place", "")),
    ("a figure of one day", lambda seeds: seeds.with_cell(
        "series", "icrc-patients-2023-01-12", "date_end", "2023-01-12")),
    ("an interval that is its own figure", lambda seeds: seeds.with_cell(
        "series", "icrc-patients-2023-01-12", "value", "").with_cell(
        "series", "icrc-patients-2023-01-12", "kind", "interval")),
    ("a figure whose last day is known by its month", lambda seeds: seeds.with_cell(
        "series", "icrc-patients-2023-01-12", "date_end", "2023-01")),
    ("a figure whose first day is known by its month", lambda seeds: seeds.with_cell(
        "series", "vehicles-a-day-2022-08", "date_end", "2022-08-15")),
    ("one controller of a town and another of its district", lambda seeds: seeds.with_copy(
        "control", "shusha-full", id="shusha-full-2", area="former-oblast-1991", valid_from="2023-09-20")),
    ("an event on the last day", lambda seeds: seeds.with_cell("events", "moscow-summit", "date", "2024-06-30")),
    ("an event on the first day", lambda seeds: seeds.with_cell("events", "moscow-summit", "date", "2020-11-09")),
    ("an interval that begins when the one before it ends", lambda seeds: seeds.with_copy(
        "control", "corridor-agreement", id="corridor-agreement-2", valid_from="2023-04-23", valid_until="2023-09-20")),
    ("an account of a side that is cited itself", lambda seeds: seeds.with_cell(
        "accounts", "checkpoint-opens-am", "sources", "azatutyun-32375971; newsam-756701")),
    ("a time on each of two days", lambda seeds: seeds.with_cell(
        "blockades", "roadblock-on-the-link", "time_until", "09:00").with_cell(
        "blockades", "roadblock-on-the-link", "valid_until", "2022-12-14")),
    ("a main name beside another of the same form", lambda seeds: seeds.with_copy(
        "names", "shusha-en-armenian", id="shusha-en-armenian-2", name="Shoushi", role="other")),
    ("an attested month in which the interval begins", lambda seeds: seeds.with_cell(
        "blockades", "hakari-checkpoint", "attested", "2023-04; 2023-09-27")),
    ("an attested month in which the interval ends", lambda seeds: seeds.with_cell(
        "passability", "bypass-civilian-open", "attested", "2022-12")),
    ("an attested day on the first and one on the last day", lambda seeds: seeds.with_cell(
        "passability", "bypass-civilian-open", "attested", "2022-08-30; 2022-12-11")),
]


@pytest.mark.parametrize(("meaning", "change"), FINE, ids=[meaning for meaning, _ in FINE])
def test_what_is_allowed_is_not_reported(seeds: ExampleSeeds, meaning: str, change: Change) -> None:
    assert change(seeds).problems() == []


def test_a_waypoint_with_half_a_position_is_told(seeds: ExampleSeeds) -> None:
    seeds.with_cell("waypoints", "temporary-link-01", "lat", "")
    assert [problem.partition(": ")[0] for problem in seeds.problems()] == [
        "seeds/waypoints.csv:2:place (temporary-link-01)"]


@pytest.mark.parametrize("anchor", ["goris", "stepanakert"])
def test_sides_are_judged_by_the_place_that_is_left_of_the_two_that_tell_them_apart(
    seeds: ExampleSeeds, anchor: str
) -> None:
    seeds.with_cell("places", "shusha", "country", "armenia").without_row("places", anchor)
    assert [problem.id for problem in RULES["places_lie_on_their_side"](seeds.read())] == ["shusha"]


def test_no_side_is_judged_by_half_a_boundary(seeds: ExampleSeeds) -> None:
    feature = '{"type": "Feature", "id": "rest", "properties": {}, "geometry": null},\n'
    seeds.with_text("geometry/boundaries.geojson", lambda text: text.replace('\n{"type"', f'\n{feature}{{"type"', 1))
    seeds.with_cell("places", "shusha", "country", "armenia")
    assert {problem.partition(":")[0] for problem in seeds.problems()} == {"seeds/geometry/boundaries.geojson"}


def test_the_last_day_of_an_end_known_by_its_month_is_in_the_interval(seeds: ExampleSeeds) -> None:
    seeds.with_cell("blockades", "hakari-checkpoint", "valid_until", "2023-09")
    seeds.with_cell("blockades", "hakari-checkpoint", "attested", "2023-09-30")
    assert seeds.problems() == []


def test_a_retired_id_is_not_missed(seeds: ExampleSeeds) -> None:
    seeds.with_copy("retired_ids", "blockades:border-checkpoint", id="waters:kura", successors="", reason="Withdrawn.")
    assert seeds.having_published(blockades="border-checkpoint", waters="kura").problems() == []


def test_a_table_of_retired_ids_without_rows_is_fine(seeds: ExampleSeeds) -> None:
    assert seeds.with_bytes("retired_ids.csv", b"id,successors,reason\n").problems() == []


def test_require_valid_raises_with_every_problem(seeds: ExampleSeeds) -> None:
    require_valid(seeds.read())
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    with pytest.raises(DataError, match=r'^seeds/posts\.csv:2:place .* got "bridge"\. Did you mean'):
        require_valid(seeds.read())


def test_checking_changes_nothing(seeds: ExampleSeeds) -> None:
    tables = seeds.read()
    assert check(tables) == () and tables == seeds.read()


@pytest.mark.parametrize(("affects", "excepted"), [
    ("all traffic except the ICRC", ["icrc"]), ("everyone but the Red Cross", ["icrc"]),
    ("all classes save for peacekeepers", ["peacekeeper"]), ("all traffic apart from aid", ["aid"]),
])
def test_an_exception_in_words_is_nobody_who_was_stopped(affects: str, excepted: list[str]) -> None:
    words = read_words(affects, CASE.traffic) or {}
    assert [traffic for traffic, found in words.items() if found == "excepted"] == excepted


def test_what_only_tells_who_uses_a_road_is_left_to_the_columns() -> None:
    assert read_words("temporary connector used by peacekeepers and ICRC", CASE.traffic) is None
