import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import type { Plan } from '../../src/rollout/record.ts'
import type { Release } from '../../src/rollout/release.ts'
import { rollback } from '../../src/rollout/rollback.ts'
import { loadRecord, record, rolloutOf, type Session } from '../../src/rollout/session.ts'
import type { UserError } from '../../src/support/errors.ts'
import { kubernetesTargetSchema } from '../../src/targets/kubernetes/config.ts'
import { kubernetesTarget } from '../../src/targets/kubernetes/index.ts'
import { namesOf } from '../../src/targets/kubernetes/names.ts'
import { type Right, rolesOf } from '../../src/targets/kubernetes/rights.ts'
import { openRouter } from '../../src/targets/kubernetes/routers/index.ts'
import { analysisOf, noLinks, plan } from '../rollout/world.ts'
import { releaseOf } from './images.ts'
import { covers, type Part, partsOf, Recorder } from './recorder.ts'
import { ServiceAccount } from './service-account.ts'
import { deployment, KubernetesWorld, type Surroundings, surroundings } from './world.ts'

const found = surroundings()

const PROBE = { path: '/predict', headers: {}, timeout: 5_000 }
const PLAN: Plan = {
  ...plan([50]),
  probes: {
    smoke: [{ ...PROBE, method: 'GET', expect: { status: 200 } }],
    'warm-up': { ...PROBE, method: 'POST', body: {}, requests: 2 },
  },
}

const selector = { matchLabels: { app: 'demo' } }
const demo = { kind: 'Deployment', name: 'demo' }

/** What goes with stable's pods. No controller of KEDA is needed: only its objects are changed. */
const COMPANIONS = [
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'demo' },
    spec: { scaleTargetRef: { ...demo, apiVersion: 'apps/v1' }, minReplicas: 1, maxReplicas: 4 },
  },
  {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'demo' },
    spec: { scaleTargetRef: demo, triggers: [{ type: 'cron', metadata: {} }] },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'demo' },
    spec: { selector, maxUnavailable: 1 },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'demo' },
    spec: { podSelector: selector, ingress: [{}] },
  },
]

