"""Models that are graphs or trees: data elsewhere, code inside, lies about lengths."""
import base64
import json
import pathlib
import struct

from raw import PAYLOAD, entry, external, field, onnx, onnx_graph, varint, zip_file

WEIGHTS = pathlib.Path(__file__).parent.parent / 'keras/good/own.weights.h5'


def onnxes():
    def of(location, *rest, beside=None):
        return {'model.onnx': onnx(onnx_graph(external(location, *rest))), **(beside or {})}

    data = {'w.bin': bytes(16)}
    for number, location in enumerate(['../w.bin', '/etc/passwd', 'a/../../w.bin', '..\\w.bin', 'C:\\w.bin', 'file:///etc/passwd', 'https://a/w.bin', '', 'a\0b']):
        yield f'external-{number}', 'artifact/external-data' if location else 'onnx/external-data', of(location)
    yield 'external-missing', 'artifact/external-data', of('w.bin')
    yield 'external-beyond', 'artifact/external-data', of('w.bin', 0, 64, beside=data)
    yield 'external-offset-beyond', 'artifact/external-data', of('w.bin', 2**40, beside=data)
    yield 'external-negative', 'artifact/external-data', of('w.bin', -8, beside=data)
    yield 'external-no-number', 'artifact/external-data', of('w.bin', 'x', beside=data)
    yield 'external-itself', 'artifact/external-data', of('model.onnx')
    link = of('w.bin')
    yield 'external-link', 'artifact/link', {**link, 'links': {'w.bin': '/etc/passwd'}}
    tensor = external('../w.bin')
    constant = field(2, 'y') + field(4, 'Constant') + field(5, field(1, 'value') + field(5, tensor) + field(20, 4))
    yield 'external-in-attribute', 'artifact/external-data', {'model.onnx': onnx(onnx_graph(node=constant))}
    branch = field(1, 'x') + field(2, 'y') + field(4, 'If') + field(5, field(1, 'then_branch') + field(6, onnx_graph(tensor)) + field(20, 5))
    yield 'external-in-branch', 'artifact/external-data', {'model.onnx': onnx(onnx_graph(node=branch))}
    function = field(1, 'F') + field(4, 'x') + field(5, 'y') + field(7, constant) + field(10, 'my')
    yield 'external-in-function', 'artifact/external-data', {'model.onnx': onnx(more=field(25, function))}
    sparse = field(15, field(1, tensor) + field(2, field(1, 1) + field(2, 7)) + field(3, 2))
    yield 'external-in-sparse', 'artifact/external-data', {'model.onnx': onnx(onnx_graph(more=sparse))}
    compiled = lambda context, mode: field(1, 'x') + field(2, 'y') + field(4, 'EPContext') + field(5, field(1, 'ep_cache_context') + field(4, context) + field(20, 3)) \
        + field(5, field(1, 'embed_mode') + field(3, mode) + field(20, 2)) + field(7, 'com.microsoft')
    yield 'compiled', 'onnx/compiled', {'model.onnx': onnx(onnx_graph(node=compiled(bytes(range(256)), 1)))}
    yield 'compiled-beside', 'onnx/compiled', {'model.onnx': onnx(onnx_graph(node=compiled('m_ctx.bin', 0))), 'm_ctx.bin': bytes(64)}
    yield 'compiled-elsewhere', 'artifact/external-data', {'model.onnx': onnx(onnx_graph(node=compiled('../../m_ctx.bin', 0)))}
    one = {'model.onnx': onnx()}
    yield 'truncated', 'onnx/truncated', {'model.onnx': one['model.onnx'][:-20]}
    yield 'no-graph', 'onnx/graph', {'model.onnx': field(1, 9) + field(2, 'x') + field(8, field(2, 17))}
    yield 'graph-twice', 'onnx/graph', {'model.onnx': onnx(more=field(7, onnx_graph()))}
    yield 'no-opset', 'onnx/opset', {'model.onnx': onnx(opset=None)}
    yield 'opset', 'onnx/opset', {'model.onnx': onnx(opset=0)}
    yield 'ir-version', 'onnx/ir-version', {'model.onnx': onnx(ir=0)}
    yield 'varint', 'onnx/varint', {'model.onnx': onnx(more=b'\x28' + b'\xff' * 11)}
    yield 'wire-type', 'onnx/wire-type', {'model.onnx': onnx(more=varint(14 * 8 + 1) + bytes(8))}
    yield 'field-zero', 'onnx/tag', {'model.onnx': onnx(more=b'\x02\x00')}
    deep = onnx_graph()
    for _ in range(200):
        deep = onnx_graph(node=field(2, 'y') + field(4, 'If') + field(5, field(1, 'then_branch') + field(6, deep) + field(20, 5)))
    yield 'deep', 'onnx/depth', {'model.onnx': onnx(deep)}
    short = field(1, 1000) + field(2, 1) + field(8, 'w') + field(9, bytes(8))
    yield 'tensor-size', 'onnx/tensor', {'model.onnx': onnx(onnx_graph(short))}


