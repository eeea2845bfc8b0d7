import type { KubeConfig } from '@kubernetes/client-node'
import type { Dispatcher } from 'undici'
import { messageOf, UserError } from '../../support/errors.ts'

/** Where the API server is and how it is signed in to. */
export interface Connection {
  readonly server: string
  /** The namespace of the kubeconfig's context. */
  readonly namespace: string
  /** Headers of the next request. Asks the exec plugin or the identity provider again when a token is about to expire. */
  headers(): Promise<Readonly<Record<string, string>>>
  dispatcher(): Promise<Dispatcher>
  close(): Promise<void>
}

const HINT =
  'Set KUBECONFIG, or sign in to the cluster in a step before this one; on a pod of the cluster its service account is used.'

/**
 * Reads the kubeconfig as kubectl does: KUBECONFIG (several files allowed), ~/.kube/config, else the pod's service account.
 * Throws a UserError when there is none, or when it has no such context.
 */
export async function connect(context: string | undefined): Promise<Connection> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js')
  const config = new KubeConfig()
  try {
    // As kubectl does, the first of several files says which context is meant, unless it names none.
    config.loadFromDefault(undefined, true)
    if (!config.getCurrentContext()) config.loadFromDefault()
  } catch (cause) {
    throw new UserError('the kubeconfig cannot be read', { cause, hint: HINT })
  }
  if (context !== undefined) useContext(config, context)
  const cluster = config.getCurrentCluster()
  // Without any configuration the library falls back to http://localhost:8080, which is nobody's cluster.
  if (cluster === null || cluster.server === 'http://localhost:8080') {
    throw new UserError('no cluster is configured: there is no kubeconfig with a current context', {
      hint: HINT,
    })
  }
  return connectionOf(config, cluster.server.replace(/\/+$/, ''))
}

function useContext(config: KubeConfig, context: string): void {
  const names = config.getContexts().map(({ name }) => name)
  if (!names.includes(context)) {
    throw new UserError(`the kubeconfig has no context "${context}"`, {
      problems: [names.length === 0 ? 'it has none at all' : `it has: ${names.join(', ')}`],
      hint: 'Correct target.kubernetes.context, or the kubeconfig.',
    })
  }
  config.setCurrentContext(context)
}

type SignIn = Parameters<KubeConfig['applyToHTTPSOptions']>[0] & {
  headers?: Record<string, string>
  cert?: unknown
}

/** One pool of connections for all requests: a new one for each would pay for a handshake each time. */
function connectionOf(config: KubeConfig, server: string): Connection {
  let open: { dispatcher: Dispatcher; certificate: string } | null = null
  const signIn = async (): Promise<SignIn> => {
    const options: SignIn = {}
    try {
      await config.applyToHTTPSOptions(options)
      return options
    } catch (cause) {
      throw new UserError(`signing in to the cluster at ${server} failed: ${messageOf(cause)}`, {
        cause,
        hint: 'Check that the exec plugin or the token of the kubeconfig works: kubectl auth whoami',
      })
    }
  }
  return {
    server,
    namespace: config.getContextObject(config.getCurrentContext())?.namespace ?? 'default',
    async headers() {
      const { headers = {}, auth } = await signIn()
      const basic =
        typeof auth === 'string' ? { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {}
      return { ...headers, ...basic }
    },
    async dispatcher() {
      const options = await signIn()
      const certificate = String(options.cert ?? '')
      if (open?.certificate === certificate) return open.dispatcher
      await open?.dispatcher.close()
      const dispatcher = await dispatcherOf(config, options)
      open = { dispatcher, certificate }
      return dispatcher
    },
    close: async () => open?.dispatcher.destroy(),
  }
}

async function dispatcherOf(config: KubeConfig, options: SignIn): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import('undici')
  const made = config.createDispatcherOptions(config.getCurrentCluster(), options as object)
  if (made.type === 'proxy') {
    const { uri, requestTls, connect } = made
    return new ProxyAgent({ uri, requestTls: requestTls as object, proxyTls: connect as object })
  }
  if (made.type === 'socks') {
    throw new UserError('the kubeconfig names a SOCKS proxy, which is not supported', {
      hint: 'Use an HTTP proxy (proxy-url: http://…).',
    })
  }
  return new Agent(made.type === 'agent' ? { connect: made.connect as object } : {})
}
