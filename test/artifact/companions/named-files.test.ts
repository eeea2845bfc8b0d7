import { describe, expect, it } from 'vitest'
import { numbers } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

/** The templates of Zephyr, Llama 3 and Qwen 2.5, shortened to what is special in each. */
const GOOD = [
  "{% for message in messages %}\n{% if message['role'] == 'user' %}\n{{ '<|user|>\\n' + message['content'] + eos_token }}\n{% endif %}\n{% endfor %}",
  "{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}",
  "{%- if tools %}\n    {{- '<|im_start|>system\\n' }}{%- for tool in tools %}{{- \"\\n\" }}{{- tool | tojson }}{%- endfor %}{%- endif %}{%- set ns = namespace(last=0) %}{{ raise_exception('no') if not messages }}{{ strftime_now('%d %b %Y') }}",
  '{% for k in d %}{{ "a" + d[k] + d["tool_calls"][0] + (d | string)[:5] }}{% endfor %}{% raw %}{{ x.__class__ }}{% endraw %}',
  '{# {{ x.__class__ }} #}{% macro f(a) %}x{% endmacro %}{% set fs = [f] %}{{ fs[0](1) }}{{ "a-b".replace("-", "_") }}{{ x.split("_")[0] }}',
  '{% set x = "Write in Python, and call getattr if need be" if false %}{{ messages[loop.index0 - 1]["role"] }}',
  '{{ tools | map("replace", a, b) | unique(false, attribute="name") | sort(true) | selectattr("role", "equalto", x + "y") | list }}',
  '{{ messages | selectattr("role", "equalto", "user") | map(attribute="content") | join("_") }} __init__ is only text here',
]
const BAD = [
  "{{ ''.__class__.__mro__[1].__subclasses__() }}",
  '{% for c in [].__class__.__base__.__subclasses__() %}{% endfor %}',
  "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read() }}",
  "{{ lipsum['_'*2 ~ 'globals' ~ '_'*2] }}",
  "{{ x|attr('_' ~ '_class_' ~ '_') }}",
  "{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}",
  "{{ x['\\u005f\\u005fclass'] }}",
  "{{ '{0.__class__}'.format(x) }}",
  "{% import 'other' as o %}",
  "{%- include '/etc/passwd' -%}",
  "{{ messages | map(attribute='__class__') | list }}",
  '{{ joiner.x }}',
  "{{ ''.__class__",
  '{{ "}}" ~ x.__class__ }}',
  '{{ {"a": {"b": 1}}.__class__ }}',
  '{{ ""["_" "_cla" "ss_" "_"] }}',
  '{{ x["\\U0000005f\\137class"] }}',
  '{{ x["\\N{LOW LINE}_class"] }}',
  '{{ x["_\\\n_class"] }}',
  '{{ ""["%c%cclass" % (95, 95)] }}',
  '{% set u = "_" %}{{ ""[u + u + "class"] }}',
  '{{ ""["a_b"[1] ~ "class"] }}',
  '{{ ""[["a", "b"] | join("_")] }}',
  '{% set k %}_{{ x }}_class{% endset %}{{ ""[k] }}',
  '{% macro m() %}_{{ x }}_class{% endmacro %}{{ ""[m()] }}',
  '{% for k in [a ~ b] %}{{ ""[k] }}{% endfor %}',
  '{% set a = x ~ y %}{% set b = a %}{{ ""[b] }}',
  '{{ [""] | map("attr", x) | list }}',
  '{{ [""] | map(attribute=x) | list }}',
  '{{ [""] | map(f) | list }}',
  '{{ [""] | sort(false, attribute=k) }}',
  '{{ [""] | unique(false, k) | list }}',
  '{% with k = a ~ b %}{{ ""[k] }}{% endwith %}',
  '{% macro f(k) %}{{ ""[k] }}{% endmacro %}{{ f("_%s_" | format("_class_")) }}',
]

/** A GGUF file without tensors, whose metadata is one text. */
function gguf(key: string, value: string): Buffer {
  const [name, text] = [Buffer.from(key), Buffer.from(value)]
  return Buffer.concat([
    Buffer.from('GGUF'),
    numbers([3, 4], [0, 8], [1, 8], [name.length, 8]),
    name,
    numbers([8, 4], [text.length, 8]),
    text,
  ])
}

/** The same, with a list of one text. */
function ggufList(key: string, value: string): Buffer {
  const bytes = gguf(key, value)
  const from = 32 + key.length
  return Buffer.concat([bytes.subarray(0, from), numbers([9, 4], [8, 4], [1, 8]), bytes.subarray(from + 4)])
}

