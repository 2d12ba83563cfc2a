import { t } from "../../i18n/index.ts";

export default function Namespaces() {
  return <h1>{t().namespaces.title}</h1>;
}
