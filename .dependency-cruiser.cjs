/** The directions in which this code base may import, each with what to do instead. */
module.exports = {
  forbidden: [
    {
      name: "engine-is-pure",
      severity: "error",
      comment:
        "src/engine is JSON in, violations out. Pass what it needs as an argument; read files in src/ruleset and answer requests in src/http.",
      from: { path: "^src/engine" },
      to: {
        path: ["^src/(?!engine)", "^server\\.ts", "node_modules/(express|js-yaml|yaml|ajv|pino|prom-client)"],
      },
    },
    {
      name: "engine-uses-no-node-module",
      severity: "error",
      comment:
        "src/engine runs unchanged in a browser. Do the work with a Node module outside and hand in the result.",
      from: { path: "^src/engine" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-has-one-door",
      severity: "error",
      comment: "Import src/engine/index.ts; export there what you miss.",
      from: { path: "^(src/(?!engine)|server\\.ts)" },
      to: { path: "^src/engine/(?!index\\.ts$)" },
    },
    {
      name: "kubernetes-knows-no-edge",
      severity: "error",
      comment:
        "src/kubernetes gives meaning to objects. Files are read in src/ruleset, requests answered in src/http.",
      from: { path: "^src/kubernetes" },
      to: { path: ["^src/(http|ruleset|cli|cluster)", "node_modules/express"] },
    },
    {
      name: "kubernetes-uses-no-node-module",
      severity: "error",
      comment: "src/kubernetes runs in the browser too. Hand in what a Node module would give.",
      from: { path: "^src/kubernetes" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "ruleset-knows-no-http",
      severity: "error",
      comment:
        "Loading rules serves every adapter. Report through the returned value; answer requests in src/http.",
      from: { path: "^src/ruleset" },
      to: { path: ["^src/(http|cli|cluster)", "node_modules/express"] },
    },
    {
      name: "rulestore-knows-no-http",
      severity: "error",
      comment: "Changing rules serves every adapter. Throw what went wrong; answer requests in src/http.",
      from: { path: "^src/rulestore" },
      to: { path: ["^src/(http|cli|cluster)", "node_modules/express"] },
    },
    {
      name: "clusterstore-knows-no-http",
      severity: "error",
      comment: "A store serves every adapter. Throw what went wrong; answer requests in src/http.",
      from: { path: "^src/clusterstore" },
      to: { path: ["^src/(http|cli)", "node_modules/express"] },
    },
    {
      name: "report-is-pure",
      severity: "error",
      comment:
        "src/report turns answers into text, for every adapter. Hand in what a Node module would give.",
      from: { path: "^src/report" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "report-knows-no-edge",
      severity: "error",
      comment: "src/report serves src/http and src/cli alike. Pass what it needs as an argument.",
      from: { path: "^src/report" },
      to: { path: ["^src/(http|ruleset|cli|cluster)", "node_modules/express"] },
    },
    {
      name: "cli-knows-no-http",
      severity: "error",
      comment:
        "The command works offline and starts fast. Move what both need below them, to src/report or src/kubernetes.",
      from: { path: "^src/cli" },
      to: { path: ["^src/(http|cluster)", "node_modules/(express|pino|prom-client)"] },
    },
    {
      name: "only-ruleset-and-cli-touch-files",
      severity: "error",
      comment:
        "Read files in src/ruleset (or src/cli) and hand in the content. TLS files are src/http/tls.ts's, the web page's src/http/portal-files.ts's, tokens src/http/tokens', credentials src/cluster/connection.ts's; src/rulestore and src/clusterstore alone write.",
      from: {
        path: "^src/(?!ruleset|rulestore|clusterstore|cli|http/(tls|config|portal-files|tokens/[\\w-]+)\\.ts|cluster/connection\\.ts)",
      },
      to: { path: "^(node:)?fs(/promises)?$" },
    },
    {
      name: "portal-knows-only-what-is-pure",
      severity: "error",
      comment:
        "The page runs in a browser: it may use the engine, src/kubernetes, src/report and src/words. Everything else it asks over HTTP.",
      from: { path: "^portal" },
      to: { path: ["^src/(?!engine/index\\.ts$|kubernetes|report|words)", "^server\\.ts"] },
    },
    {
      name: "portal-uses-no-node-module",
      severity: "error",
      comment: "The page runs in a browser.",
      from: { path: "^portal" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "src-knows-no-portal",
      severity: "error",
      comment:
        "The page is built on src, and served as files. Move what both need to src/kubernetes or src/report.",
      from: { path: "^(src|server\\.ts)" },
      to: { path: "^portal" },
    },
    {
      name: "no-circular",
      severity: "error",
      comment: "Move what both need into a third module.",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
