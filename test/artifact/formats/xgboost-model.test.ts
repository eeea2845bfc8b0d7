import { describe, expect, it } from 'vitest'
import { problems } from '../read-content.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Three nodes: a root that splits by the second feature, and its leaves. */
const tree = (changes: Record<string, Json> = {}, param: Record<string, Json> = {}) => ({
  base_weights: [0, 1, 2],
  categories: [],
  categories_nodes: [],
  categories_segments: [],
  categories_sizes: [],
  default_left: [0, 1, 0],
  id: 0,
  left_children: [1, -1, -1],
  loss_changes: [1.5, 0, 0],
  parents: [2147483647, 0, 0],
  right_children: [2, -1, -1],
  split_conditions: [0.5, 1, 2],
  split_indices: [1, 0, 0],
  split_type: [0, 0, 0],
  sum_hessian: [2, 1, 1],
  tree_param: { num_deleted: '0', num_feature: '2', num_nodes: '3', size_leaf_vector: '1', ...param },
  ...changes,
})

const gbtree = (trees: readonly Json[], changes: Record<string, Json> = {}) => ({
  gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees.length) },
  iteration_indptr: [0, trees.length],
  tree_info: trees.map(() => 0),
  trees,
  ...changes,
})

const learner = (gradient_booster: Json, num_target: Json = '1'): Json => ({
  learner: {
    gradient_booster,
    learner_model_param: { num_class: '0', num_feature: '2', num_target },
    objective: {},
  },
  version: [3, 2, 0],
})

const booster = (...trees: readonly Json[]) => learner({ model: gbtree(trees), name: 'gbtree' })
const changed = (changes: Record<string, Json>, param: Record<string, Json> = {}) =>
  learner({ model: gbtree([tree(changes, param)]), name: 'gbtree' }, param['size_leaf_vector'])
const ofModel = (changes: Record<string, Json>) =>
  learner({ model: gbtree([tree()], changes), name: 'gbtree' })

const size = (count: number) => number('L', count)
const text = (word: string) => Buffer.concat([size(Buffer.byteLength(word)), Buffer.from(word)])
const typeOf = (value: Json) => (Number.isInteger(value) ? 'l' : typeof value === 'number' ? 'd' : '')

function number(type: string, value: number): Buffer {
  const bytes = Buffer.alloc(type === 'L' ? 9 : 5, type)
  if (type === 'L') bytes.writeBigInt64BE(BigInt(value), 1)
  else if (type === 'l') bytes.writeInt32BE(value, 1)
  else bytes.writeFloatBE(value, 1)
  return bytes
}

/** With lists of numbers behind their type, as XGBoost writes them. */
function ubj(value: Json): Buffer {
  if (typeof value === 'string') return Buffer.concat([Buffer.from('S'), text(value)])
  if (typeof value === 'number') return number(typeOf(value), value)
  if (value === null) return Buffer.from('Z')
  if (typeof value === 'boolean') return Buffer.from(value ? 'T' : 'F')
  if (Array.isArray(value)) return list(value)
  const parts = Object.entries(value).flatMap(([key, item]) => [text(key), ubj(item as Json)])
  return Buffer.concat([Buffer.from('{'), ...parts, Buffer.from('}')])
}

function list(values: readonly Json[]): Buffer {
  const types = new Set(values.map(typeOf))
  const type = types.has('') ? '' : types.has('d') ? 'd' : 'l'
  if (type === '') return Buffer.concat([Buffer.from('['), ...values.map(ubj), Buffer.from(']')])
  const items = values.map((value) => number(type, Number(value)).subarray(1))
  return Buffer.concat([Buffer.from(`[$${type}#`), size(values.length), ...items])
}

async function bothProblems(model: Json): Promise<string[]> {
  const json = await problems('m.json', Buffer.from(JSON.stringify(model)), { chunk: 7 })
  const binary = await problems('m.ubj', ubj(model), { chunk: 7 })
  expect(binary.length).toBe(json.length)
  return [...json, ...binary]
}

const CATEGORIES = {
  categories: [0, 3],
  categories_nodes: [0],
  categories_segments: [0],
  categories_sizes: [2],
  split_type: [1, 0, 0],
}
const VECTORS = {
  base_weights: [0, 1, 2, 3, 4, 5],
  parents: [-1, 0, 0],
}
const PAIRS = { size_leaf_vector: '2' }

