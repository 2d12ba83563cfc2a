/** The look of the documentation: light and dark, wide and narrow. Nothing scrolls sideways, so that keys reach everything. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --back: #fff; --soft: #f3f5f7; --line: #c9d0d8; --link: #0a4fa8; --dim: #4b5563;
  font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); scroll-padding-top: 1rem; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ee; --back: #14171b; --soft: #1f242a; --line: #3d4650; --link: #8ab8ff; --dim: #b0b8c2; }
}
body { margin: 0 auto; max-width: 84rem; padding: 0 1rem; display: grid; grid-template-columns: 19rem minmax(0, 1fr); gap: 2.5rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
nav { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 1rem 0; box-sizing: border-box; font-size: .875rem; }
nav details { display: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li li { margin: .125rem 0 .125rem .75rem; }
nav .tag { display: block; margin-top: .75rem; font-weight: 700; }
nav a { text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { text-decoration: underline; }
h2 { margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--line); }
h3 { margin: 2rem 0 .25rem; font: 700 1.05rem ui-monospace, monospace; overflow-wrap: anywhere; }
h3:target, h2:target { outline: 2px solid var(--link); outline-offset: .25rem; }
.method { text-transform: uppercase; }
nav .method { font: 700 .75rem ui-monospace, monospace; color: var(--dim); }
.access { border-left: 4px solid var(--link); padding-left: .75rem; }
p { margin: .5rem 0; }
td > p:first-child { margin-top: 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-top: 1px solid var(--line); overflow-wrap: break-word; }
.rules { margin: .25rem 0; padding-left: 1.25rem; color: var(--dim); }
code, pre { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; padding: .75rem; background: var(--soft); border: 1px solid var(--line); border-radius: .25rem; }
summary { cursor: pointer; padding: .25rem 0; font-weight: 600; }
@media (max-width: 60rem) {
  body { display: block; }
  nav { position: static; max-height: none; font-size: 1rem; }
  nav details { display: block; }
  nav details:not([open]) + ul { display: none; }
  nav li li { margin: .5rem 0 .5rem .75rem; }
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  tr { border-top: 1px solid var(--line); padding: .375rem 0; }
  td { border: 0; padding: .125rem 0; }
}
`;
