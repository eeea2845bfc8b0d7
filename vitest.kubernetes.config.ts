import { defineConfig } from 'vitest/config'

/** Tests against a real cluster: images are built, pods start, requests go through a gateway. */
export default defineConfig({
  test: {
    include: ['test/kubernetes/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
