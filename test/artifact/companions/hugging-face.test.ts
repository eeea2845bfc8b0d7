import { describe, expect, it } from 'vitest'
import { problems } from '../read-content.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const rules = async (name: string, bytes: Buffer) =>
  (await problems(name, bytes)).map((problem) => problem.split(':', 1)[0])

const BAD: readonly (readonly [name: string, config: unknown, word: string])[] = [
  ['config.json', { text_config: { auto_map: { AutoModel: 'own.Model' } } }, '"auto_map"'],
  ['Config.json', { auto_map: { AutoModel: 'own.Model' } }, '"auto_map"'],
  [
    'config.json',
    {
      learner: { gradient_booster: {}, learner_model_param: {}, objective: {} },
      auto_map: { AutoModel: 'own.Model' },
    },
    '"auto_map"',
  ],
  ['video_preprocessor_config.json', { auto_map: { AutoVideoProcessor: 'own.P' } }, '"auto_map"'],
  ['config.json', { _attn_implementation_internal: 'someone/kernel' }, '"someone/kernel"'],
  ['config.json', { attn_implementation: { text_config: 'someone/kernel' } }, '"someone/kernel"'],
  ['2_Dense/config.json', { in_features: 2, activation_function: 'own.run' }, '"own.run"'],
  ['2_Dense/config.json', { activation_function: 'torch.hub.load' }, '"torch.hub.load"'],
  ['config.json', { sentence_transformers: { activation_fn: 'own.run' } }, '"own.run"'],
  ['wordembedding_config.json', { tokenizer_class: 'own.Tokenizer' }, '"own.Tokenizer"'],
  ['router_config.json', { types: { a: 'own.Module' }, structure: { query: ['a'] } }, '"own.Module"'],
  ['adapter_config.json', { auto_mapping: { base_model_class: 'X', parent_library: 'own' } }, '"own"'],
  ['adapter_config.json', { megatron_core: 'own' }, '"own"'],
  ['model_index.json', { _class_name: ['pipeline', 'Own'] }, '"pipeline.Own"'],
  ['model_index.json', { _class_name: 'FluxPipeline', vae: ['own', 'Vae'] }, '"own.Vae"'],
  ['modular_model_index.json', { vae: ['own', 'Vae', { subfolder: 'vae' }] }, '"own.Vae"'],
  ['modules.json', [{ type: 'sentence_transformers.util.torch' }], '"sentence_transformers.util.torch"'],
  ['config.json', { model: { _target_: 'os.system', command: 'x' } }, '"os.system"'],
  ['config.json', { _target_: 'torch.hub.load' }, '"torch.hub.load"'],
]
const GOOD: readonly (readonly [name: string, config: unknown])[] = [
  ['config.json', { model_type: 'bert', activation_function: 'gelu_new', attn_implementation: 'sdpa' }],
  ['config.json', { tokenizer_class: null, auto_map: {}, activation_function: null }],
  ['2_Dense/config.json', { activation_function: 'torch.nn.modules.activation.Tanh' }],
  ['config.json', { sentence_transformers: { activation_fn: 'torch.nn.modules.linear.Identity' } }],
  [
    'router_config.json',
    { types: { a: 'sentence_transformers.models.Transformer' }, structure: { query: ['a'] } },
  ],
  [
    'modules.json',
    [
      { type: 'sentence_transformers.models.Pooling' },
      { type: 'sentence_transformers.base.modules.dense.Dense' },
    ],
  ],
  [
    'adapter_config.json',
    {
      auto_mapping: {
        base_model_class: 'BertModel',
        parent_library: 'transformers.models.bert.modeling_bert',
      },
      megatron_core: 'megatron.core',
    },
  ],
  ['adapter_config.json', { auto_mapping: { base_model_class: 'Own', parent_library: '__main__' } }],
  [
    'model_index.json',
    {
      _class_name: 'StableDiffusionPipeline',
      _diffusers_version: '0.30.0',
      safety_checker: ['stable_diffusion', 'StableDiffusionSafetyChecker'],
      scheduler: ['diffusers', 'PNDMScheduler'],
      feature_extractor: [null, null],
      requires_safety_checker: true,
    },
  ],
  ['config.json', { optimizer: { _target_: 'torch.optim.AdamW' }, model: { _target_: 'torch.nn.Linear' } }],
]

describe('a configuration of Hugging Face’s libraries', () => {
  it.each(BAD)('that makes one import what is not its own is refused: %s %j', async (name, config, word) => {
    const found = await problems(name, json(config))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^huggingface\/code: /)
    expect(found[0]).toContain(word)
  })

  it.each(GOOD)('that names only what is the library’s passes: %s %j', async (name, config) => {
    expect(await problems(name, json(config))).toEqual([])
  })

  it('may have numbers that only Python knows, but no key twice', async () => {
    expect(await rules('config.json', Buffer.from('{"time_step_limit": [0.0, Infinity]}'))).toEqual([])
    expect(await rules('config.json', Buffer.from('{"a": {}, "a": 1}'))).toEqual(['huggingface/json'])
  })

  it('is judged by its name also where it looks like another format', async () => {
    const template = 'flavors:\n  a: {}\nrun_id: "{{ x.__class__ }}"\n'
    expect(await rules('chat_template.jinja', Buffer.from(template))).toEqual(['template/code'])
    const net = '<net name="{{ x.__class__ }}" version="11"></net>'
    expect(await rules('chat_template.jinja', Buffer.from(net))).toEqual(['template/code'])
  })
})

describe('Python beside a model', () => {
  it.each(['handler.py', 'custom_generate/generate.py', 'code/inference.py', 'repository/1/model.py'])(
    '%s is run because of its name',
    async (name) => {
      expect(await rules(name, Buffer.from('import os\n'))).toEqual(['huggingface/code'])
    },
  )

  it('passes by another name: nothing runs it', async () => {
    expect(await rules('convert.py', Buffer.from('import os\n'))).toEqual([])
  })
})
