import Box from "@material-ui/core/Box";
import Chip from "@material-ui/core/Chip";
import Typography from "@material-ui/core/Typography";
import { WarningPanel } from "@backstage/core-components";
import type { Grade } from "../grade";
import { ControlRow } from "./ControlRow";
import { count, nameOf } from "./words";

/** The facts: level met, distance, and the controls in the way. */
export function GradeView({ grade, pageUrl }: { readonly grade: Grade; readonly pageUrl?: string }) {
  const { level, enforced, version, controls, workloads } = grade;
  const ungraded = workloads.filter(({ verdict }) => verdict !== "graded");
  return (
    <>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8} mb={1}>
        <Chip
          style={{ margin: 0 }}
          color={grade.nextLevel === null ? "primary" : "default"}
          label={level ?? "no level"}
          aria-label={`Level met: ${level ?? "none"}`}
        />
        <Typography variant="body2" color="textSecondary">
          at {version}
          {enforced && `, while the namespace enforces ${enforced.level}:${enforced.version}`}
        </Typography>
      </Box>
      <Typography>{distance(grade)}</Typography>
      <Upgrade {...grade} />
      {controls.length > 0 && (
        <ul aria-label="Controls in the way" style={{ paddingLeft: 20 }}>
          {controls.map((control) => (
            <ControlRow key={control.control} control={control} workloads={workloads} pageUrl={pageUrl} />
          ))}
        </ul>
      )}
      {ungraded.length > 0 && (
        <WarningPanel title={`${count(ungraded.length, "workload")} could not be graded`}>
          {ungraded.map(({ object, explanation }) => (
            <Typography key={`${object.namespace}/${nameOf(object)}`}>
              {nameOf(object)}: {explanation}
            </Typography>
          ))}
        </WarningPanel>
      )}
    </>
  );
}

/** What an upgrade of the cluster would make of the level, where it would change. */
function Upgrade({ level, levelAtNewest, newestVersion, graded }: Grade) {
  if (graded === 0 || level === levelAtNewest) return null;
  return (
    <Typography color="error">
      At {newestVersion} it will be {levelAtNewest ?? "no level"}.
    </Typography>
  );
}

function distance({ nextLevel, controlsLeft, findingsLeft, graded }: Grade): string {
  const of = count(graded, "workload");
  if (graded === 0) return "Nothing was graded.";
  if (nextLevel === null) return `The highest level, met by ${of}.`;
  return `${count(controlsLeft, "control")} and ${count(findingsLeft, "finding")} to ${nextLevel}, of ${of}.`;
}
