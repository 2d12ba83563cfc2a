import { defineConfig } from "vitest/config";

// Clients in other languages, generated from the served document: they need their languages' tools, so `npm test` leaves them to `npm run test:clients`.
export default defineConfig({
  test: {
    include: ["test/clients/**/*.clients.ts"],
    globalSetup: ["test/build.ts"],
    testTimeout: 400_000,
    hookTimeout: 120_000,
  },
});
