/** A Deployment that a GitOps tool keeps, which is played here: whatever the branch says is applied under Argo CD's name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRepository } from '../../src/github/repository.ts'
import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import { record, type Session } from '../../src/rollout/session.ts'
import type { Target } from '../../src/rollout/target.ts'
import { kubernetesTargetSchema } from '../../src/targets/kubernetes/config.ts'
import { openKubernetesTarget } from '../../src/targets/kubernetes/index.ts'
import { writeFile } from '../fake-github/files.ts'
import { openScene, type Scene } from '../github/scene.ts'
import { analysisOf, noLinks, plan } from '../rollout/world.ts'
import { releaseOf } from './images.ts'
import { Traffic } from './traffic.ts'
import { deployment, KubernetesWorld, kubectl, surroundings } from './world.ts'

const around = surroundings()
const PATH = 'apps/demo.yaml'
const COMMENT = '# Kept by the platform team.\n'

/** The Deployment as the branch has it. JSON is YAML, too. */
const manifest = (image: string): string => {
  const object = deployment(image) as { metadata: object }
  const annotations = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/demo' }
  return COMMENT + JSON.stringify({ ...object, metadata: { ...object.metadata, annotations } }, null, 2)
}

describe.skipIf(around === null)('a Deployment that is kept as it is in Git', () => {
  if (around === null) return
  const one = releaseOf(around.registry, '1.0.0')
  let world: KubernetesWorld
  let github: Scene
  const file = () => github.fake.state.branches.get('main')?.get(PATH)?.text ?? ''
  const sync = () => {
    const args = [
      'apply',
      '--server-side',
      '--force-conflicts',
      '--field-manager=argocd-controller',
      '-f',
      '-',
    ]
    kubectl(['-n', world.namespace, ...args], file())
  }

  beforeAll(async () => {
    world = new KubernetesWorld(around)
    github = await openScene()
    writeFile(github.fake.state, 'main', PATH, manifest(one.image))
    sync()
    await world.untilAnswers()
  })
  afterAll(async () => {
    await world[Symbol.asyncDispose]()
    await github[Symbol.asyncDispose]()
  })

  const target = (gitops?: object): Promise<Target> => {
    const config = kubernetesTargetSchema.parse({
      namespace: world.namespace,
      deployment: 'demo',
      service: 'demo',
      route: { 'gateway-api': 'demo' },
      drain: '1s',
      ready: { timeout: '60s' },
      ...(gitops === undefined ? {} : { gitops }),
    })
    const open = (choice: object) => openRepository(github.options(), choice)
    return openKubernetesTarget({ model: 'demo', config, workspace: process.cwd(), openRepository: open })
  }

  const session = (opened: Target): Session => {
    const links = async () => ({})
    return {
      model: 'demo',
      target: opened,
      publisher: { started: links, entered: links, judged: links, ended: links },
      clock: { now: Date.now, sleep: async () => {} },
      log: github.log,
      signal: new AbortController().signal,
      actor: 'test',
    }
  }

  it('is known before a rollout, by what the API server says of its fields', async () => {
    const opened = await target()
    const found = (await opened.preflight(null)).filter(({ rule }) => rule === 'kubernetes/gitops')
    await opened.close()
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        `Deployment ${world.namespace}/demo is kept as it is in Git by Argo CD (application shop)`,
      ),
    ])
  })

  it('gets a promoted release from there, and no request fails', async () => {
    const two = releaseOf(around.registry, '2.0.0')
    const opened = await target({ path: PATH, sync: '60s' })
    const tool = setInterval(sync, 1_000)
    const traffic = new Traffic(() => world.send(), 50)
    try {
      const doing = session(opened)
      await deploy(doing, { rollout: '2', release: two, plan: { ...plan([50]), hold: 0 }, links: noLinks })
      await promote(doing, { to: 'next', step: null, reason: null, rollout: null })
      await record(doing, { name: 'pass', analysis: analysisOf('2', 0, 'Successful') })
      await promote(doing, { to: 'full', step: null, reason: null, rollout: null })
      expect(file()).toBe(manifest(two.image))
      expect(await opened.observe()).toMatchObject({ stable: { release: two.id, ready: true }, canary: null })
      expect(kubectl(['-n', world.namespace, 'get', 'deployments', '-o', 'name'])).toBe(
        'deployment.apps/demo\n',
      )
      const events = (await opened.records.load())?.record.rollout?.events
      expect(events?.at(-1)?.reason).toContain(github.fake.state.commits.at(-1)?.sha)
      expect((await world.send()).version).toBe('2.0.0')
    } finally {
      clearInterval(tool)
      const answers = await traffic.stop()
      await opened.close()
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
      expect(new Set(answers.map(({ version }) => version))).toEqual(new Set(['1.0.0', '2.0.0']))
    }
  })
})
