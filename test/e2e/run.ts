/**
 * End to end: a consumer repository with our starter, run by act in host mode with the bundles of dist/, the local target
 * and a stand-in of GitHub's API. Each story has a world, in which its scenarios follow each other as a repository's history does.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ACT } from './act.ts'
import { SCENARIOS } from './scenarios.ts'
import { HOLD, WAVE_SCENARIOS } from './wave-scenarios.ts'
import { createWorld } from './world.ts'

/** Why nothing can be run here, or null. */
function missing(): string | null {
  if (spawnSync(ACT, ['--version']).error !== undefined) return 'act is not on PATH'
  if (process.platform === 'win32') return 'act runs jobs on this machine only where there is bash'
  return null
}

/** Plays the stories whose title has the words given on the command line, or all. */
async function main(words: string): Promise<void> {
  for (const { title, consumer, scenarios } of STORIES.filter((story) => story.title.includes(words))) {
    console.log(title)
    const world = await createWorld(consumer)
    try {
      for (const { name, play } of scenarios) {
        const begun = Date.now()
        await play(world)
        console.log(`passed: ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
      }
    } finally {
      await world.close()
    }
  }
}

const STORIES = [
  {
    title: 'one target',
    consumer: { starter: 'model-rollout.yml', rolloutFile: 'rollout.yml', targets: [] },
    scenarios: SCENARIOS,
  },
  {
    title: 'several targets in waves',
    consumer: {
      ...{
        starter: 'model-rollout-waves.yml',
        rolloutFile: 'rollout-waves.yml',
        targets: ['eu', 'us', 'ca'],
      },
      values: { HOLD: `${HOLD}ms` },
    },
    scenarios: WAVE_SCENARIOS,
  },
]

const reason = missing()
if (reason !== null) {
  console.log(`NOT RUN: the end-to-end tests, because ${reason}. CONTRIBUTING.md says how to get it.`)
} else if (!existsSync(resolve(import.meta.dirname, '../../dist'))) {
  throw new Error('expected the bundles in dist/, found none: run `npm run build` first')
} else {
  await main(process.argv.slice(2).join(' '))
}
