"""TensorFlow Lite, Keras and SavedModel as TensorFlow writes them; more of the last two are in corpus/keras and corpus/tensorflow."""
import pathlib
import tempfile

import keras
import tensorflow

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
        exported = folder / 'exported'
        yield 'savedmodel', ['savedmodel'], {str(file.relative_to(exported)): file.read_bytes() for file in exported.rglob('*') if file.is_file()}
