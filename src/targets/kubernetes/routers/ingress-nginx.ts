import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { LABEL } from '../names.ts'
import { INGRESSES } from '../resources.ts'
import {
  ALWAYS,
  backendGuards,
  canaryIngress,
  type FoundBackends,
  findBackends,
  type Ingress,
  isSame,
  renames,
  splitOf,
  stickyProblem,
} from './canary-ingress.ts'
import { cannotMirror, cannotStick } from './refusals.ts'
import { UsersObject } from './rewrite.ts'
import type { Backends, Router } from './router.ts'

/**
 * A canary Ingress of ours beside the user's, for ingress-nginx and what reads its annotations. Where the canary serves alone,
 * the user's Ingress names its Service instead: nginx answers 503 for a canary whose stable Service has no pods, and sends
 * sticky clients to stable whatever the weight.
 */
export function ingressNginxRouter(cluster: Cluster, name: string, backends: Backends): Router {
  const canaryName = `${name}-canary`
  const users = new UsersObject<Ingress, FoundBackends>(cluster, INGRESSES, name, {
    find: (ingress) => findBackends(ingress, `Ingress ${cluster.namespace}/${name}`, backends),
    guards: (_, found) => backendGuards(found),
  })
  const load = async () => {
    const [{ object, found }, ours] = await Promise.all([
      users.load(),
      cluster.get<Ingress>(INGRESSES, canaryName),
    ])
    if (ours !== null && ours.metadata?.labels?.[LABEL.arm] !== 'canary') throw notOurs(cluster, canaryName)
    return { ingress: object, found, ours }
  }
  /** Gives the canary nothing: at weight 0 nginx would go on sending it the clients that it has made sticky. */
  const remove = async (ours: Ingress | null): Promise<boolean> => {
    if (ours !== null) await cluster.remove(INGRESSES, canaryName)
    return ours !== null
  }
  const nameService = async (service: string): Promise<boolean> =>
    (await users.rewrite((found) => renames(found, service))).changed
  const share = async (split: Split): Promise<boolean> => {
    const { ingress, ours } = await load()
    const wanted = canaryIngress(ingress, canaryName, split, backends)
    if (ours !== null && isSame(ours, wanted)) return false
    await cluster.apply(INGRESSES, wanted)
    return true
  }
  return {
    kind: 'ingress-nginx',
    rights: rightsOf(name, canaryName),
    objects: async () => [(await users.load()).object],
    async check(splits, sticky) {
      splits.forEach(refuse)
      const { ingress } = await load()
      const missing = sticky ? stickyProblem(ingress) : null
      return missing === null
        ? []
        : [cannotStick(`at Ingress ${cluster.namespace}/${name}`, `give it the annotation ${missing}`)]
    },
    async read() {
      const { found, ours } = await load()
      return splitOf(found, ours, backends)
    },
    async write(split) {
      refuse(split)
      const alone = split.canary === 100
      const renamed = await nameService(alone ? backends.canary : backends.stable)
      const shared = !alone && (split.canary > 0 || split.match !== undefined)
      const changed = await (shared ? share(split) : remove((await load()).ours))
      return renamed || changed
    },
    async stop() {
      const { found, ours } = await load()
      return found.service === backends.canary ? false : remove(ours)
    },
    async forget() {
      await nameService(backends.stable)
      await remove((await load()).ours)
    },
  }
}

/** nginx' own mirrors take all paths of an Ingress and all requests, and hold an answer up until the copy has one. */
function refuse({ mirror, match }: Split): void {
  if (mirror > 0) throw cannotMirror('by the canary annotations of ingress-nginx')
  if (match !== undefined && 'cookie' in match && match.value !== ALWAYS) {
    throw new UserError(
      `ingress-nginx cannot choose by the cookie ${match.cookie}=${match.value}: it knows the values "always" and "never" alone`,
      {
        hint: `Let your application set ${match.cookie}=always, and say so: match: {cookie: ${match.cookie}, value: always}.`,
      },
    )
  }
}

function notOurs({ namespace }: Cluster, name: string): UserError {
  return new UserError(`Ingress ${namespace}/${name} is there already, and was not made by a rollout`, {
    problems: [`expected the label ${LABEL.arm}: canary, by which a rollout knows its own`],
    hint: 'Delete it, or give it another name: a rollout makes and removes an Ingress of that name.',
  })
}

function rightsOf(name: string, canaryName: string): Router['rights'] {
  const ingresses = { group: INGRESSES.group, resource: INGRESSES.plural }
  return [
    {
      ...ingresses,
      verbs: ['get', 'patch'],
      names: [name],
      reason: "the user's Ingress, which names the canary's Service while that serves alone",
    },
    {
      ...ingresses,
      verbs: ['get', 'create', 'patch', 'delete'],
      names: [canaryName],
      reason: "the canary's Ingress",
    },
  ]
}
