import { t } from "../i18n/index.ts";

export default function Control() {
  return <h1>{t().controls.title}</h1>;
}
