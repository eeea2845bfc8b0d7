import { deployCanary as definition } from '../config/actions/deploy-canary.ts'
import type { Inputs } from '../config/inputs.ts'
import type { Config } from '../config/schema.ts'
import { checkApprovals } from '../github/environments.ts'
import { appendSummary } from '../github/summary.ts'
import { openCheck } from '../metrics/check.ts'
import { releaseNumbers } from '../quality/release-numbers.ts'
import { rolloutSummary } from '../report/summary.ts'
import { type Deployed, deploy, refuseErrors } from '../rollout/deploy.ts'
import { freezeFindings } from '../rollout/freeze-findings.ts'
import { compilePlan, demandsOf, legs, planForFirstRelease } from '../rollout/plan.ts'
import { preview } from '../rollout/preview.ts'
import type { Plan, RolloutRecord } from '../rollout/record.ts'
import { type Release, releaseId } from '../rollout/release.ts'
import { loadRecord, rolloutOf } from '../rollout/session.ts'
import { UserError } from '../support/errors.ts'
import { configOf } from './config-of.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { type Opened, withSession } from './session.ts'
import { surroundingsOf } from './surroundings.ts'
import { linesOfWaves, refuseBeforeTurn } from './wave-turn.ts'

type DeployInputs = Inputs<typeof definition>

/** Starts the canary beside stable without traffic, or says what would happen. */
export const deployMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  if (values.mode === 'waves') {
    const { wavesMain } = await import('./waves.ts')
    return wavesMain(inputs, runtime)
  }
  const config = await configOf(definition.needs, inputs, runtime, openCheck)
  const release = await releaseOf(config, values, runtime)
  const plan = compilePlan(config)
  if (values.mode === 'deploy') await refuseBeforeTurn(config, { id: values.rollout, release }, runtime)
  await withSession(config, values['github-token'], runtime, async (opened) => {
    if (values.mode === 'plan') {
      for (const line of linesOfWaves(config)) opened.session.log.info(line)
      return showPlan(opened, release, plan, runtime)
    }
    refuseErrors(await checkApprovals(plan.steps, opened.github))
    const links = {
      repository: null,
      commit: opened.context?.commit ?? null,
      pullRequest: opened.context?.pullRequest ?? null,
      runUrl: opened.context?.runUrl ?? null,
      deployment: null,
      comment: null,
    }
    const deployed = await deploy(opened.session, {
      rollout: values.rollout,
      release,
      plan,
      links,
      ...(values.reason === undefined ? {} : { reason: values.reason }),
    })
    const { record, changed } = deployed
    if (changed) appendSummary(rolloutSummary(rolloutOf(record)), runtime.env, runtime.log)
    report(deployed, release, runtime)
  })
}

function report({ record, changed, begunBy }: Deployed, release: Release, runtime: Runtime): void {
  const rollout = rolloutOf(record)
  runtime.output('rollout', rollout.id)
  runtime.output('release', release.id)
  runtime.output('phase', rollout.phase)
  runtime.output('steps', JSON.stringify(legs(rollout.plan)))
  runtime.output('changed', changed)
  runtime.output('begun-by', begunBy ?? '')
}

async function showPlan(opened: Opened, release: Release, plan: Plan, runtime: Runtime): Promise<void> {
  const { session, github } = opened
  const record = await asFound(session)
  const { detectionsOf } = await import('./calibrate.ts')
  const { detections, findings: found } = await detectionsOf(opened, record, plan, runtime)
  const findings = [
    ...(await session.target.preflight(release, demandsOf(plan))),
    ...(await checkApprovals(plan.steps, github)),
    ...found,
    ...freezeFindings(plan, session.clock.now()),
  ]
  for (const line of preview(record, release, plan, findings, detections)) session.log.info(line)
  runtime.output('release', release.id)
  runtime.output('phase', record.rollout?.phase ?? 'None')
  const planned = record.stable === null ? planForFirstRelease(plan) : plan
  runtime.output('steps', JSON.stringify(legs(planned)))
  runtime.output('changed', false)
  refuseErrors(findings)
}

/** The record; where it knows of no release yet, with the one that serves. What keeps that from being read, preflight tells. */
async function asFound(session: Opened['session']): Promise<RolloutRecord> {
  const record = await loadRecord(session)
  if (record.stable !== null) return record
  const found = await session.target.adopt().catch((error: unknown) => {
    if (error instanceof UserError) return null
    throw error
  })
  return { ...record, stable: found }
}

type ReleaseConfig = Pick<Config, 'target' | 'image'> & { readonly model: Omit<Config['model'], 'path'> }

/** The release that the rollout file, the two digests and the evaluation's numbers name. */
async function releaseOf(
  config: ReleaseConfig,
  values: DeployInputs['values'],
  runtime: Runtime,
): Promise<Release> {
  const { model } = config
  const artifact = given(values['artifact-digest'], 'artifact-digest', 'validate-artifact')
  const imageDigest = given(values['image-digest'], 'image-digest', 'build-image')
  if (model.version === undefined) {
    throw new UserError('the version of the model is not known', {
      hint: 'Give the input "model-version" (validate-artifact has it as output "version"), or model.version in the rollout file.',
    })
  }
  return {
    id: releaseId(model.name, model.version, imageDigest),
    model: model.name,
    version: model.version,
    artifact,
    image: imageOf(config, imageDigest),
    imageDigest,
    provenance: model.provenance,
    quality: await releaseNumbers(model, values.quality, surroundingsOf(runtime), runtime.signal),
  }
}

/** What the target runs: a packed folder, or an image of the registry by its digest, never by a tag. */
function imageOf({ target, image, model }: ReleaseConfig, digest: string): string {
  if ('local' in target) return `local/${model.name}@${digest}`
  if (image.registry !== undefined) return `${image.registry}@${digest}`
  throw new UserError('the registry that the cluster pulls the image from is not known', {
    hint: 'Set image.registry in the rollout file.',
  })
}

function given(value: string | undefined, input: string, source: string): string {
  if (value !== undefined) return value
  throw new UserError(`the input "${input}" is missing`, {
    hint: `Give it the output "digest" of the action ${source}.`,
  })
}
