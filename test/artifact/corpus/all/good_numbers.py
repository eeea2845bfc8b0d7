"""Arrays, tensors and fitted models without a graph: numpy, scipy, safetensors, gguf, pandas, scikit-learn, joblib, xgboost, lightgbm, catboost."""
import functools
import io
import pathlib
import pickle
import tempfile
import warnings

import gguf
import joblib
import lightgbm
import numpy as np
import pandas
import scipy.interpolate
import scipy.optimize
import scipy.sparse
import scipy.stats
import xgboost
from safetensors.numpy import save
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, mutual_info_classif
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.simplefilter('ignore')
random = np.random.default_rng(1)
X = random.normal(size=(40, 4)).astype('f4')
Y = (X[:, 0] > 0).astype(int)


def models():
    for group in (arrays, tensors, quantized, fitted, boosted):
        yield from group()


def written(write, ending):
    """What a library writes that wants a path."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f'model.{ending}'
        write(str(path))
        return {path.name: path.read_bytes()}


def arrays():
    kinds = {'float': X, 'half': X.astype('f2'), 'big-endian': X.astype('>f8'), 'fortran': np.asfortranarray(X), 'text': np.array(['é', 'b']),
             'dates': np.array(['2026-01-01'], 'M8[ns]'), 'record': np.zeros(3, [('a', 'f4'), ('b', 'i2', (2,)), ('c', 'U5')]),
             'aligned': np.zeros(2, np.dtype([('a', 'u1'), ('b', 'f8')], align=True)), 'scalar': np.float32(3), 'empty': np.zeros((0, 3))}
    for name, array in kinds.items():
        yield f'npy-{name}', ['npy'], written(lambda path: np.save(path, array), 'npy')
    yield 'npz', ['npz'], written(lambda path: np.savez(path, X=X, y=Y), 'npz')
    yield 'npz-compressed', ['npz'], written(lambda path: np.savez_compressed(path, **{'a/b': X, 'a/c': Y}), 'npz')
    yield 'npz-sparse', ['npz'], written(lambda path: scipy.sparse.save_npz(path, scipy.sparse.csr_matrix(X > 1)), 'npz')


def tensors():
    yield 'safetensors', ['safetensors'], {'model.safetensors': save({'w': X, 'i': Y, 'e': np.zeros((0, 4), 'f4')}, {'format': 'pt'})}
    yield 'safetensors-empty', ['safetensors'], {'model.safetensors': save({})}


def quantized():
    kinds = gguf.GGMLQuantizationType

    def write(path, alignment=None, template=False, order=gguf.GGUFEndian.LITTLE):
        writer = gguf.GGUFWriter(path, 'llama', endianess=order)
        if alignment:
            writer.add_custom_alignment(alignment)
        writer.add_context_length(64)
        writer.add_token_list(['<s>', 'a', 'b'])
        writer.add_token_scores([0.0, 1.0, 2.0])
        writer.add_token_types([3, 1, 1])
        if template:
            writer.add_chat_template("{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] | trim }}{% endfor %}")
        writer.add_tensor('plain', X)
        for kind in (kinds.Q8_0, kinds.Q4_0, kinds.BF16):
            data = gguf.quants.quantize(random.normal(size=(2, 32)).astype('f4'), kind)
            writer.add_tensor(kind.name, data, raw_dtype=kind)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()

    yield 'gguf', ['gguf'], written(write, 'gguf')
    yield 'gguf-aligned', ['gguf'], written(lambda path: write(path, 64), 'gguf')
    yield 'gguf-big-endian', ['gguf'], written(lambda path: write(path, order=gguf.GGUFEndian.BIG), 'gguf')
    yield 'gguf-template', ['gguf'], written(lambda path: write(path, template=True), 'gguf')


def fitted():
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, Y)
    for protocol in range(6):
        yield f'sklearn-{protocol}', ['pickle'], {'model.pkl': pickle.dumps(model, protocol)}
    yield 'sklearn-forest', ['joblib'], written(lambda path: joblib.dump(RandomForestClassifier(2, max_depth=2).fit(X, Y), path), 'joblib')
    for kind in ('zlib', 'gzip', 'bz2', 'lzma', 'xz', 'lz4'):
        yield f'joblib-{kind}', ['joblib'], written(lambda path: joblib.dump(model, path, compress=(kind, 3)), 'joblib')
    try:
        import skops.io
    except ImportError:
        pass
    else:
        for name, one in (('pipeline', model), ('forest', RandomForestClassifier(2, max_depth=2).fit(X, Y)), ('boosted', xgboost.XGBClassifier(n_estimators=1, max_depth=1).fit(X, Y))):
            yield f'skops-{name}', ['skops'], {'model.skops': skops.io.dumps(one)}
    frame = pandas.DataFrame({'a': [1.0, 2.0], 'b': ['x', 'y'], 'c': pandas.Categorical(['p', 'q'])})
    for ending, formats in (('pkl', ['pickle']), ('pkl.gz', ['joblib']), ('pkl.zip', ['pickle', 'zip']), ('pkl.tar', ['pickle', 'tar'])):
        yield f'pandas-{ending}', formats, written(frame.to_pickle, ending)
    frame = pandas.DataFrame({'bins': pandas.cut(X[:, 0], 3), 'spans': pandas.to_timedelta(range(len(X)), unit='D')}).set_index('spans')
    values = {'frame': frame, 'selection': SelectKBest(functools.partial(mutual_info_classif, random_state=0), k=2).fit(X, Y),
              'empty': np.array(b'', dtype='S3')[()], 'curve': np.poly1d([1, 2]), 'chebyshev': np.polynomial.Chebyshev([1, 2]),
              'surface': scipy.interpolate.LinearNDInterpolator(X[:9, :2], range(9)), 'spline': scipy.interpolate.NdBSpline((np.arange(8.0),), np.ones(4), 3),
              'normal': scipy.stats.multivariate_normal([0, 0]), 'root': scipy.optimize.root_scalar(lambda x: x - 1, bracket=[0, 2])}
    for protocol in (0, 2, 5):
        yield f'values-{protocol}', ['pickle'], {'model.pkl': pickle.dumps(values, protocol)}


def boosted():
    data = xgboost.DMatrix(X, Y)
    for kind in ('gbtree', 'dart', 'gblinear'):
        model = xgboost.train({'booster': kind, 'objective': 'binary:logistic', 'max_depth': 2}, data, 2)
        yield f'xgboost-{kind}-json', ['xgboost-json'], written(model.save_model, 'json')
        yield f'xgboost-{kind}-ubj', ['xgboost-ubj'], written(model.save_model, 'ubj')
    kinds = pandas.DataFrame({'a': X[:, 0], 'kind': pandas.Categorical((X[:, 1] * 3).astype(int))})
    vectors = np.c_[X[:, 0], X[:, 1] * X[:, 2]]
    for name, model in (
        ('pruned', xgboost.train({'tree_method': 'exact', 'gamma': 1, 'max_depth': 4}, xgboost.DMatrix(X, vectors[:, 1]), 2)),
        ('categories', xgboost.XGBRegressor(n_estimators=2, max_depth=3, max_cat_to_onehot=1, enable_categorical=True).fit(kinds, vectors[:, 1])),
        ('vectors', xgboost.XGBRegressor(n_estimators=2, max_depth=3, multi_strategy='multi_output_tree').fit(X, vectors)),
        ('classes', xgboost.XGBClassifier(n_estimators=2, max_depth=2, num_parallel_tree=2).fit(X, np.arange(len(X)) % 3)),
        ('slice', xgboost.train({'max_depth': 2}, data, 4)[1:3]),
    ):
        yield f'xgboost-{name}-json', ['xgboost-json'], written(model.save_model, 'json')
        yield f'xgboost-{name}-ubj', ['xgboost-ubj'], written(model.save_model, 'ubj')
    yield 'xgboost-pickle', ['pickle'], {'model.pkl': pickle.dumps(xgboost.XGBClassifier(n_estimators=1, max_depth=1).fit(X, Y))}
    for kind in ('gbdt', 'dart', 'rf'):
        options = {'boosting': kind, 'objective': 'binary', 'verbose': -1, 'bagging_freq': 1, 'bagging_fraction': 0.7, 'num_leaves': 3}
        yield f'lightgbm-{kind}', ['lightgbm'], written(lightgbm.train(options, lightgbm.Dataset(X, Y), 2).save_model, 'txt')
    try:
        import catboost
    except ImportError:
        return
    model = catboost.CatBoostClassifier(iterations=2, depth=2, verbose=0, allow_writing_files=False).fit(X, Y)
    for kind, ending, formats in (('cbm', 'cbm', ['catboost']), ('onnx', 'onnx', ['onnx']), ('coreml', 'mlmodel', ['coreml'])):
        yield f'catboost-{kind}', formats, written(lambda path: model.save_model(path, format=kind), ending)
