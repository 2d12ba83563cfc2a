import { t } from "../i18n/index.ts";

export default function Versions() {
  return <h1>{t().versions.title}</h1>;
}
