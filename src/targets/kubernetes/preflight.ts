import type { Release } from '../../rollout/release.ts'
import type { Demands } from '../../rollout/target.ts'
import { UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import { checkRights } from './access.ts'
import type { Service } from './canary.ts'
import { checkBeside, checkRoomBeside } from './check-beside.ts'
import { foundAmongAll } from './companions/listing.ts'
import { checkGitOps } from './gitops/check.ts'
import type { Committing } from './gitops/commit-image.ts'
import { SERVICES } from './resources.ts'
import { rolesOf } from './rights.ts'
import { baseOf, type Phase, podTemplate } from './start.ts'
import { containerOf, desiredReplicas, readyReplicas, type Workload } from './workload.ts'

export interface PreflightOptions extends Phase {
  /** How the release is committed to Git; null where it is not. */
  readonly git: (() => Committing) | null
  readonly release: Release | null
  /** What the rollout will ask. */
  readonly demands: Demands
}

/** What is missing or will not work, found without changing anything. */
export async function preflight(options: PreflightOptions): Promise<readonly Finding[]> {
  const { router, cluster, names, config, demands } = options
  const { splits = [], sticky = false, probed = true, errorsOnly = false } = demands
  const [rights = [], ...found] = await Promise.all([
    told('kubernetes/rights', () => checkRights(cluster, rolesOf(names, config, router), probed)),
    told('kubernetes/workload', () => checkWorkload(options)),
    told('kubernetes/service', () => checkService(options)),
    told('kubernetes/route', () => router.check(splits, sticky)),
    told('kubernetes/gitops', () => checkGitOps(options)),
    told('kubernetes/capacity', () => (errorsOnly ? checkRoomBeside(options) : checkBeside(options, splits))),
  ])
  // What else is wrong cannot be seen without the rights to look.
  return rights.some(({ level }) => level === 'error') ? rights : [...rights, ...found.flat()]
}

/** An error that a user can cause is a finding here, so that all of them are told at once. */
export async function told(
  rule: string,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { message, problems, hint } = error
    return [
      {
        level: 'error',
        rule,
        message: [message, ...problems, hint ?? ''].filter((text) => text !== '').join('. '),
      },
    ]
  }
}

async function checkWorkload(options: PreflightOptions): Promise<readonly Finding[]> {
  const { cluster, names, config } = options
  const live = await cluster.get<Workload>(names.workload, names.stable)
  const base =
    live ?? (await baseOf(options, { stable: null, canary: null, split: { canary: 0, mirror: 0 } }))
  containerOf(podTemplate(base), config.container)
  const place = `${names.workload.kind} ${cluster.namespace}/${names.stable}`
  if (live === null || desiredReplicas(live) === 0) return []
  if (readyReplicas(live) > 0) return []
  return [
    {
      level: 'error',
      rule: 'kubernetes/stable',
      message: `${place}: expected at least one ready pod of the release that serves, found none; mend it before something new is tried`,
    },
  ]
}

async function checkService({ cluster, names }: PreflightOptions): Promise<readonly Finding[]> {
  const service = await foundAmongAll<Service>(cluster, SERVICES, names.service)
  const place = `Service ${cluster.namespace}/${names.service}`
  if (service === null)
    return [finding(`${place} was not found; correct target.kubernetes.service, or make it`)]
  if (Object.keys(service.spec?.selector ?? {}).length > 0) return []
  return [
    finding(
      `${place}: expected a selector, found none: its endpoints are somebody else's, so the canary's cannot be made alike`,
    ),
  ]
}

function finding(message: string): Finding {
  return { level: 'error', rule: 'kubernetes/service', message }
}
