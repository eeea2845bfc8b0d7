import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'

/** For routers that share by weights alone. */
export function cannotMatch(router: string): UserError {
  return new UserError(`${router} cannot give the canary the requests that carry a header or a cookie`, {
    hint: 'Use a route of Gateway API, Istio or ingress-nginx, or share by weights.',
  })
}

/** `why`: goes on after "requests cannot be mirrored". */
export function cannotMirror(why: string): UserError {
  return new UserError(`requests cannot be mirrored ${why}`, {
    hint: 'Set target.kubernetes.route to a router that can (docs/kubernetes-routers.md), or leave `mirror` out of the steps.',
  })
}

/** For a strategy that wants each client to keep its arm. `why`: goes on after "clients do not keep their arm". */
export function cannotStick(why: string, todo: string): Finding {
  return {
    level: 'error',
    rule: 'kubernetes/sticky',
    message: `clients do not keep their arm ${why}; ${todo}`,
  }
}
