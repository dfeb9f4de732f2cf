// Prints what the page tells of pairs of days: reads {drawing, records, pairs} from standard input. Of each pair the questions
// as "kind scope:subject traffic", with how each answer changed and its steps, and the events between.
const corridor = require("./load.js")("strings", "time", "payload", "short-address", "hours", "passability", "runs", "cut-off",
  "event-days", "changes", "counts");

const { changes, counts, payload, runs, time } = corridor;
const { drawing, records, pairs } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
corridor.useSituation(drawing);
const data = payload.decode(drawing);
const [first, last] = data.period.map(time.fromIso);
data.lanes = runs.lanes(data, { first, last });
payload.addRecords(data, records);

const told = (answer) => answer && [answer.value.split("; ").sort().join("; "), answer.certainty, answer.isDisputed];
process.stdout.write(JSON.stringify(pairs.map((pair) => {
  const [from, until] = pair.map(time.fromIso);
  const span = { first: from, last: until };
  return {
    changes: Object.fromEntries(changes.between(data, span).map(({ kind, scope, subject, traffic, was, steps, how }) => [
      `${kind} ${scope}:${subject} ${traffic}`,
      [how, told(was), ...steps.map(({ day, answer }) => [time.toIso(day), told(answer)])]])),
    grown: counts.grown(data, span).map(({ was, now }) => [was?.id ?? null, now.id]),
    events: changes.eventsBetween(data, span).map(({ row, certainty }) => [row.id, certainty]),
  };
})));
