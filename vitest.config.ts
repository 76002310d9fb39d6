import { defineConfig } from "vitest/config";

/** Shared by every package: `vitest run --config ../../vitest.config.ts`. */
export default defineConfig({
  test: {
    reporters: ["default", "json"],
    outputFile: { json: "gen/vitest.json" },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
