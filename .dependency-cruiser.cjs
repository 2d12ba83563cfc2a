/**
 * The directions in which this code base may import. The rooms of src/ and what each may import are in scripts/rooms.json, which
 * docs/architecture.md shows and test/architecture.test.ts holds to the folders.
 */
const rooms = require("./scripts/rooms.json");

/** What a room must not import: every other room but those that the table names, and the composition root. */
const directions = rooms.map(({ room, imports }) => ({
  name: `${room}-imports-${imports.length === 0 ? "nothing" : "what-is-below-it"}`,
  severity: "error",
  comment:
    imports.length === 0
      ? `src/${room} lies below all rooms. Pass what it needs as an argument.`
      : `src/${room} may import ${imports.join(", ")}. Pass what it needs as an argument, or move what both need below both.`,
  from: { path: `^src/${room}/` },
  to: { path: [`^src/(?!(${[room, ...imports].join("|")})/)`, "^server\\.ts$"] },
}));

const browserRooms = rooms.filter(({ browser }) => browser).map(({ room }) => room);

/** The files that may touch the file system. */
const fileReaders = rooms.flatMap(({ room, files = [] }) =>
  files === true ? [`${room}/`] : files.map((file) => `${room}/${file}\\.ts$`),
);

module.exports = {
  forbidden: [
    ...directions,
    {
      name: "rooms-are-in-the-table",
      severity: "error",
      comment: "A new folder of src is a line of scripts/rooms.json.",
      from: { path: `^src/(?!(${rooms.map(({ room }) => room).join("|")})/)` },
      to: {},
    },
    {
      name: "these-rooms-run-in-a-browser",
      severity: "error",
      comment:
        "The web page uses these rooms, too. Do the work with a Node module outside and hand in the result.",
      from: { path: `^src/(${browserRooms.join("|")})/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-uses-no-library-of-an-edge",
      severity: "error",
      comment: "src/engine is JSON in, violations out. Read and check files in src/rules.",
      from: { path: "^src/engine/" },
      to: { path: "node_modules/(express|js-yaml|yaml|ajv|pino|prom-client)/" },
    },
    {
      name: "engine-has-one-door",
      severity: "error",
      comment: "Import src/engine/index.ts; export there what you miss.",
      from: { path: "^(src/(?!engine/)|server\\.ts)" },
      to: { path: "^src/engine/(?!index\\.ts$)" },
    },
    {
      name: "keywords-are-known-by-their-list",
      severity: "error",
      comment:
        "A keyword of the rule language is one file. Fold over the lists of src/engine/keywords/index.ts.",
      from: { path: "^src/(?!engine/keywords/)" },
      to: { path: "^src/engine/keywords/(?!(index|keyword)\\.ts$)" },
    },
    {
      name: "only-the-server-uses-express",
      severity: "error",
      comment: "Handlers in src/server/api are plain functions; src/server/app.ts puts them on the network.",
      from: { path: "^src/(?!server/)" },
      to: { path: "node_modules/express/" },
    },
    {
      name: "the-command-uses-no-library-of-the-service",
      severity: "error",
      comment: "The command works offline and starts fast.",
      from: { path: "^src/cli/" },
      to: { path: "node_modules/(express|pino|prom-client)/" },
    },
    {
      name: "few-files-touch-files",
      severity: "error",
      comment:
        "Read files in src/rules, src/store or src/cli and hand in the content; scripts/rooms.json names the single files of other rooms that may.",
      from: { path: `^src/(?!${fileReaders.join("|")})` },
      to: { path: "^(node:)?fs(/promises)?$" },
    },
    {
      name: "portal-knows-only-what-runs-in-a-browser",
      severity: "error",
      comment:
        "The page uses the rooms that run in a browser, and the engine by its door. Everything else it asks over HTTP.",
      from: { path: "^portal/" },
      to: {
        path: [
          `^src/(?!engine/index\\.ts$|(${browserRooms.filter((room) => room !== "engine").join("|")})/)`,
          "^server\\.ts$",
        ],
      },
    },
    {
      name: "portal-uses-no-node-module",
      severity: "error",
      comment: "The page runs in a browser.",
      from: { path: "^portal/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "src-knows-no-portal",
      severity: "error",
      comment: "The page is built on src, and served as files. Move what both need into a room of src.",
      from: { path: "^(src/|server\\.ts)" },
      to: { path: "^portal/" },
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
