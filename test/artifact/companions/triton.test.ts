import { describe, expect, it } from 'vitest'
import { problems, readContent } from '../read-content.ts'

const CONFIG = `# An ordinary model; backend: "python" would run scripts.
name: "m#1" platform: "onnxruntime_onnx"
max_batch_size: 8
input [ { name: "x" data_type: TYPE_FP32 dims: [ -1, 4 ] } ]
default_model_filename: "model.onnx"
parameters { key: "backend" value: { string_value: "python" } }
`
const found = (text: string) => problems('repository/m/config.pbtxt', Buffer.from(text))

describe('a configuration of Triton', () => {
  it.each([CONFIG, 'backend: "onnxruntime"\n', 'backend: ""', 'name: "op_library"\n'])(
    'may be ordinary: %j',
    async (text) => {
      expect(await found(text)).toEqual([])
    },
  )

  it.each([
    [
      'model_operations { op_library_filename: [ "a.so" ] }',
      'op_library_filename makes Triton load a library',
    ],
    ['name: "a#" backend: "python"', 'the backend "python" runs scripts'],
    ["backend :\n  # of theirs\n  'python'", 'the backend "python" runs scripts'],
    ['backend: "py" "thon"', 'backend is written with escapes, or as several texts'],
    ['backend: "\\160ython"', 'backend is written with escapes, or as several texts'],
    ['default_model_filename: "../../x"', 'names "../../x", a path that leaves the folder'],
    ['default_model_filename: "/etc/x"', 'names "/etc/x", an absolute path'],
  ])('is refused with %j', async (text, expected) => {
    const problem = await found(CONFIG + text)
    expect(problem).toEqual([expect.stringMatching(/^triton\/config: .*allow-scripts: true/)])
    expect(problem[0]).toContain(expected)
    const { facts } = await readContent('config.pbtxt', Buffer.from(text), { scripts: true })
    expect(facts.findings).toEqual([])
  })

  it('is judged to its end, whatever it is', async () => {
    for (const text of [
      '"'.repeat(500_000),
      'backend: "a" '.repeat(100_000),
      '#'.repeat(500_000),
      `backend:${' '.repeat(500_000)}`,
    ])
      expect((await found(text)).length).toBeLessThan(50)
  })
})

it('ONNX Runtime is not told to load a library', async () => {
  const config = (library: unknown) =>
    Buffer.from(JSON.stringify({ model: { decoder: { session_options: { custom_ops_library: library } } } }))
  expect(await problems('genai_config.json', config('lib/libx.so'))).toEqual([
    expect.stringMatching(
      /^huggingface\/code: "custom_ops_library" makes ONNX Runtime load the library ".*libx\.so/,
    ),
  ])
  expect(await problems('genai_config.json', config(null))).toEqual([])
})
