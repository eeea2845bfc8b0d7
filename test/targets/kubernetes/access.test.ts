import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { checkRights } from '../../../src/targets/kubernetes/access.ts'
import { errorOf } from '../../../src/targets/kubernetes/api-error.ts'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import type { RoleRights } from '../../../src/targets/kubernetes/rights.ts'
import { connectionTo } from './fake-api/connection.ts'

interface Attributes {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  readonly name?: string
}

interface Authorizer {
  /** What RBAC grants; null: the review is refused. */
  readonly rules: readonly object[] | null
  /** Answer to a SelfSubjectAccessReview; a number: that status. */
  allows(asked: Attributes): boolean | number
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A cluster that answers nothing but reviews, and the attributes that were asked one by one. */
async function authorized(authorizer: Authorizer) {
  const asked: Attributes[] = []
  const answer = (path: string, spec: { namespace?: string; resourceAttributes?: Attributes }) => {
    if (path.endsWith('/selfsubjectrulesreviews')) {
      const { rules } = authorizer
      return rules === null ? 403 : { status: { resourceRules: rules, incomplete: true } }
    }
    const attributes = spec.resourceAttributes
    if (attributes === undefined) return 404
    asked.push(attributes)
    const allowed = authorizer.allows(attributes)
    return typeof allowed === 'number' ? allowed : { status: { allowed } }
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const said = answer(request.url ?? '', JSON.parse(Buffer.concat(chunks).toString()).spec)
    response.statusCode = typeof said === 'number' ? said : 201
    response.end(JSON.stringify(typeof said === 'number' ? { message: 'refused' } : said))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cluster = new Cluster(connectionTo(url), 'prod')
  const checkFor = async (probed: boolean, ...roles: readonly RoleRights[]) => {
    try {
      return await checkRights(cluster, roles, probed)
    } finally {
      await cluster.close()
    }
  }
  return { check: (...roles: readonly RoleRights[]) => checkFor(true, ...roles), checkFor, asked }
}

const rule = (verbs: string, apiGroups: string, resources: string, ...resourceNames: readonly string[]) => ({
  verbs: verbs.split(','),
  apiGroups: [apiGroups],
  resources: [resources],
  ...(resourceNames.length === 0 ? {} : { resourceNames }),
})

const ROLE: RoleRights = {
  role: 'deployment',
  rights: [
    {
      group: 'apps',
      resource: 'deployments',
      verbs: ['get', 'patch'],
      names: ['demo', 'demo-canary'],
      reason: 'looking',
    },
    { group: 'apps', resource: 'deployments/scale', verbs: ['patch'], names: ['demo'], reason: 'sizing' },
    { group: '', resource: 'pods', verbs: ['list'], reason: 'counting' },
    { group: '', resource: 'pods/log', verbs: ['get'], reason: 'telling', without: 'nothing is told' },
    { group: '', resource: 'events', verbs: ['list'], reason: 'warning', without: 'nothing is warned of' },
  ],
}
const never = () => false

describe('what RBAC grants is told by one call', () => {
  it.each([
    ['everything', [rule('*', '*', '*')]],
    [
      'exactly that',
      [
        rule('get,patch', 'apps', 'deployments', 'demo', 'demo-canary'),
        rule('patch', 'apps', 'deployments/scale', 'demo'),
        rule('list', '', 'pods'),
        rule('get', '', 'pods/log'),
        rule('list', '', 'events'),
      ],
    ],
    [
      'in parts, and by the subresource of all kinds',
      [
        rule('get', 'apps', 'deployments', 'demo'),
        rule('get,patch', 'apps', 'deployments', 'demo-canary'),
        rule('patch', 'apps', 'deployments'),
        rule('patch', '*', '*/scale'),
        rule('*', '', 'pods'),
        rule('*', '', '*/log'),
        rule('list,watch', '', 'events'),
      ],
    ],
  ])('%s', async (_, rules) => {
    const { check, asked } = await authorized({ rules, allows: never })
    expect(await check(ROLE)).toEqual([])
    expect(asked).toEqual([])
  })

  it.each([
    ['another group', rule('*', 'extensions', '*')],
    ['another verb', rule('get,watch', '', 'pods')],
    ['another kind', rule('*', '', 'pods/log')],
    ['one object of that kind', rule('*', '', 'pods', 'demo-1')],
    ['nothing that is written like that', rule('LIST', '', 'PODS')],
  ])('%s does not grant it', async (_, granted) => {
    const { check, asked } = await authorized({ rules: [granted], allows: never })
    const pods = ROLE.rights.filter(({ resource }) => resource === 'pods')
    expect(await check({ role: 'deployment', rights: pods })).toHaveLength(1)
    expect(asked).toEqual([{ namespace: 'prod', verb: 'list', group: '', resource: 'pods' }])
  })

  it('a kind does not grant its subresource', async () => {
    const { check } = await authorized({ rules: [rule('*', 'apps', 'deployments')], allows: never })
    const scale = ROLE.rights.filter(({ resource }) => resource === 'deployments/scale')
    expect((await check({ role: 'deployment', rights: scale }))[0]?.message).toContain(
      'patch deployments/scale of apps (demo)',
    )
  })
})

describe('what RBAC does not tell is asked', () => {
  it('and a webhook may grant it', async () => {
    const { check, asked } = await authorized({ rules: [], allows: () => true })
    expect(await check(ROLE)).toEqual([])
    expect(asked).toHaveLength(8)
    expect(asked).toContainEqual({
      namespace: 'prod',
      verb: 'patch',
      group: 'apps',
      resource: 'deployments',
      subresource: 'scale',
      name: 'demo',
    })
  })

  it('also where the review of rules is refused', async () => {
    const { check, asked } = await authorized({ rules: null, allows: ({ verb }) => verb !== 'patch' })
    const findings = await check(ROLE)
    expect(findings.map(({ level }) => level)).toEqual(['error', 'error'])
    expect(asked).toHaveLength(8)
  })

  it('and nothing can be told where both are refused', async () => {
    const { check } = await authorized({ rules: null, allows: () => 403 })
    expect(await check(ROLE)).toEqual([
      {
        level: 'warning',
        rule: 'kubernetes/rights',
        message: expect.stringContaining('namespace prod suffice cannot be told'),
      },
    ])
  })

  it('a caller whom the server does not know has to sign in, and lacks no right', () => {
    const message = 'pods is forbidden: User "system:anonymous" cannot list resource "pods"'
    const error = errorOf({ method: 'GET', path: '/api/v1/pods' }, 403, JSON.stringify({ message }))
    expect(error).toMatchObject({
      status: 401,
      hint: expect.stringContaining('sign in to the cluster again'),
    })
    expect(error.message).toContain('answered 403')
  })

  it('an expired token is an error, not a missing right', async () => {
    const { check } = await authorized({ rules: [], allows: () => 401 })
    await expect(check(ROLE)).rejects.toThrow('the Kubernetes API answered 401')
  })
})

describe('a missing right', () => {
  it('is named with its verbs, objects, namespace, purpose and Role', async () => {
    const allows = ({ verb, name }: Attributes) => verb !== 'patch' || name === 'demo'
    const { check } = await authorized({ rules: [], allows })
    expect(await check(ROLE)).toEqual([
      {
        level: 'error',
        rule: 'kubernetes/rights',
        message:
          'a right is missing in namespace prod: patch deployments of apps (demo-canary). It is for looking. The Role model-rollout-deployment of actions/deploy-canary/rbac.yaml grants it',
      },
    ])
  })

  it('that is not necessary is a warning, one for all of a Role', async () => {
    const { check } = await authorized({
      rules: [rule('*', 'apps', '*'), rule('*', '', 'pods')],
      allows: never,
    })
    expect(await check(ROLE)).toEqual([
      {
        level: 'warning',
        rule: 'kubernetes/rights',
        message:
          'a rollout can do without these rights, which are missing in namespace prod: get pods/log (without it, nothing is told); list events (without it, nothing is warned of). The Role model-rollout-deployment of actions/deploy-canary/rbac.yaml grants them',
      },
    ])
  })
})

it('asks for the rights of probes only where there are probes', async () => {
  const probing: RoleRights = {
    role: 'deployment',
    rights: [
      { group: '', resource: 'pods/proxy', verbs: ['get'], reason: 'probing', onlyForProbes: true },
      { group: '', resource: 'pods', verbs: ['list'], reason: 'counting' },
    ],
  }
  const messages = async (probed: boolean) => {
    const { checkFor } = await authorized({ rules: [], allows: never })
    return (await checkFor(probed, probing)).map(({ message }) => message)
  }
  expect(await messages(true)).toEqual([
    expect.stringContaining('get pods/proxy. It is for probing'),
    expect.stringContaining('list pods. It is for counting'),
  ])
  expect(await messages(false)).toEqual([expect.stringContaining('list pods. It is for counting')])
})
