/** Starts the page. */
import { render } from "preact";
import { App } from "./app.tsx";
import { followRules } from "./rules.ts";
import "./theme.ts";

followRules();
const root = document.getElementById("app");
if (root !== null) render(<App />, root);
