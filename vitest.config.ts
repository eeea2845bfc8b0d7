import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/kubernetes/**', 'test/bench/**'],
    testTimeout: 20_000,
    // Most of the time goes by in waiting for processes of the tests' own.
    maxWorkers: 4,
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary', 'html'] },
  },
})
