/** Run on the compiled JavaScript in build/, where type-only imports are gone: what is left is what really runs. */
const EFFECTS =
  '^(node:)?(fs|http|https|http2|net|tls|dgram|dns|child_process|timers|worker_threads|os|process)(/|$)|node_modules/(@actions|octokit|@octokit|undici|p-retry)/'

module.exports = {
  forbidden: [
    {
      name: 'decisions-are-pure',
      comment:
        'rollout, analysis, config and report take effects as arguments: no toolkit, no HTTP client, no file system, no clock.',
      severity: 'error',
      from: { path: '^build/(rollout|analysis|config|report)/' },
      to: { path: EFFECTS },
    },
    {
      name: 'imports-point-downwards',
      comment: 'Ports and decisions know no implementation.',
      severity: 'error',
      from: { path: '^build/(rollout|analysis|config|artifact|report|support)/' },
      to: { path: '^build/(entry|actions|targets/(?!.*config)|github|metrics/(?!config))' },
    },
    {
      name: 'nobody-imports-an-entry',
      severity: 'error',
      from: { pathNot: '^build/entry/' },
      to: { path: '^build/entry/' },
    },
    {
      name: 'implementations-do-not-know-each-other',
      comment: 'A vendor is known in its own folder and in the registry of its port.',
      severity: 'error',
      from: { path: '^build/(targets/[^/]+|metrics|github)/' },
      to: { path: '^build/(targets/[^/]+|metrics|github)/', pathNot: ['^build/$1/', 'config.js$'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, includeOnly: '^(build|node:|node_modules|[a-z_/]+$)' },
}
