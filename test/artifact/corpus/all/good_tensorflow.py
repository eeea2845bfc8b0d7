"""TensorFlow Lite, Keras, SavedModel and checkpoints as TensorFlow writes them; more of the second and third are in corpus/keras and
corpus/tensorflow. Models of JAX, where it is installed."""
import pathlib
import tempfile

import keras
import numpy as np
import tensorflow
from raw import field

keras.utils.set_random_seed(0)


def models():
    dense = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation='relu'), keras.layers.Dense(2)])
    image = keras.Sequential([keras.Input((6, 6, 1)), keras.layers.Conv2D(2, 3), keras.layers.Flatten(), keras.layers.Dense(2, activation='softmax')])
    for name, model in (('dense', dense), ('image', image)):
        for kind in ('float', 'quantized', 'half'):
            converter = tensorflow.lite.TFLiteConverter.from_keras_model(model)
            converter.optimizations = [] if kind == 'float' else [tensorflow.lite.Optimize.DEFAULT]
            if kind == 'half':
                converter.target_spec.supported_types = [tensorflow.float16]
            yield f'tflite-{name}-{kind}', ['tflite'], {'model.tflite': converter.convert()}
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent)
        dense.save(folder / 'model.keras')
        dense.save(folder / 'model.h5')
        dense.export(folder / 'exported', verbose=False)
        yield 'keras', ['keras'], {'model.keras': (folder / 'model.keras').read_bytes()}
        yield 'hdf5', ['hdf5'], {'model.h5': (folder / 'model.h5').read_bytes()}
        yield 'savedmodel', ['savedmodel'], files(folder / 'exported')
        warm_up(folder / 'exported')
        yield 'savedmodel-warm-up', ['savedmodel'], files(folder / 'exported')
        debug = tensorflow.saved_model.SaveOptions(save_debug_info=True)
        tensorflow.saved_model.save(dense, folder / 'debugged', options=debug)
        yield 'savedmodel-debug-info', ['savedmodel'], files(folder / 'debugged')
        checkpoints = tensorflow.train.CheckpointManager(tensorflow.train.Checkpoint(model=dense, step=tensorflow.Variable(1)), folder / 'kept', max_to_keep=3)
        checkpoints.save(), checkpoints.save()
        yield 'checkpoint', ['checkpoint'], files(folder / 'kept')
        tensorflow_1(folder / 'first')
        yield 'checkpoint-1', ['checkpoint', 'graphdef'], files(folder / 'first')
        yield from jax_models(folder / 'jax')


def files(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob('*')) if file.is_file()}


def warm_up(folder):
    """Requests of each kind, as tensorflow_serving.apis has them: a PredictionLog with a request for the model."""
    (folder / 'assets.extra').mkdir()
    with tensorflow.io.TFRecordWriter(str(folder / 'assets.extra/tf_serving_warmup_requests')) as writer:
        for kind in (2, 3, 4, 5, 6):
            writer.write(field(kind, field(1, field(1, field(1, 'model')))))


def tensorflow_1(folder):
    """A checkpoint of TensorFlow 1 with its graph, which has two savers."""
    v1 = tensorflow.compat.v1
    folder.mkdir()
    with tensorflow.Graph().as_default(), v1.Session() as session:
        weights = v1.get_variable('w', [30, 2], partitioner=v1.fixed_size_partitioner(3))
        tensorflow.identity(v1.placeholder(tensorflow.float32, [None, 30]) @ tensorflow.convert_to_tensor(weights), name='y')
        v1.train.Saver()
        session.run(v1.global_variables_initializer())
        v1.train.Saver(sharded=True).save(session, str(folder / 'model.ckpt'), global_step=3)
        v1.train.write_graph(session.graph, str(folder), 'graph.pbtxt')


def jax_models(folder):
    try:
        import jax
        from jax.experimental import jax2tf
    except ImportError:
        return
    jnp = jax.numpy
    large = (np.arange(20_000) % 7).astype('f4').reshape(4, -1)
    in_tensorflow = jax2tf.call_tf(tensorflow.math.bessel_i0, call_tf_graph=True, output_shape_dtype=jax.ShapeDtypeStruct((4, 4), 'float32'))
    for name, function in (
        ('jax', lambda x: jax.nn.relu(x @ jnp.ones((4, 3))) + jax.random.normal(jax.random.PRNGKey(0), (4, 3))),
        ('jax-linear-algebra', lambda x: jnp.linalg.qr(x)[0] + jnp.linalg.svd(x)[0] + jnp.linalg.cholesky(x @ x.T)),
        ('jax-large', lambda x: x @ large),
        ('jax-calls-tensorflow', in_tensorflow),
    ):
        module = tensorflow.Module()
        module.f = tensorflow.function(jax2tf.convert(function, with_gradient=False), autograph=False, input_signature=[tensorflow.TensorSpec((4, 4))])
        tensorflow.saved_model.save(module, str(folder / name), signatures=module.f)
        yield f'savedmodel-{name}', ['savedmodel'], files(folder / name)