def lambda_config(layer):
    return {'module': 'keras', 'class_name': 'Sequential', 'registered_name': None, 'config': {'name': 's', 'layers': [layer]}}


def keras(layer, more=(), text=None):
    config = json.dumps(lambda_config(layer)) if text is None else text
    entries = [entry('metadata.json', b'{"keras_version": "3.15.1", "date_saved": "2026-11-21@10:00:00"}'), entry('config.json', config.encode())]
    return zip_file([*entries, entry('model.weights.h5', WEIGHTS.read_bytes()), *more])


def layer(name, module='keras.layers', **config):
    return {'module': module, 'class_name': name, 'config': {'name': 'a', **config}, 'registered_name': None}


def kerases():
    code = {'class_name': '__lambda__', 'config': {'code': base64.b64encode(b'\xe3' + bytes(40)).decode(), 'defaults': None, 'closure': None}}
    run = layer('Lambda', function=code)
    yield 'lambda', 'keras/lambda', keras(run)
    yield 'lambda-wrapped', 'keras/lambda', keras(layer('TimeDistributed', layer=run))
    yield 'lambda-twice-wrapped', 'keras/lambda', keras(layer('Bidirectional', layer=layer('TimeDistributed', layer=run)))
    yield 'lambda-nested', 'keras/lambda', keras(lambda_config(run))
    yield 'lambda-in-regularizer', 'keras/lambda', keras(layer('Dense', units=1, kernel_regularizer=code))
    yield 'cve-2025-1550', 'keras/custom-class', keras({'module': 'builtins', 'class_name': 'exec', 'config': 'print(1)', 'registered_name': 'exec'})
    run_os = {'module': 'os', 'class_name': 'function', 'config': 'system', 'registered_name': 'system'}
    yield 'cve-2025-1550-function', 'keras/custom-function', keras(layer('Lambda', function=run_os, arguments={'command': 'touch x'}))
    fetch = {'module': 'keras.utils', 'class_name': 'function', 'config': 'get_file', 'registered_name': 'get_file'}
    yield 'cve-2025-8747', 'keras/custom-function', keras(layer('Lambda', function=fetch, arguments={'origin': 'https://a/b', 'extract': True}))
    unsafe = {'module': 'keras.config', 'class_name': 'function', 'config': 'enable_unsafe_deserialization', 'registered_name': 'x'}
    yield 'cve-2025-9906', 'keras/custom-function', keras(layer('Dense', units=1, activation=unsafe))
    yield 'cve-2025-12058', 'keras/vocabulary', keras(layer('StringLookup', vocabulary='/etc/passwd'))
    yield 'vocabulary-url', 'keras/vocabulary', keras(layer('TextVectorization', vocabulary='https://a/v.txt'))
    yield 'own-class', 'keras/custom-class', keras({'module': 'mymodule', 'class_name': 'Layer', 'config': {}, 'registered_name': 'my>Layer'})
    twice = json.dumps(lambda_config(layer('Dense', units=1)))
    yield 'weights-are-a-pickle', 'pickle/call', zip_file([entry('metadata.json', b'{}'), entry('config.json', json.dumps(lambda_config(layer('Dense', units=1))).encode()), entry('model.weights.npz', PAYLOAD)])
    yield 'asset-is-a-pickle', 'pickle/call', keras(layer('Dense', units=1), [entry('assets/layer/vocabulary.txt', PAYLOAD)])
    yield 'key-twice', 'keras/json', keras(None, text='{"module": "builtins", ' + twice[1:])
    yield 'config-cut-off', 'keras/json', keras(None, text=twice[:-3])
    yield 'no-json', 'keras/json', keras(None, text='config')


