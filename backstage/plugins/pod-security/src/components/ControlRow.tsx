import Typography from "@material-ui/core/Typography";
import { Link } from "@backstage/core-components";
import type { ControlLeft, WorkloadGrade } from "../grade";
import { count, nameOf } from "./words";

/** One control in the way: where it is explained, and what it says of each workload. */
export function ControlRow(props: {
  readonly control: ControlLeft;
  readonly workloads: readonly WorkloadGrade[];
  readonly pageUrl?: string;
}) {
  const { control, title, docs, findings } = props.control;
  const { pageUrl } = props;
  return (
    <li>
      <Typography component="div">
        <Link to={docs}>{title}</Link>: {count(findings, "finding")}
        {pageUrl !== undefined && (
          <>
            {" "}
            (<Link to={`${pageUrl}/#/controls/${control}`}>{control}</Link>)
          </>
        )}
      </Typography>
      <details>
        <summary>Where, and how to repair it</summary>
        {props.workloads.flatMap(({ object, controls }) =>
          controls
            .filter((one) => one.control === control)
            .map(({ detail, remediation, foundIn }) => (
              <Typography key={`${object.namespace}/${nameOf(object)}`} variant="body2" paragraph>
                <strong>{nameOf(object)}</strong>: {detail || title}.
                {foundIn === "pods" && " Only its running pods: something changed them on their way."}{" "}
                {remediation}
              </Typography>
            )),
        )}
      </details>
    </li>
  );
}
