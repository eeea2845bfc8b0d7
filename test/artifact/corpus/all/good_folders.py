"""Folders as Hugging Face's libraries lay them out, and MLflow's where it is installed."""
import json
import pathlib
import tempfile

import numpy as np
from raw import field, varint
from safetensors.numpy import save

random = np.random.default_rng(1)
TEMPLATE = "{% for message in messages %}{{ message['role'] + ': ' + message['content'] }}{% endfor %}"
COMMON = {
    'config.json': {'architectures': ['BertModel'], 'hidden_size': 8, 'model_type': 'bert', 'id2label': {'0': 'a'}, 'auto_map': {}},
    'tokenizer.json': {'version': '1.0', 'truncation': None, 'model': {'type': 'WordLevel', 'vocab': {'<s>': 0, 'Ġb': 1}}},
    'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', 'chat_template': TEMPLATE},
    'vocab.txt': '[PAD]\n[UNK]\na\n##b\n',
    'README.md': '---\nlicense: mit\n---\n# Model\n',
    '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
    'LICENSE': 'MIT License',
}


def tensors(*names):
    return save({name: random.normal(size=(2, 3)).astype('f4') for name in names}, {'format': 'pt'})


def folder(more):
    files = {**COMMON, **more}
    return {path: data if isinstance(data, (bytes, str)) else json.dumps(data, indent=2) for path, data in files.items()}


def models():
    one = {'model.safetensors': tensors('w')}
    yield 'transformers', ['safetensors'], folder(one)
    shards = {f'model-0000{number}-of-00002.safetensors': tensors(f'w{number}') for number in (1, 2)}
    index = {'metadata': {'total_size': 48}, 'weight_map': {f'w{number}': f'model-0000{number}-of-00002.safetensors' for number in (1, 2)}}
    yield 'transformers-shards', ['safetensors'], folder({**shards, 'model.safetensors.index.json': index})
    yield 'transformers-sentencepiece', ['safetensors'], folder({**one, 'tokenizer.model': sentencepiece()})
    yield 'transformers-tiktoken', ['safetensors'], folder({**one, 'tokenizer.model': 'IQ== 0\nIg== 1\n'})
    yield 'transformers-trainer', ['safetensors'], folder({**one, 'trainer_state.json': '{"best_metric": null, "log_history": [{"loss": NaN}]}'})
    yield 'adapter', ['safetensors'], {'adapter_config.json': json.dumps({'peft_type': 'LORA', 'r': 8, 'auto_mapping': None}), 'adapter_model.safetensors': tensors('a', 'b')}
    modules = [{'idx': number, 'name': str(number), 'path': path, 'type': f'sentence_transformers.models.{name}'}
               for number, (path, name) in enumerate((('', 'Transformer'), ('1_Pooling', 'Pooling'), ('2_Normalize', 'Normalize')))]
    yield 'sentence-transformers', ['safetensors'], folder({**one, 'modules.json': modules, '1_Pooling/config.json': {'word_embedding_dimension': 8}})
    yield 'diffusers', ['safetensors'], {
        'model_index.json': json.dumps({'_class_name': 'StableDiffusionPipeline', 'unet': ['diffusers', 'UNet2DConditionModel'], 'safety_checker': [None, None]}),
        'unet/config.json': '{"_class_name": "UNet2DConditionModel"}', 'unet/diffusion_pytorch_model.safetensors': tensors('w'),
        'vae/config.json': '{"_class_name": "AutoencoderKL"}', 'vae/diffusion_pytorch_model.safetensors': tensors('w'),
        'tokenizer/merges.txt': '#version: 0.2\na b\n', 'scheduler/scheduler_config.json': '{"_class_name": "PNDMScheduler"}'}
    yield 'with-picture', ['safetensors'], folder({**one, 'assets/logo.png': PICTURE})
    yield from logged()


# One pixel.
PICTURE = bytes.fromhex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636460f85f0f000280'
                        '01c0') + bytes.fromhex('7ae92b5a') + bytes.fromhex('0000000049454e44ae426082')


def sentencepiece():
    """A vocabulary as sentencepiece writes it: pieces with their score and kind, how it was trained, how text is normalised."""
    score = lambda value: varint(2 * 8 + 5) + np.float32(value).tobytes()
    pieces = [('<unk>', 2), ('<s>', 3), ('</s>', 3), ('▁a', 1), ('b', 1)]
    body = b''.join(field(1, field(1, piece) + score(-place) + (b'' if kind == 1 else field(3, kind))) for place, (piece, kind) in enumerate(pieces))
    return body + field(2, field(1, 'in.txt') + field(2, 'm') + field(3, 2) + field(4, 5)) + field(3, field(1, 'identity') + field(2, b'') + field(3, 1))


def logged():
    try:
        import catboost
        import mlflow.catboost
        import mlflow.sklearn
        import mlflow.xgboost
    except ImportError:
        return
    import xgboost
    from mlflow.models import infer_signature
    from sklearn.linear_model import LogisticRegression

    X = random.normal(size=(20, 3)).astype('f4')
    model = LogisticRegression().fit(X, X[:, 0] > 0)
    trees = catboost.CatBoostClassifier(iterations=2, depth=1, verbose=0, allow_writing_files=False).fit(X, X[:, 0] > 0)
    boosted = xgboost.train({'max_depth': 2}, xgboost.DMatrix(X, X[:, 0]), 2)
    for name, formats, write in (
        ('mlflow-sklearn', ['mlmodel', 'pickle'], lambda path: mlflow.sklearn.save_model(
            model, path, signature=infer_signature(X, model.predict(X)), serialization_format='pickle', pip_requirements=['scikit-learn'])),
        ('mlflow-skops', ['mlmodel', 'skops'], lambda path: mlflow.sklearn.save_model(
            model, path, serialization_format='skops', pip_requirements=['scikit-learn'])),
        ('mlflow-catboost', ['catboost', 'mlmodel'], lambda path: mlflow.catboost.save_model(trees, path, pip_requirements=['catboost'])),
        ('mlflow-xgboost', ['mlmodel', 'xgboost-ubj'], lambda path: mlflow.xgboost.save_model(boosted, path, pip_requirements=['xgboost'])),
    ):
        with tempfile.TemporaryDirectory() as parent:
            path = pathlib.Path(parent) / 'model'
            write(str(path))
            yield name, formats, {str(file.relative_to(path)): file.read_bytes() for file in path.rglob('*') if file.is_file()}
