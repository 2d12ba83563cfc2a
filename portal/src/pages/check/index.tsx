/** The check page: a manifest, the policy, and the verdict as it is typed. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { judge } from "../../rpc/judge.ts";
import { rules } from "../../rules.ts";
import deployment from "../../../../examples/deployment.yaml";

export default function Check() {
  const [text, setText] = useState(deployment);
  const [verdict, setVerdict] = useState("");
  const data = rules.value;
  useEffect(() => {
    void judge("evaluate", { text, request: { level: data.rules.levels.at(-1)?.name } }).then(
      ({ results }) => setVerdict(results.map(({ explanation }) => explanation).join("\n")),
      (error: unknown) => setVerdict(String(error)),
    );
  }, [text, data]);
  return (
    <>
      <h1>{t().check.title}</h1>
      <textarea
        aria-label={t().check.title}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        rows={20}
        cols={80}
      />
      <p role="status">{verdict}</p>
    </>
  );
}
