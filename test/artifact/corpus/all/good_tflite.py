"""Models of TensorFlow Lite with the files that belong to them, and bundles of such models, as MediaPipe's tools write both."""
import base64
import io
import json
import pathlib
import zipfile

MODELS = json.loads((pathlib.Path(__file__).parent.parent / 'tflite/models.json').read_text())
ALIGNMENT = 4
HEADER_SIZE = 30


def model(name):
    return base64.b64decode(MODELS[name])


def attach(data, files):
    """The metadata writers open the model as an archive to append to: without files, only its end is appended."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, 'a') as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def bundle(files):
    """Zeros before each entry, one at least, align its content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w') as archive:
        for name, content in files.items():
            file.write(bytes(ALIGNMENT - (file.tell() + HEADER_SIZE + len(name)) % ALIGNMENT))
            archive.start_dir = file.tell()
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def models():
    labels = {'labels.txt': 'cat\ndog\n'}
    yield 'labels', ['tflite'], {'model.tflite': attach(model('dense'), labels)}
    yield 'labels-behind-padding', ['tflite'], {'model.tflite': attach(model('flex'), labels)}
    yield 'labels-in-two-steps', ['tflite'], {'model.tflite': attach(attach(model('loop'), labels), {'vocab.txt': '[PAD]\n[UNK]\n'})}
    yield 'nothing-attached', ['tflite'], {'model.tflite': attach(model('dense'), {})}
    yield 'model-attached', ['tflite'], {'model.tflite': attach(model('dense'), {'encoder.tflite': attach(model('loop'), labels)})}
    yield 'bundle', ['tflite', 'zip'], {'model.task': bundle({'detector.tflite': model('dense'), 'marks.tflite': attach(model('loop'), labels)})}