describe("XGBoost's trees", () => {
  it.each<[string, Json]>([
    ['one split', booster(tree())],
    ['none', learner({ model: gbtree([]), name: 'gbtree' })],
    ['two', learner({ model: gbtree([tree(), tree({ id: 1 })]), name: 'gbtree' })],
    [
      'dropped ones',
      learner({ gbtree: { model: gbtree([tree()]), name: 'gbtree' }, name: 'dart', weight_drop: [0.5] }),
    ],
    ['categories', changed(CATEGORIES)],
    ['vectors', changed(VECTORS, PAIRS)],
    [
      'vectors of leaves',
      changed({ ...VECTORS, leaf_weights: [1, 2, 3, 4], right_children: [2, 0, 1] }, PAIRS),
    ],
    ['texts as it wrote them first', changed({ default_left: [false, true, false] })],
    [
      'pruned nodes',
      changed(
        {
          left_children: [-1, -1, -1],
          right_children: [-1, -1, -1],
          split_indices: [1, 2147483647, 2147483647],
        },
        { num_deleted: '2' },
      ),
    ],
    ['numbers that do not grow', changed({ left_children: [2, -1, -1], right_children: [1, -1, -1] })],
    ['weights of features', learner({ model: { weights: [0.5, 1.5, 2] }, name: 'gblinear' })],
  ])('with %s are read', async (_name, model) => {
    expect(await bothProblems(model)).toEqual([])
  })

  it.each<[string, Json, RegExp]>([
    ['no number of nodes', changed({ tree_param: {} }), /tree 0 does not say how many nodes/],
    [
      'more nodes than values',
      changed({}, { num_nodes: '4' }),
      /tree 0 has 3 values of left_children, where 4/,
    ],
    ...[
      'left_children',
      'right_children',
      'parents',
      'split_indices',
      'split_conditions',
      'default_left',
      'base_weights',
      'loss_changes',
      'sum_hessian',
      'split_type',
    ].map((key): [string, Json, RegExp] => [
      `two of ${key}`,
      changed({ [key]: [0, 0] }),
      new RegExp(`tree 0 has 2 values of ${key}, where 3 belong`),
    ]),
    ['no parents', changed({ parents: null }), /tree 0 has 0 values of parents/],
    [
      'a child that is not there',
      changed({ left_children: [3, -1, -1] }),
      /tree 0 has 3 for a child of node 0, which/,
    ],
    ['a child below 0', changed({ right_children: [-2, -1, -1] }), /tree 0 has -2 among its right_children/],
    [
      'a child that is no number',
      changed({ right_children: [2, 'x', -1] }),
      /tree 0 has something else than numbers/,
    ],
    ['the root as a child', changed({ left_children: [0, -1, -1] }), /tree 0 has 0 for a child of node 0/],
    ['one child twice', changed({ left_children: [2, -1, -1] }), /tree 0 has 2 for both children of node 0/],
    [
      'a circle',
      changed({ left_children: [1, 1, -1], right_children: [2, 2, -1] }),
      /tree 0 has 1 for a child of node 1, whose parent is 0|both children/,
    ],
    [
      'a child with two parents',
      changed({ left_children: [1, 2, -1], right_children: [2, 1, -1] }),
      /tree 0 has 2 for a child of node 1, whose parent is 0/,
    ],
    [
      'a leaf with a right side',
      changed({ right_children: [2, 2, -1] }),
      /tree 0 has 2 for the right side of leaf 1/,
    ],
    [
      'a parent that is not there',
      changed({ parents: [2147483647, 0, 9] }),
      /tree 0 has 2 for a child of node 0, whose parent is 9/,
    ],
    ['a root with a parent', changed({ parents: [1, 0, 0] }), /tree 0 has a root that is none/],
    [
      'nodes beside the root',
      changed({ left_children: [-1, -1, -1], right_children: [-1, -1, -1] }),
      /tree 0 has 2 nodes that belong to no other/,
    ],
    [
      'a deleted child',
      changed({ split_indices: [1, 2147483647, 0] }, { num_deleted: '1' }),
      /tree 0 has 1 for a child of node 0, which/,
    ],
    [
      'deleted nodes that are not announced',
      changed({ split_indices: [1, 2147483647, 0] }),
      /announces 0 deleted nodes, but has 1/,
    ],
    [
      'a feature that is not there',
      changed({ split_indices: [2, 0, 0] }),
      /tree 0 asks for feature 2, where there are 2/,
    ],
    ['a feature below 0', changed({ split_indices: [-1, 0, 0] }), /tree 0 has -1 among its split_indices/],
    [
      'a kind of split that does not exist',
      changed({ split_type: [2, 0, 0] }),
      /tree 0 has 2 among its split_type/,
    ],
    [
      'categories without a node',
      changed({ ...CATEGORIES, split_type: [0, 0, 0] }),
      /tree 0 has node 0 among its categories_nodes/,
    ],
    [
      'a node without categories',
      changed({ split_type: [1, 0, 0] }),
      /splits by categories at 1 nodes, but has them for 0/,
    ],
    [
      'categories past their end',
      changed({ ...CATEGORIES, categories_sizes: [3] }),
      /tree 0 has 3 categories from 0 on for node 0, of 2/,
    ],
    [
      'fewer sizes than nodes',
      changed({ ...CATEGORIES, categories_sizes: [] }),
      /1 categories_segments and 0 categories_sizes/,
    ],
    [
      'a category below 0',
      changed({ ...CATEGORIES, categories: [0, -3] }),
      /tree 0 has -3 among its categories/,
    ],
    [
      'fewer weights than vectors have',
      changed({ ...VECTORS, base_weights: [1, 2, 3] }, PAIRS),
      /3 values of base_weights, where 6/,
    ],
    [
      'a vector that is not there',
      changed({ ...VECTORS, leaf_weights: [1, 2], right_children: [2, 0, 1] }, PAIRS),
      /tree 0 has 1 for the right side of leaf 2/,
    ],
    [
      'more vectors than leaves',
      changed({ ...VECTORS, leaf_weights: [1, 2, 3, 4, 5, 6], right_children: [2, 0, 1] }, PAIRS),
      /tree 0 has 3 vectors for 2 leaves/,
    ],
    [
      'a deleted node that has children',
      changed(
        {
          left_children: [-1, 2, -1],
          right_children: [-1, 1, -1],
          split_indices: [1, 2147483647, 2147483647],
        },
        { num_deleted: '2' },
      ),
      /tree 0 has 2 for a child of node 1, which is deleted/,
    ],
    [
      'categories of no node',
      changed({ ...CATEGORIES, categories: [0, 3, 4] }),
      /tree 0 has 3 categories, of which 2 belong/,
    ],
    [
      'vectors of more than there are groups',
      booster(tree(VECTORS, PAIRS)),
      /a tree has 2 values for each leaf, where there are 1 groups/,
    ],
    ['lists in lists', changed({ parents: [[1], 0, 0] }), /in a list of numbers/],
    ['another id', changed({ id: 4 }), /tree 0 has 4 for its id/],
    [
      'a fault in the second',
      booster(tree(), tree({ id: 1, parents: [] })),
      /tree 1 has 0 values of parents/,
    ],
    [
      'more than are there',
      ofModel({ gbtree_model_param: { num_trees: '2' } }),
      /announces 2 trees, but has 1/,
    ],
    ['a number among them', ofModel({ trees: [1.5] }), /has 1.5 among its trees|1 numbers among its trees/],
    ['groups for more', ofModel({ tree_info: [0, 0] }), /2 values of tree_info for 1 trees/],
    ['a group that is not there', ofModel({ tree_info: [1] }), /belongs to group 1, where there are 1/],
    ['a group below 0', ofModel({ tree_info: [-1] }), /has -1 for the group of tree 0/],
    [
      'iterations that end before',
      ofModel({ iteration_indptr: [0] }),
      /iteration_indptr ends with 0, where it has 1/,
    ],
    [
      'iterations that go back',
      ofModel({ iteration_indptr: [0, 2, 1] }),
      /has 1 among its iteration_indptr, after 2/,
    ],
    ['no iterations', ofModel({ iteration_indptr: [] }), /iteration_indptr ends with 0/],
    [
      'weights for more',
      learner({ gbtree: { model: gbtree([tree()]) }, weight_drop: [1, 1] }),
      /2 values of weight_drop for 1/,
    ],
    ['two models', learner({ gbtree: { model: gbtree([tree()]) }, model: gbtree([]) }), /two models/],
    [
      'weights of fewer features',
      learner({ model: { weights: [0.5, 1.5] }, name: 'gblinear' }),
      /2 weights, where 3 belong/,
    ],
  ])('with %s are refused', async (_name, model, message) => {
    const found = await bothProblems(model)
    expect(found).toEqual([expect.stringMatching(message), expect.stringMatching(message)])
    expect(found).toEqual(found.map(() => expect.stringMatching(/^xgboost\/trees: /)))
  })

  it('have no number where they split by categories, and only there', async () => {
    const json = (from: string) =>
      Buffer.from(JSON.stringify(changed(CATEGORIES)).replace(from, from.replace(/\d[\d.]*/, 'NaN')))
    expect(await problems('m.json', json('"split_conditions":[0.5'))).toEqual([])
    expect(await problems('m.json', json('"parents":[2147483647'))).toEqual([
      expect.stringMatching(/^xgboost\/json: its JSON has "NaN", which is no value of JSON/),
    ])
  })
})
