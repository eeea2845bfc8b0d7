import { randomBytes } from 'node:crypto'
import { describe } from 'vitest'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { kubectl } from '../world.ts'
import { type Place, routerContract } from './contract.ts'
import { FIXTURES } from './fixtures.ts'

/** A namespace of the cluster that KUBECONFIG names. */
async function open(): Promise<Place> {
  const connection = await connect(undefined)
  const namespace = `test-routers-${randomBytes(4).toString('hex')}`
  kubectl(['create', 'namespace', namespace])
  return {
    connection,
    namespace,
    async [Symbol.asyncDispose]() {
      await connection.close()
      kubectl(['delete', 'namespace', namespace, '--wait=false'])
    },
  }
}

/** Whether the cluster knows the kind; says loudly where it does not. */
function isKnown({ resource: { group, plural }, name }: (typeof FIXTURES)[number]): boolean {
  const known = kubectl(['api-resources', '--api-group', group, '--no-headers', '-o', 'name'])
  if (known.split('\n').includes(`${plural}.${group}`)) return true
  console.error(`NOT RUN: ${name}: the cluster has no CustomResourceDefinition ${plural}.${group}`)
  return false
}

if ((process.env['KUBECONFIG'] ?? '') === '') {
  console.error('NOT RUN: routers against a cluster need KUBECONFIG; CONTRIBUTING.md says how to provide it')
  describe.skip('routers', () => {})
} else {
  for (const fixture of FIXTURES.filter(isKnown)) routerContract(fixture, open)
}
