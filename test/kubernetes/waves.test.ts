import { describe, expect, it } from 'vitest'
import { releaseOf } from './images.ts'
import { WavesScene } from './waves-scene.ts'
import { kubectl, surroundings } from './world.ts'

const around = surroundings()
const EAST = { wave: 1, context: 'east' }
const WEST = { wave: 2, context: 'west' }
const PLACES = { east: EAST, west: WEST, south: WEST }
const RECORD = 'configmap/model-rollout-demo'

describe.skipIf(around === null)('several targets of a real cluster, in waves', () => {
  if (around === null) return
  const { registry } = around

  it('each get the release in their turn, when the wave before has held, until all have it', async () => {
    const two = releaseOf(registry, '2.0.0')
    await using scene = await WavesScene.serving(around, PLACES, { hold: '8s' })
    await expect(scene.deploy('west', two)).rejects.toThrow(
      'target "west": wave 2 must wait: east of wave 1 must get the release first',
    )
    expect((await scene.rollOut('east', two)).outputs).toMatchObject({ phase: 'Promoted', weight: '100' })
    await expect(scene.deploy('south', two)).rejects.toThrow(
      /^target "south": wave 2 must wait: east was promoted \d\S* m?s ago and holds 8 s$/,
    )
    expect(await scene.next({ wait: 'true' })).toEqual({
      ...{ action: 'start', due: ['west', 'south'] },
      said: [expect.stringMatching(/^wave 1: east was promoted/), 'it is the turn of wave 2: west, south'],
    })
    expect(await scene.versions()).toEqual({ east: '2.0.0', west: '1.0.0', south: '1.0.0' })
    for (const name of ['west', 'south'] as const) expect(scene.read(name, RECORD, '{.data}')).toBe('')

    const ended = await Promise.all([scene.rollOut('west', two), scene.rollOut('south', two)])
    expect(ended.map(({ outputs }) => outputs['phase'])).toEqual(['Promoted', 'Promoted'])
    expect(await scene.next()).toMatchObject({ action: 'wait', due: [] })
    expect(await scene.next({ wait: 'true' })).toMatchObject({ action: 'done', due: [] })
    expect(await scene.versions()).toEqual({ east: '2.0.0', west: '2.0.0', south: '2.0.0' })
    expect(scene.failures()).toEqual([])
  })

  it('get it once, where two runs find at the same time that it is their turn', async () => {
    const two = releaseOf(registry, '2.0.0')
    await using scene = await WavesScene.serving(around, { east: EAST, west: WEST }, { hold: '0s' })
    const both = await Promise.all(['7', '8'].map((runId) => scene.deploy('east', two, runId)))
    const first = both[0]?.outputs['changed'] === 'true'
    const [won, lost] = first ? both : both.toReversed()
    const [winner = '', loser = ''] = first ? ['7', '8'] : ['8', '7']
    if (won === undefined) throw new Error('expected two')
    const page = `https://github.com/acme/models/actions/runs/${winner}/attempts/1`
    expect(won.outputs).toMatchObject({ changed: 'true', 'begun-by': '', phase: 'Ready' })
    expect(lost?.outputs).toMatchObject({ changed: 'false', 'begun-by': page })
    expect(lost?.said.at(-1)).toMatch(
      `nothing to deploy: ${page} has begun it already. Rollout r1 of release`,
    )

    const failed = { 'target-name': 'east', 'in-flight': 'true', own: 'true', cause: 'failed' }
    expect((await scene.run('rollback', failed, loser)).outputs).toMatchObject({ changed: 'false' })
    expect((await scene.goOn('east', won)).outputs).toMatchObject({ phase: 'Promoted', weight: '100' })
    const late = await scene.deploy('east', two, loser)
    expect(late.outputs).toMatchObject({ changed: 'false', 'begun-by': '', phase: 'Promoted' })

    await scene.deploy('west', two, winner)
    const own = { ...failed, 'target-name': 'west' }
    expect((await scene.run('rollback', own, winner)).outputs).toMatchObject({ phase: 'RolledBack' })
    await expect(scene.deploy('west', two, loser)).rejects.toMatchObject({
      message: 'the release was given up here already: no reason given',
      problems: [expect.stringContaining(`It was begun by ${page}. Rollout r1 of release`)],
    })
    expect(await scene.versions()).toEqual({ east: '2.0.0', west: '1.0.0' })
    expect(scene.failures()).toEqual([])
  })

  it('take back what a wave has, or all have, when a canary of it does not start at one', async () => {
    const two = releaseOf(registry, '2.0.0', { crashIn: 'south' })
    await using scene = await WavesScene.serving(around, PLACES, { hold: '0s', 'on-failure': 'own' })
    await scene.rollOut('east', two)
    await scene.rollOut('west', two)
    const crash = /^release demo-2\.0\.0-\S+ did not become ready: .*(exit code 1|CrashLoopBackOff)/
    await expect(scene.deploy('south', two)).rejects.toThrow(crash)
    expect(scene.read('south', 'deployment/demo-canary', '{.metadata.name}')).toBe('')

    const own = await scene.next()
    expect(own).toMatchObject({ action: 'rollback', due: ['west'] })
    expect(own.said[0]).toMatch(
      /^south: it was rolled back: the canary did not become ready: release demo-2.*\. No other wave begins\.$/,
    )
    expect((await scene.takeBack('west')).outputs).toMatchObject({ phase: 'RolledBack', changed: 'true' })
    expect((await scene.takeBack('south')).outputs).toMatchObject({ changed: 'false' })
    expect(await scene.versions()).toEqual({ east: '2.0.0', west: '1.0.0', south: '1.0.0' })
    expect(await scene.next()).toMatchObject({ action: 'stop', due: [] })
    await expect(scene.next({ wait: 'true' })).rejects.toThrow(/^the next wave does not begin: .*south: /s)

    scene.say({ hold: '0s', 'on-failure': 'all' })
    expect(await scene.next()).toMatchObject({ action: 'rollback', due: ['east'] })
    await scene.takeBack('east')
    expect(await scene.versions()).toEqual({ east: '1.0.0', west: '1.0.0', south: '1.0.0' })
    expect(await scene.next()).toMatchObject({ action: 'stop', due: [] })
    expect(scene.failures()).toEqual([])
  })

  it('begin nothing where the record of a wave before cannot be read', async () => {
    const two = releaseOf(registry, '2.0.0')
    await using scene = await WavesScene.serving(around, { east: EAST, west: WEST }, { hold: '0s' })
    await scene.rollOut('east', two)
    const { namespace } = scene.world('west')
    const token = kubectl(['-n', namespace, 'create', 'token', 'default']).trim()
    scene.signIn({ east: token })
    const said = /^the record of target "east" cannot be read: the Kubernetes API answered 403: .*configmaps/
    await expect(scene.deploy('west', two)).rejects.toThrow(said)
    await expect(scene.next()).rejects.toThrow(said)
    await expect(scene.next({ wait: 'true' })).rejects.toThrow(said)
    scene.say({ hold: '0s' }, { east: { context: 'nowhere' } })
    await expect(scene.deploy('west', two)).rejects.toMatchObject({
      message: 'the record of target "east" cannot be read: the kubeconfig has no context "nowhere"',
      problems: [expect.stringContaining('east, west')],
    })
    scene.signIn({})
    scene.say({ hold: '0s' }, { east: { namespace: `${namespace}-gone` } })
    await expect(scene.deploy('west', two)).rejects.toThrow('east of wave 1 must get the release first')
    await expect(scene.deploy('east', two)).rejects.toMatchObject({
      message: 'the rollout cannot start',
      problems: expect.arrayContaining([
        expect.stringContaining(`Deployment ${namespace}-gone/demo was not found`),
      ]),
    })
    scene.say({ hold: '0s' })
    expect(await scene.next()).toMatchObject({ action: 'start', due: ['west'] })
    expect(scene.read('west', RECORD, '{.data}')).toBe('')
    expect(await scene.versions()).toEqual({ east: '2.0.0', west: '1.0.0' })
  })

  it('stop where a person holds or takes back what a wave before has', async () => {
    const two = releaseOf(registry, '2.0.0')
    await using scene = await WavesScene.serving(around, { east: EAST, west: WEST }, { hold: '0s' })
    await scene.rollOut('east', two)
    const byHand = (action: 'promote' | 'rollback', inputs: object) =>
      scene.run(action, { 'target-name': 'east', rollout: '', reason: 'a drill', ...inputs })
    await byHand('promote', { to: 'hold' })
    await expect(scene.deploy('west', two)).rejects.toThrow(
      'target "west": wave 2 must wait: east is on hold by ann: a drill',
    )
    await byHand('promote', { to: 'resume' })
    expect(await scene.next()).toMatchObject({ action: 'start', due: ['west'] })
    await byHand('rollback', {})
    await expect(scene.deploy('west', two)).rejects.toThrow(
      'target "west": wave 2 does not begin: east: it was rolled back after it had held: a drill',
    )
    expect(await scene.next()).toMatchObject({ action: 'stop', due: [] })
    expect(scene.read('west', RECORD, '{.data}')).toBe('')
    expect(await scene.versions()).toEqual({ east: '1.0.0', west: '1.0.0' })
  })

  it('are refused where two are the same namespace, since it keeps one record of a model', async () => {
    await using scene = new WavesScene(around, { ...PLACES, south: EAST })
    const { namespace } = scene.world('east')
    scene.say({}, { south: { namespace } })
    const place = `targets[2]: the namespace ${namespace} of the context east is the place of target 1 already`
    await expect(scene.next()).rejects.toMatchObject({ problems: [expect.stringContaining(place)] })
    await expect(scene.takeBack('south')).rejects.toMatchObject({
      problems: [expect.stringContaining(place)],
    })
  })
})
