// How TypeScript sources become bundles for Node: options that all of them share.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

// js-yaml's ES build parses several times slower than the CommonJS build of the same version; and that one's values, taken over
// one by one, are read faster than through the getters of a bundled CommonJS module.
const jsYaml = {
  name: "js-yaml",
  setup(build) {
    build.onResolve({ filter: /^js-yaml$/ }, () => ({ path: "js-yaml", namespace: "values" }));
    build.onLoad({ filter: /.*/, namespace: "values" }, () => {
      const names = Object.keys(require("js-yaml")).filter(
        (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default",
      );
      const lines = names.map((name) => `export const ${name} = values.${name};`);
      const contents = [`import values from ${JSON.stringify(require.resolve("js-yaml"))};`, ...lines].join(
        "\n",
      );
      return { contents, resolveDir: import.meta.dirname ?? "." };
    });
  },
};

/** Of esbuild. */
export const bundle = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
  plugins: [jsYaml],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};