def others():
    tflite = struct.pack('<I', 20) + b'TFL3' + bytes(12)
    yield 'tflite-root', 'tflite/offset', {'m.tflite': struct.pack('<I', 2**31) + b'TFL3' + bytes(12)}
    yield 'tflite-cut-off', 'tflite/offset', {'m.tflite': tflite}
    yield 'catboost-cut-off', 'catboost/truncated', {'m.cbm': b'CBM1' + struct.pack('<I', 5000) + bytes(40)}
    yield 'catboost-empty', 'catboost/core', {'m.cbm': b'CBM1' + bytes(40)}
    coreml = field(1, 4) + field(2, field(1, field(1, 'x')) + field(10, field(3, 'y')))
    yield 'coreml-cut-off', 'coreml/truncated', {'m.mlmodel': coreml[:-4]}
    net = '<?xml version="1.0"?>\n%s<net name="m" version="11">\n<layers>\n<layer id="0" name="w" type="Const" version="opset1">' \
        '<data element_type="f32" shape="4" offset="%d" size="16"/></layer>\n</layers>\n</net>\n'
    for name, rule, doctype, offset, weights in (
        ('entity', 'openvino/xml', '<!DOCTYPE net [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n', 0, 16),
        ('weights-beyond', 'artifact/external-data', '', 64, 16),
        ('weights-missing', 'artifact/external-data', '', 0, None),
    ):
        beside = {} if weights is None else {'m.bin': bytes(weights)}
        yield f'openvino-{name}', rule, {'m.xml': net % (doctype, offset), **beside}
    yield 'openvino-cut-off', 'openvino/xml', {'m.xml': (net % ('', 0))[:-9], 'm.bin': bytes(16)}
    tree = {'learner': {'attributes': {}, 'gradient_booster': {'name': 'gbtree', 'model': {}}}, 'version': [3, 2, 0]}
    plain = json.dumps(tree)
    yield 'xgboost-cut-off', 'xgboost/json', {'m.json': plain[:-4]}
    yield 'xgboost-key-twice', 'xgboost/json', {'m.json': plain[:-1] + ', "version": [1, 0, 0]}'}
    yield 'xgboost-nan', 'xgboost/json', {'m.json': plain.replace('[3', '[NaN')}
    yield 'xgboost-deep', 'xgboost/json', {'m.json': '{"learner": {"a": ' + '[' * 9000 + ']' * 9000 + '}}'}
    yield 'xgboost-after', 'xgboost/json', {'m.json': plain + '{}'}
    ubj = b'{L' + struct.pack('>q', 7) + b'learner{'
    yield 'ubj-cut-off', 'xgboost/truncated', {'m.ubj': ubj + b'i\x01a'}
    yield 'ubj-count', 'xgboost/ubj', {'m.ubj': ubj + b'i\x01a[$d#L' + struct.pack('>q', 2**60) + b'}}'}
    yield 'ubj-negative', 'xgboost/ubj', {'m.ubj': ubj + b'i\x01aSL' + struct.pack('>q', -5) + b'}}'}
    yield 'ubj-type', 'xgboost/ubj', {'m.ubj': ubj + b'i\x01a\xff}}'}
    yield 'ubj-deep', 'xgboost/ubj', {'m.ubj': ubj + b'i\x01a' + b'[' * 5000 + b']' * 5000 + b'}}'}
    yield from boosted()
    trees = 'tree\nversion=v4\nnum_class=1\ntree_sizes=21 21\n\nTree=0\nnum_leaves=2\n\nTree=1\nnum_leaves=2\n\nend of trees\nparameters:\nend of parameters\n'
    yield 'lightgbm-cut-off', 'lightgbm/truncated', {'m.txt': trees[: trees.index('end of')]}
    yield 'lightgbm-count', 'lightgbm/trees', {'m.txt': trees.replace('21 21', '21')}
    yield 'lightgbm-order', 'lightgbm/trees', {'m.txt': trees.replace('Tree=1', 'Tree=7')}
    yield 'lightgbm-control', 'artifact/format', {'m.txt': trees + '\0' * 9}


