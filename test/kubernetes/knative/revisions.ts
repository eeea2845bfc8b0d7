import { kubectl } from '../world.ts'

/** Knative's kind of revisions, as far as these tests need its shape. */
export function ensureRevisions(): void {
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'revisions.serving.knative.dev' },
    spec: {
      group: 'serving.knative.dev',
      scope: 'Namespaced',
      names: { kind: 'Revision', plural: 'revisions', singular: 'revision' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  }
  kubectl(['apply', '-f', '-'], JSON.stringify(crd))
  kubectl(['wait', '--for', 'condition=Established', `crd/${crd.metadata.name}`, '--timeout', '30s'])
}
