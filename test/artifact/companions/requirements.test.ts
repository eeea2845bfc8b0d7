import { describe, expect, it } from 'vitest'
import { problems, readContent } from '../read-content.ts'

const told = async (text: string, name = 'requirements.txt') => {
  const { facts } = await readContent(name, Buffer.from(text))
  return facts.findings.map(({ level, rule, message }) => `${level} ${rule}: ${message}`)
}
const CONDA = `name: mlflow-env
channels:
- conda-forge
dependencies:
- python=3.11.7
- pip<=23.2.1
- pip:
  - mlflow==3.17.2
`

describe('what a model wants to be installed', () => {
  it.each([
    ['requirements.txt', 'mlflow==3.17.2\nscikit-learn>=1.5,<2 ; python_version < "3.13"\npandas[all]\n'],
    [
      'requirements.txt',
      '# see https://a.example\ntorch==2.1.0+cu118  # from git+https://x\n\n--pre\n--no-binary :all:\n',
    ],
    [
      'requirements.txt',
      'numpy==2.0 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\n-r other.txt\n-c constraints.txt\n',
    ],
    ['conda.yaml', `${CONDA}prefix: /opt/conda/envs/mlflow-env\n`],
    [
      'python_env.yaml',
      'python: 3.11.7\nbuild_dependencies:\n- pip==23.2.1\ndependencies:\n- -r requirements.txt\n',
    ],
    ['notes.txt', 'git+https://a.example/b\n'],
  ])('is ordinary in %s: %j', async (name, text) => {
    expect(await told(text, name)).toEqual([])
  })

  it.each([
    [
      'mlflow\ngit+https://github.com/a/b@main#egg=b\n',
      'line 2 takes a package from a repository of source code',
    ],
    ['b @ git+ssh://git@github.com/a/b\n', 'line 1 takes a package from a repository of source code'],
    ['-e .\n', 'line 1 installs a project as it lies there'],
    ['b @ https://a.example/b-1.0-py3-none-any.whl\n', 'line 1 takes a package from an address'],
    ['https://a.example/b.tar.gz#sha256=abc\n', 'line 1 takes a package from a file or an address'],
    ['b-1.0-py3-none-any.whl\n', 'line 1 takes a package from a file or an address'],
    ['file:///opt/b\n', 'line 1 takes a package from a path of the server’s'],
    ['b @ file:///opt/b.whl\n', 'line 1 takes a package from a path of the server’s'],
    ['./b\n', 'line 1 takes a package from a path of the server’s'],
    ['/opt/b\n', 'line 1 takes a package from a path of the server’s'],
    ['numpy\n.\n', 'line 2 takes a package from a path of the server’s'],
    ['-r https://a.example/r.txt\n', 'line 1 takes its list from elsewhere'],
    ['--requirement=../r.txt\n', 'line 1 takes its list from elsewhere'],
    ['--trusted-host a.example\n', 'line 1 trusts a server that does not prove who it is'],
    [
      'numpy\n--index-url \\\n  http://a.example/simple\n',
      'line 2 takes packages from elsewhere, not over https',
    ],
    ['--find-links /opt/wheels\n', 'line 1 takes packages from elsewhere, not over https'],
  ])('is warned of: %j', async (text, expected) => {
    expect(await told(text)).toEqual([
      expect.stringMatching(new RegExp(`^warning companion/requirements: ${expected}: "`)),
    ])
  })

  it.each([
    ['requirements.txt', '--extra-index-url https://download.pytorch.org/whl/cpu\ntorch\n', 1],
    ['conda.yaml', CONDA.replace('conda-forge', 'https://conda.example/main'), 3],
    ['conda.yaml', `${CONDA}  - --index-url=https://a.example/simple\n`, 9],
  ])('is noted where it comes from another index: %s, %j', async (name, text, line) => {
    expect(await told(text, name)).toEqual([
      expect.stringContaining(`note companion/requirements: line ${line} takes packages from another index`),
    ])
  })

  it.each([
    [`${CONDA}  - "git+https://a.example/b"\n`, 'takes a package from a repository'],
    [`${CONDA}  - b @ https://a.example/b.whl\n`, 'takes a package from an address'],
    [`${CONDA}- http://a.example/main\n`, 'takes packages from an address that is not encrypted'],
  ])('is warned of in YAML, too: %j', async (text, expected) => {
    expect(await told(text, 'model/conda.yaml')).toEqual([
      expect.stringMatching(new RegExp(`^warning companion/requirements: line 9 ${expected}`)),
    ])
  })

  it('is told without the secrets of its addresses, a bounded number of times, and not where scripts are allowed', async () => {
    const text = 'git+https://user:s3cret@a.example/b\n'.repeat(100)
    const found = await told(text)
    expect(found).toHaveLength(20)
    expect(found[0]).toContain('"git+https://***@a.example/b"')
    expect(found.join()).not.toContain('s3cret')
    const allowed = await readContent('requirements.txt', Buffer.from(text), { scripts: true })
    expect(allowed.facts.findings).toEqual([])
  })

  it('is judged to its end, whatever its lines', async () => {
    for (const line of [
      'a@ '.repeat(300_000),
      '\\\n'.repeat(300_000),
      ' '.repeat(1_000_000),
      '.'.repeat(1_000_000),
    ])
      expect((await problems('requirements.txt', Buffer.from(line))).length).toBeLessThan(50)
  })
})
