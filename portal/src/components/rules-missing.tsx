/** Stands for every page until there are rules: while they load, when they cannot be loaded, and when a token is asked for. */
import { t } from "../i18n/index.ts";
import type { RulesState } from "../rules.ts";
import { unlock } from "../rules.ts";

export function RulesMissing({ state }: { readonly state: RulesState }) {
  const { common } = t();
  if (state.state === "failed") {
    return (
      <div role="alert" class="notice">
        <p>{common.failed(state.detail)}</p>
        <button type="button" onClick={() => location.reload()}>
          {common.retry}
        </button>
      </div>
    );
  }
  if (state.state === "locked") return <Locked refused={state.refused} />;
  return (
    <p class="quiet" role="status">
      {common.loading}
    </p>
  );
}

function Locked({ refused }: { readonly refused: boolean }) {
  const { locked } = t().common;
  return (
    <form
      class="notice"
      onSubmit={(event) => {
        event.preventDefault();
        const token = new FormData(event.currentTarget).get("token");
        if (typeof token === "string" && token.trim() !== "") unlock(token.trim());
      }}
    >
      <h1>{locked.title}</h1>
      <p>{locked.why}</p>
      {refused && <p role="alert">{locked.refused}</p>}
      <label>
        {locked.token} <input type="password" name="token" autocomplete="off" required />
      </label>
      <button type="submit" class="primary">
        {locked.open}
      </button>
    </form>
  );
}