def boosted():
    def model(changes, **whole):
        nodes = {'left_children': [1, -1, -1], 'right_children': [2, -1, -1], 'parents': [2147483647, 0, 0], 'split_indices': [1, 0, 0], 'split_type': [0, 0, 0],
                 'categories': [], 'categories_nodes': [], 'categories_segments': [], 'categories_sizes': []}
        for name in ('base_weights', 'default_left', 'loss_changes', 'split_conditions', 'sum_hessian'):
            nodes[name] = [0, 1, 0]
        nodes['tree_param'] = {'num_deleted': '0', 'num_feature': '2', 'num_nodes': '3', 'size_leaf_vector': '1'}
        trees = {'gbtree_model_param': {'num_trees': '1', 'num_parallel_tree': '1'}, 'tree_info': [0], 'iteration_indptr': [0, 1], 'trees': [{**nodes, 'id': 0, **changes}], **whole}
        learner = {'gradient_booster': {'model': trees, 'name': 'gbtree'}, 'learner_model_param': {'num_class': '0', 'num_feature': '2', 'num_target': '1'}, 'objective': {}}
        return {'learner': learner, 'version': [3, 2, 0]}

    for name, content in (
        ('circle', model({'left_children': [1, 0, -1], 'right_children': [2, 2, -1]})),
        ('child-beyond', model({'left_children': [10**6, -1, -1]})),
        ('parent-beyond', model({'parents': [2147483647, 0, 10**6]})),
        ('two-parents', model({'left_children': [1, 2, -1], 'right_children': [2, 1, -1]})),
        ('short-list', model({'split_conditions': [0.5]})),
        ('no-nodes', model({'tree_param': {'num_nodes': '0'}})),
        ('feature-beyond', model({'split_indices': [10**6, 0, 0]})),
        ('category-below', model({'split_type': [1, 0, 0], 'categories': [-5], 'categories_nodes': [0], 'categories_segments': [0], 'categories_sizes': [1]})),
        ('categories-beyond', model({'split_type': [1, 0, 0], 'categories': [1], 'categories_nodes': [0], 'categories_segments': [0], 'categories_sizes': [10**6]})),
        ('group-beyond', model({}, tree_info=[10**6])),
        ('iterations', model({}, iteration_indptr=[0, 10**6])),
        ('trees-missing', model({}, gbtree_model_param={'num_trees': '9'})),
    ):
        yield f'xgboost-{name}', 'xgboost/trees', {'m.json': json.dumps(content)}
        yield f'ubj-{name}', 'xgboost/trees', {'m.ubj': ubjson(content)}


def ubjson(value):
    if isinstance(value, dict):
        return b'{' + b''.join(ubjson(key)[1:] + ubjson(item) for key, item in value.items()) + b'}'
    if isinstance(value, str):
        return b'SL' + struct.pack('>q', len(value)) + value.encode()
    if isinstance(value, list) and value and all(isinstance(item, int) for item in value):
        return b'[$l#L' + struct.pack('>q', len(value)) + struct.pack(f'>{len(value)}i', *value)
    if isinstance(value, list):
        return b'[' + b''.join(map(ubjson, value)) + b']'
    return b'l' + struct.pack('>i', value) if isinstance(value, int) else b'd' + struct.pack('>f', value)


GROUPS = {'onnx': (onnxes, ''), 'keras': (kerases, '.keras'), 'trees-and-devices': (others, '')}