/** A namespace of its own, and a pipeline that may do nothing there yet. */
async function open(around: Surroundings, extra: object, workspace = process.cwd()) {
  const world = new KubernetesWorld(around)
  const account = new ServiceAccount(world)
  const recorder = new Recorder()
  const cluster = await account.cluster(recorder.onCall)
  const config = kubernetesTargetSchema.parse({
    namespace: world.namespace,
    deployment: 'demo',
    service: 'demo',
    drain: '200ms',
    ready: { timeout: '60s' },
    ...extra,
  })
  const names = namesOf(config, 'demo')
  const router = openRouter(cluster, config.route, { stable: 'demo', canary: 'demo-canary' }, names)
  const rights = rolesOf(names, config, router).flatMap((role) => role.rights)
  const target = kubernetesTarget(cluster, { model: 'demo', config, workspace })
  const messages: string[] = []
  const note = (message: string): void => void messages.push(message)
  const nothing = () => Promise.resolve({})
  const session: Session = {
    model: 'demo',
    target,
    publisher: { started: nothing, entered: nothing, judged: nothing, ended: nothing },
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    log: { info: note, notice: note, warning: note, error: note },
    signal: new AbortController().signal,
    actor: 'test',
  }
  return {
    world,
    account,
    recorder,
    rights,
    target,
    session,
    one: releaseOf(around.registry, '1.0.0'),
    async close() {
      await target.close()
      account[Symbol.dispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

type Opened = Awaited<ReturnType<typeof open>>

const start = (session: Session, release: Release, hold = PLAN.hold) =>
  deploy(session, { rollout: `r-${release.version}`, release, plan: { ...PLAN, hold }, links: noLinks })
const next = (session: Session) => promote(session, { to: 'next', step: null, reason: null, rollout: null })
const back = (session: Session) =>
  rollback(session, { to: 'previous', reason: 'test', inFlight: false, cause: null, rollout: null })

/** From no traffic to all, with a verdict in between. */
async function promoteAll(session: Session): Promise<void> {
  await next(session)
  const { id, step } = rolloutOf(await loadRecord(session))
  await record(session, { name: 'pass', analysis: analysisOf(id, step, 'Successful') })
  await next(session)
}

const serving = async ({ target }: Opened) => (await target.observe()).stable?.release

/** The API server takes a moment to see a Role that was changed. */
const SOON = { timeout: 30_000 }

/** What preflight says of rights. */
const missing = async ({ target, one }: Opened) =>
  (await target.preflight(one)).filter(({ rule }) => rule === 'kubernetes/rights')

/** All that a rollout can come to: rolled back within the hold, one that does not start, settled, rolled back after it. */
async function everything(opened: Opened, around: Surroundings): Promise<void> {
  const { session } = opened
  const first = await serving(opened)
  const [two, four] = [releaseOf(around.registry, '2.0.0'), releaseOf(around.registry, '4.0.0')]
  await start(session, two)
  await promoteAll(session)
  expect(await serving(opened)).toBe(two.id)
  await back(session)
  expect(await serving(opened)).toBe(first)

  const three = releaseOf(around.registry, '3.0.0', { crash: true })
  const failed: unknown = await start(session, three).catch((error: unknown) => error)
  expect(String(failed)).toContain(`release ${three.id} did not become ready`)
  expect((failed as UserError).problems.join('\n')).toMatch(/BackOff[\s\S]*model file is truncated/)

  await start(session, four, 0)
  await promoteAll(session)
  expect((await opened.target.observe()).held).toEqual([])
  await back(session)
  expect(await serving(opened)).toBe(first)
}

/** The rights without one verb on one object. */
function without(rights: readonly Right[], lost: Part): readonly Right[] {
  return partsOf(rights)
    .filter(({ text }) => text !== lost.text)
    .map(({ right, verb, name }) => ({
      ...right,
      verbs: [verb],
      ...(name === undefined ? {} : { names: [name] }),
    }))
}

/** Used only where the Service's addresses come later than the workload is ready, or where a watch is too old. */
const RARE =
  /^(watch discovery\.k8s\.io\/endpointslices|list (apps\/\w+|gateway\.networking\.k8s\.io\/httproutes) [\w-]+)$/

/** Everything goes with the rights that are declared, each is used, and nothing else is asked for. */
async function suffice(opened: Opened, around: Surroundings, unused: RegExp): Promise<void> {
  const { account, rights, recorder } = opened
  account.may(rights)
  await expect.poll(() => missing(opened), SOON).toEqual([])
  await everything(opened, around)
  const parts = partsOf(rights)
  expect(recorder.seen.filter((access) => !parts.some((part) => covers(part, access)))).toEqual([])
  const needed = parts.filter((part) => !recorder.seen.some((access) => covers(part, access)))
  expect(needed.map(({ text }) => text).filter((text) => !RARE.test(text) && !unused.test(text))).toEqual([])
}

/** `unused`: rights whose objects are not in the test's cluster, or not needed in this case. */
function suite(around: Surroundings, kind: string, route: object, unused: RegExp): void {
  describe(`the rights of a rollout with ${kind}`, () => {
    let opened: Opened
    beforeAll(async () => {
      opened = await open(around, { route })
      await opened.world.serve(opened.one.image, 2)
      opened.world.apply(...COMPANIONS)
    })
    afterAll(() => opened.close())

    it('suffice, narrowed to the names, and each is used', async () => {
      await suffice(opened, around, unused)
    })

    it('are each missed before anything is changed', async () => {
      const { account, rights, recorder } = opened
      const before = recorder.writes.length
      const parts = partsOf(rights)
      const single = parts.filter(
        (part) => !parts.some((other) => other !== part && covers(other, part.text)),
      )
      for (const lost of single) {
        account.may(without(rights, lost))
        const { verb, name, right } = lost
        const named = name === undefined ? '' : ` \\(${name}\\)`
        const what = `: ${verb} ${right.resource}( of ${right.group})?${named}`
        const [level, end] =
          right.without === undefined ? ['error', '\\. It is for '] : ['warning', ' \\(without it, ']
        const message = expect.stringMatching(new RegExp(what + end))
        await expect
          .poll(() => missing(opened), { ...SOON, message: lost.text })
          .toEqual([{ level, rule: 'kubernetes/rights', message }])
      }
      expect(recorder.writes.slice(before)).toEqual([])
    })

    it('stop a rollout in words that name the Role', async () => {
      const { account, rights, session, recorder } = opened
      const five = releaseOf(around.registry, '5.0.0')
      account.may(rights.filter(({ resource }) => resource !== 'services'))
      await expect.poll(async () => (await missing(opened)).length, SOON).toBeGreaterThan(1)
      const before = recorder.writes.length
      const refused = (await start(session, five).catch((error: unknown) => error)) as UserError
      expect(refused.message).toBe('the rollout cannot start')
      expect(refused.problems[0]).toContain('a right is missing in namespace')
      expect(refused.problems[0]).toContain(
        'The Role model-rollout-deployment of actions/deploy-canary/rbac.yaml grants it',
      )
      expect(recorder.writes.slice(before)).toEqual([])
    })
  })
}

/** The same pods as a Deployment's, in a StatefulSet. Nothing goes with them. */
function statefulSet(around: Surroundings): void {
  it('the rights of a rollout of a StatefulSet suffice, narrowed to the names, and each is used', async () => {
    const opened = await open(around, {
      deployment: undefined,
      statefulset: 'demo',
      route: { 'gateway-api': 'demo' },
    })
    const { world, one } = opened
    try {
      const { spec } = deployment(one.image, 2) as { spec: object }
      world.apply({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'demo' },
        spec: { ...spec, serviceName: 'demo' },
      })
      await world.untilAnswers()
      const others = / (autoscaling|keda\.sh|policy|networking\.k8s\.io|monitoring\.coreos\.com)\//
      await suffice(opened, around, new RegExp(`${others.source}|${MONITORED.source}`))
    } finally {
      await opened.close()
    }
  })
}

/** The Deployment is in a file until the first release is stable. */
function firstRelease(around: Surroundings): void {
  it('the Roles of rbac.yaml suffice for a first release that is made from manifests', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
    const opened = await open(
      around,
      { route: { 'gateway-api': 'demo' }, manifests: 'deployment.yaml' },
      workspace,
    )
    const { account, session, one } = opened
    try {
      writeFileSync(join(workspace, 'deployment.yaml'), JSON.stringify(deployment(one.image)))
      expect((await missing(opened)).map(({ level }) => level)).toContain('error')
      account.mayWhat('actions/deploy-canary/rbac.yaml', ['deployment', 'gateway-api', 'companions'])
      await expect.poll(() => missing(opened), SOON).toEqual([])
      await start(session, one)
      await next(session)
      expect(await serving(opened)).toBe(one.id)
      await start(session, releaseOf(around.registry, '2.0.0'))
      expect((await opened.target.observe()).stable).toEqual({ release: one.id, ready: true, restarts: 0 })
    } finally {
      await opened.close()
      rmSync(workspace, { recursive: true })
    }
  })
}

/** The cluster of the tests need not have Prometheus' operator. */
const MONITORED = /^(create|patch) (monitoring\.coreos\.com\/podmonitors|services)$/
/** Without a router the canary's pods have stable's labels: budgets, policies and other Services hold for them too. */
const SHARED = /^(create|patch) (policy|networking\.k8s\.io)\/|^list services$/

if (found === null) describe.skip('a cluster', () => {})
else {
  firstRelease(found)
  statefulSet(found)
  suite(found, 'an HTTPRoute', { 'gateway-api': 'demo' }, MONITORED)
  suite(found, 'a replica ratio', { replicas: {} }, new RegExp(`${MONITORED.source}|${SHARED.source}`))
}
