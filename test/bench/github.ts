import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import { publish, record, rolloutOf, type Session } from '../../src/rollout/session.ts'
import { COMMIT, openScene } from '../github/scene.ts'
import { analysisOf, noLinks, plan, release, World } from '../rollout/world.ts'
import type { BenchResult } from './result.ts'

/** Calls to GitHub of one rollout of four steps: the real use cases and publisher, against the API's fake. */
export async function githubBench(): Promise<BenchResult[]> {
  await using scene = await openScene()
  scene.fake.state.pullRequests.push({ number: 7, sha: COMMIT })
  const world = new World()
  const quiet = { rollout: 'first', release: release('1'), plan: plan([50]), links: noLinks }
  await deploy(world.session(), quiet)
  await promote(world.session(), { to: 'full', step: null, reason: null, rollout: null })

  // A session of its own for each action, as each is a process of its own.
  const session = (): Session => ({ ...world.session(), publisher: scene.publisher() })
  await deploy(session(), {
    rollout: 'second',
    release: release('2'),
    plan: plan([5, 25, 50, 75]),
    links: noLinks,
  })
  for (let step = 0; step < 4; step++) {
    await promote(session(), { to: 'next', step, reason: null, rollout: 'second' })
    const analysis = analysisOf('second', step, 'Successful')
    const judged = rolloutOf((await record(world.session(), { name: 'pass', analysis })).record)
    await publish(session(), judged, (publisher) => publisher.judged(judged, analysis))
  }
  await promote(session(), { to: 'full', step: null, reason: null, rollout: 'second' })
  const calls = scene.fake.requests.length
  return [
    {
      name: 'calls to GitHub per rollout of four steps',
      value: calls,
      unit: 'calls',
      limit: 25,
      better: 'lower',
    },
  ]
}