describe('a chat template', () => {
  it.each(GOOD)('that puts a conversation into words is nothing to tell: %j', async (template) => {
    expect(await problems('tokenizer_config.json', json({ chat_template: template }))).toEqual([])
    expect(await problems('m.gguf', gguf('tokenizer.chat_template', template))).toEqual([])
    expect(await problems('chat_template.jinja', Buffer.from(template))).toEqual([])
  })

  it.each(BAD)('that reaches for the interpreter is refused wherever it stands: %j', async (template) => {
    const found = expect.arrayContaining([expect.stringMatching(/^template\/code: the template /)])
    expect(await problems('m/tokenizer_config.json', json({ chat_template: template }))).toEqual(found)
    const named = [
      { name: 'default', template: '{{ 1 }}' },
      { name: 'tool_use', template },
    ]
    expect(await problems('tokenizer_config.json', json({ chat_template: named }))).toEqual(found)
    expect(await problems('chat_template.json', json({ chat_template: template }))).toEqual(found)
    expect(await problems('chat_template.jinja', Buffer.from(template))).toEqual(found)
    expect(await problems('m.gguf', gguf('tokenizer.chat_template', template))).toEqual(found)
    expect(await problems('m.gguf', gguf('tokenizer.chat_template.tool_use', template))).toEqual(found)
    expect(await problems('m.gguf', ggufList('tokenizer.chat_template', template))).toEqual(found)
  })

  it('is told with the place', async () => {
    expect(await problems('m.gguf', gguf('tokenizer.chat_template', 'a {{ x.__class__ }} b'))).toEqual([
      'template/code: the template "tokenizer.chat_template" reaches for names that Python keeps to itself, at "{{ x.__class__ }}": no chat template needs that',
    ])
  })
})

describe("a configuration of Hugging Face's libraries", () => {
  it.each([
    ['config.json', { architectures: ['BertModel'], model_type: 'bert', hidden_size: 8 }],
    ['config.json', { auto_map: {} }],
    ['tokenizer_config.json', { tokenizer_class: 'BertTokenizer', chat_template: null }],
    ['generation_config.json', { temperature: 0.6 }],
    ['modules.json', [{ idx: 0, path: '', type: 'sentence_transformers.models.Transformer' }]],
    ['other.json', { auto_map: { AutoModel: 'own.Model' } }],
  ])('%s that names no code is nothing to tell: %j', async (name, value) => {
    expect(await problems(`m/${name}`, json(value))).toEqual([])
  })

  it.each([
    [
      'config.json',
      { auto_map: { AutoModel: 'modeling_own.OwnModel' } },
      /"auto_map" names classes .*modeling_own/,
    ],
    ['tokenizer_config.json', { auto_map: { AutoTokenizer: ['a--b.T', null] } }, /"auto_map" names/],
    ['config.json', { custom_pipelines: { x: { impl: 'own.Pipeline' } } }, /"custom_pipelines" names/],
    ['modules.json', [{ idx: 0, type: 'own_module.Own' }], /"own_module.Own", which is not Sentence/],
    ['modules.json', [{ idx: 0, type: 7 }], /"7", which is not Sentence/],
  ])('%s that names code is refused unless scripts are allowed: %j', async (name, value, expected) => {
    const [problem, ...more] = await problems(`m/${name}`, json(value))
    expect(problem).toMatch(/^huggingface\/code: /)
    expect(problem).toMatch(expected)
    expect(more).toEqual([])
    expect((await readContent(name, json(value), { scripts: true })).facts.findings).toEqual([])
  })

  it('that is no JSON, or too long, is refused', async () => {
    expect(await problems('config.json', Buffer.from('{"a": 1,}'))).toEqual([
      expect.stringMatching(/^huggingface\/json: config.json is no JSON that all readers understand alike/),
    ])
    const long = json({ a: 'x'.repeat(9 * 1024 * 1024) })
    expect(await problems('config.json', long)).toEqual([
      expect.stringMatching(/^artifact\/unread: has more than/),
    ])
  })
})

describe('a file by which MLflow imports a module', () => {
  it.each([
    ['keras_module.txt', 'keras', true],
    ['keras_module.txt', 'tensorflow.keras\n', true],
    ['keras_module.txt', 'os', false],
    ['pickle_module_info.txt', 'mlflow.pytorch.pickle_module', true],
    ['pickle_module_info.txt', 'own_pickle', false],
  ])('%s may name only what is known: %j', async (name, module, isGood) => {
    const found = await problems(`data/${name}`, Buffer.from(module))
    expect(found).toEqual(isGood ? [] : [expect.stringMatching(/^mlmodel\/loader: makes MLflow import/)])
  })
})
