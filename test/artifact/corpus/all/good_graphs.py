"""Graphs: onnx by hand and by skl2onnx, OpenVINO, Core ML."""
import pathlib
import tempfile

import coremltools
import numpy as np
import onnx
import openvino
from coremltools.converters.mil import Builder
from coremltools.models import datatypes
from coremltools.models.neural_network import NeuralNetworkBuilder
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(1)
X = random.normal(size=(40, 4)).astype('f4')
Y = (X[:, 0] > 0).astype(int)


def models():
    yield from onnxes()
    yield from converted()
    with tempfile.TemporaryDirectory() as folder:
        yield from others(pathlib.Path(folder))


def linear(rows):
    value = helper.make_tensor_value_info
    weight = numpy_helper.from_array(random.normal(size=(rows, 3)).astype('f4'), 'w')
    graph = helper.make_graph([helper.make_node('MatMul', ['x', 'w'], ['y'])], 'linear', [value('x', 1, ['n', rows])], [value('y', 1, ['n', 3])], [weight])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 18)], producer_name='corpus')
    helper.set_model_props(model, {'author': 'corpus'})
    return model


def branching():
    value = helper.make_tensor_value_info
    branch = lambda name, op: helper.make_graph([helper.make_node(op, ['x'], [name])], name, [], [value(name, 1, None)])
    node = helper.make_node('If', ['c'], ['y'], then_branch=branch('t', 'Identity'), else_branch=branch('e', 'Neg'))
    return helper.make_model(helper.make_graph([node], 'g', [value('x', 1, ['n']), value('c', TensorProto.BOOL, [])], [value('y', 1, ['n'])]))


def with_function():
    value = helper.make_tensor_value_info
    function = helper.make_function('mine', 'Twice', ['a'], ['b'], [helper.make_node('Add', ['a', 'a'], ['b'])], [helper.make_opsetid('', 18)])
    graph = helper.make_graph([helper.make_node('Twice', ['x'], ['y'], domain='mine')], 'g', [value('x', 1, ['n'])], [value('y', 1, ['n'])])
    return helper.make_model(graph, functions=[function], opset_imports=[helper.make_opsetid('', 18), helper.make_opsetid('mine', 1)])


def all_types():
    value = helper.make_tensor_sequence_value_info
    kinds = [TensorProto.INT8, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.BOOL, TensorProto.INT64, TensorProto.DOUBLE, TensorProto.UINT64,
             TensorProto.COMPLEX64, TensorProto.INT4, TensorProto.FLOAT8E4M3FN, TensorProto.UINT8]
    tensors = [helper.make_tensor(f't{kind}', kind, [2], [1, 0]) for kind in kinds] + [helper.make_tensor('s', TensorProto.STRING, [2], [b'x', b'y'])]
    return helper.make_model(helper.make_graph([helper.make_node('Identity', ['x'], ['y'])], 'g', [value('x', 1, None)], [value('y', 1, None)], tensors))


def onnxes():
    for name, model in (('linear', linear(4)), ('if', branching()), ('function', with_function()), ('types', all_types())):
        yield f'onnx-{name}', ['onnx'], {'model.onnx': model.SerializeToString()}
    for name, options in (('external', {'all_tensors_to_one_file': True, 'location': 'model.onnx.data'}), ('external-each', {'all_tensors_to_one_file': False})):
        with tempfile.TemporaryDirectory() as folder:
            onnx.save(linear(40), f'{folder}/model.onnx', save_as_external_data=True, size_threshold=0, **options)
            yield f'onnx-{name}', ['onnx'], {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def converted():
    for name, model in (('logistic', LogisticRegression()), ('forest', RandomForestClassifier(2, max_depth=2)), ('scaler', StandardScaler())):
        yield f'onnx-{name}', ['onnx'], {'model.onnx': to_onnx(model.fit(X, Y), X[:1]).SerializeToString()}


def folder_of(path):
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob('*')) if file.is_file()}


def others(folder):
    onnx.save(linear(4), folder / 'linear.onnx')
    openvino.save_model(openvino.Core().read_model(folder / 'linear.onnx'), folder / 'openvino/model.xml')
    yield 'openvino', ['openvino'], folder_of(folder / 'openvino')
    network = NeuralNetworkBuilder([('x', datatypes.Array(4))], [('y', datatypes.Array(2))])
    network.add_inner_product('l', random.normal(size=(2, 4)), np.zeros(2), 4, 2, True, 'x', 'y')
    coremltools.utils.save_spec(network.spec, str(folder / 'network.mlmodel'))
    yield 'coreml', ['coreml'], {'model.mlmodel': (folder / 'network.mlmodel').read_bytes()}

    @Builder.program(input_specs=[Builder.TensorSpec(shape=(1, 4))])
    def program(x):
        return Builder.linear(x=x, weight=random.normal(size=(30, 4)).astype('f4'))

    coremltools.convert(program, convert_to='mlprogram', skip_model_load=True).save(str(folder / 'model.mlpackage'))
    yield 'coreml-package', ['coreml'], folder_of(folder / 'model.mlpackage')
