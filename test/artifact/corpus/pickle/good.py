#!/usr/bin/env python3
"""Writes pickles and joblib files of fitted models and of what goes with them, as their libraries write them.

usage: good.py FOLDER [SELECTION]   (with numpy, scipy, pandas, scikit-learn and joblib; xgboost, lightgbm, catboost where installed)

Nothing is downloaded; data comes from a seed. A thousand files are not committed; a SELECTION of small ones, one of each
kind, is: good/.
"""
import collections
import datetime
import decimal
import fractions
import importlib
import os
import pathlib
import pickle
import re
import sys
import uuid
import warnings

import joblib
import numpy as np
import pandas as pd
import scipy.interpolate
import scipy.sparse
import scipy.spatial
import scipy.stats
import sklearn
from sklearn import (calibration, cluster, compose, covariance, cross_decomposition, decomposition, discriminant_analysis,
    dummy, ensemble, feature_extraction, feature_selection, gaussian_process, impute, isotonic, kernel_approximation,
    kernel_ridge, linear_model, manifold, metrics, mixture, model_selection, multiclass, multioutput, naive_bayes,
    neighbors, neural_network, pipeline, preprocessing, random_projection, semi_supervised, svm, tree)

warnings.simplefilter('ignore')
random = np.random.default_rng(7)
X = random.normal(size=(80, 5))
y = (X[:, 0] + X[:, 1] > 0).astype(int)
r = X @ np.arange(1.0, 6.0)
words = ['red apple', 'green pear', 'apple pie with pear', 'red wine'] * 5
labels = ['fruit', 'fruit', 'cake', 'drink'] * 5


def estimators():
    forest = ensemble.RandomForestClassifier(5, random_state=0)
    yield 'logistic', linear_model.LogisticRegression().fit(X, y)
    yield 'linear', linear_model.LinearRegression().fit(X, r)
    yield 'ridge-cv', linear_model.RidgeCV().fit(X, r)
    yield 'lasso-cv', linear_model.LassoCV().fit(X, r)
    yield 'elastic-net', linear_model.ElasticNet().fit(X, r)
    yield 'sgd', linear_model.SGDClassifier(loss='log_loss').fit(X, y)
    yield 'sgd-regressor', linear_model.SGDRegressor().fit(X, r)
    yield 'perceptron', linear_model.Perceptron().fit(X, y)
    yield 'passive-aggressive', linear_model.PassiveAggressiveClassifier().fit(X, y)
    yield 'huber', linear_model.HuberRegressor().fit(X, r)
    yield 'ransac', linear_model.RANSACRegressor(random_state=0).fit(X, r)
    yield 'theil-sen', linear_model.TheilSenRegressor(random_state=0).fit(X, r)
    yield 'lars', linear_model.LassoLarsIC().fit(X, r)
    yield 'omp', linear_model.OrthogonalMatchingPursuit().fit(X, r)
    yield 'poisson', linear_model.PoissonRegressor().fit(X, np.abs(r))
    yield 'bayesian-ridge', linear_model.BayesianRidge().fit(X, r)
    yield 'ard', linear_model.ARDRegression().fit(X, r)
    yield 'quantile', linear_model.QuantileRegressor().fit(X, r)
    yield 'tree', tree.DecisionTreeClassifier().fit(X, y)
    yield 'tree-regressor', tree.DecisionTreeRegressor().fit(X, r)
    yield 'forest', forest.fit(X, y)
    yield 'forest-frame', ensemble.RandomForestClassifier(3).fit(pd.DataFrame(X, columns=list('abcde')), np.array(['no', 'yes'])[y])
    yield 'forest-objects', ensemble.RandomForestClassifier(3).fit(X, np.array(['no', 'yes'], dtype=object)[y])
    yield 'forest-regressor', ensemble.RandomForestRegressor(3).fit(X, r)
    yield 'extra-trees', ensemble.ExtraTreesClassifier(3).fit(X, y)
    yield 'tree-embedding', ensemble.RandomTreesEmbedding(n_estimators=3).fit(X)
    yield 'isolation-forest', ensemble.IsolationForest(n_estimators=3).fit(X)
    yield 'gradient-boosting', ensemble.GradientBoostingClassifier(n_estimators=3).fit(X, y)
    yield 'gradient-boosting-regressor', ensemble.GradientBoostingRegressor(n_estimators=3, loss='huber').fit(X, r)
    for loss in ['squared_error', 'absolute_error', 'gamma', 'poisson', 'quantile']:
        yield f'hist-{loss}', ensemble.HistGradientBoostingRegressor(max_iter=3, loss=loss, quantile=0.5).fit(X, np.abs(r) + 1)
    yield 'hist-classifier', ensemble.HistGradientBoostingClassifier(max_iter=3).fit(X, y)
    yield 'hist-multiclass', ensemble.HistGradientBoostingClassifier(max_iter=3, early_stopping=True).fit(X, np.arange(80) % 3)
    yield 'ada-boost', ensemble.AdaBoostClassifier(n_estimators=3).fit(X, y)
    yield 'bagging', ensemble.BaggingClassifier(n_estimators=3).fit(X, y)
    yield 'voting', ensemble.VotingClassifier([('a', linear_model.LogisticRegression()), ('b', forest)]).fit(X, y)
    yield 'stacking', ensemble.StackingClassifier([('a', linear_model.LogisticRegression()), ('b', forest)]).fit(X, y)
    yield 'svc', svm.SVC(probability=True).fit(X, y)
    yield 'svr', svm.SVR().fit(X, r)
    yield 'linear-svc', svm.LinearSVC().fit(X, y)
    yield 'one-class-svm', svm.OneClassSVM().fit(X)
    for algorithm in ['kd_tree', 'ball_tree', 'brute']:
        yield f'knn-{algorithm}', neighbors.KNeighborsClassifier(algorithm=algorithm).fit(X, y)
    yield 'knn-regressor', neighbors.KNeighborsRegressor().fit(X, r)
    yield 'nearest-centroid', neighbors.NearestCentroid().fit(X, y)
    yield 'lof', neighbors.LocalOutlierFactor(novelty=True).fit(X)
    yield 'kernel-density', neighbors.KernelDensity().fit(X)
    yield 'nca', neighbors.NeighborhoodComponentsAnalysis(max_iter=3).fit(X, y)
    yield 'gaussian-nb', naive_bayes.GaussianNB().fit(X, y)
    yield 'multinomial-nb', naive_bayes.MultinomialNB().fit(np.abs(X), y)
    yield 'categorical-nb', naive_bayes.CategoricalNB().fit((X > 0).astype(int), y)
    yield 'mlp', neural_network.MLPClassifier(hidden_layer_sizes=(4,), max_iter=5).fit(X, y)
    yield 'mlp-sgd', neural_network.MLPRegressor(hidden_layer_sizes=(4,), solver='sgd', max_iter=5).fit(X, r)
    yield 'rbm', neural_network.BernoulliRBM(2, n_iter=2).fit(X > 0)
    yield 'gpc', gaussian_process.GaussianProcessClassifier().fit(X[:20], y[:20])
    kernel = gaussian_process.kernels.RBF() + gaussian_process.kernels.WhiteKernel() * gaussian_process.kernels.Matern()
    yield 'gpr', gaussian_process.GaussianProcessRegressor(kernel, random_state=0).fit(X[:20], r[:20])
    yield 'lda', discriminant_analysis.LinearDiscriminantAnalysis().fit(X, y)
    yield 'qda', discriminant_analysis.QuadraticDiscriminantAnalysis().fit(X, y)
    yield 'kernel-ridge', kernel_ridge.KernelRidge().fit(X, r)
    yield 'isotonic', isotonic.IsotonicRegression().fit(X[:, 0], r)
    for method in ['sigmoid', 'isotonic']:
        yield f'calibrated-{method}', calibration.CalibratedClassifierCV(linear_model.LogisticRegression(), method=method, cv=3).fit(X, y)
    yield 'dummy', dummy.DummyClassifier().fit(X, y)
    yield 'one-vs-rest', multiclass.OneVsRestClassifier(linear_model.LogisticRegression()).fit(X, np.arange(80) % 3)
    yield 'multi-output', multioutput.MultiOutputRegressor(linear_model.Ridge()).fit(X, X[:, :2])
    yield 'chain', multioutput.ClassifierChain(linear_model.LogisticRegression()).fit(X, X[:, :2] > 0)
    yield 'label-spreading', semi_supervised.LabelSpreading().fit(X, np.where(X[:, 4] > 0, y, -1))
    yield 'self-training', semi_supervised.SelfTrainingClassifier(linear_model.LogisticRegression()).fit(X, np.where(X[:, 4] > 0, y, -1))
    yield 'pls', cross_decomposition.PLSRegression().fit(X, r)
    yield 'kmeans', cluster.KMeans(3, n_init=1).fit(X)
    yield 'mini-batch-kmeans', cluster.MiniBatchKMeans(3, n_init=1).fit(X)
    yield 'dbscan', cluster.DBSCAN().fit(X)
    yield 'hdbscan', cluster.HDBSCAN().fit(X)
    yield 'agglomerative', cluster.AgglomerativeClustering().fit(X)
    yield 'birch', cluster.Birch().fit(X)
    yield 'mean-shift', cluster.MeanShift().fit(X)
    yield 'bisecting-kmeans', cluster.BisectingKMeans(3).fit(X)
    yield 'spectral', cluster.SpectralClustering(2).fit(X)
    yield 'affinity', cluster.AffinityPropagation().fit(X)
    yield 'gaussian-mixture', mixture.GaussianMixture(2).fit(X)
    yield 'bayesian-mixture', mixture.BayesianGaussianMixture(n_components=2).fit(X)
    yield 'pca', decomposition.PCA(2).fit(X)
    yield 'kernel-pca', decomposition.KernelPCA(2, kernel='rbf').fit(X)
    yield 'incremental-pca', decomposition.IncrementalPCA(2).fit(X)
    yield 'svd', decomposition.TruncatedSVD(2).fit(X)
    yield 'nmf', decomposition.NMF(2).fit(np.abs(X))
    yield 'fast-ica', decomposition.FastICA(2).fit(X)
    yield 'factor-analysis', decomposition.FactorAnalysis(2).fit(X)
    yield 'latent-dirichlet', decomposition.LatentDirichletAllocation(2).fit(np.abs(X))
    yield 'dictionary-learning', decomposition.MiniBatchDictionaryLearning(2, max_iter=3).fit(X)
    yield 'tsne', manifold.TSNE(perplexity=5).fit(X)
    yield 'isomap', manifold.Isomap().fit(X)
    yield 'elliptic-envelope', covariance.EllipticEnvelope().fit(X)
    yield 'graphical-lasso', covariance.GraphicalLassoCV().fit(X)
    yield 'nystroem', kernel_approximation.Nystroem(n_components=5).fit(X)
    yield 'rbf-sampler', kernel_approximation.RBFSampler(n_components=5).fit(X)
    yield 'random-projection', random_projection.SparseRandomProjection(3).fit(X)


def transformers():
    frame = pd.DataFrame({'a': X[:, 0], 'b': X[:, 1], 'c': np.array(list('xyz'))[np.arange(80) % 3]})
    columns = compose.ColumnTransformer([
        ('numbers', pipeline.make_pipeline(impute.SimpleImputer(), preprocessing.StandardScaler()), ['a', 'b']),
        ('classes', preprocessing.OneHotEncoder(handle_unknown='ignore'), compose.make_column_selector(dtype_include=[object, 'str']))])
    yield 'column-transformer', columns.fit(frame)
    yield 'pipeline', pipeline.make_pipeline(columns, linear_model.LogisticRegression()).set_output(transform='default').fit(frame, y)
    for name in 'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler Normalizer Binarizer PowerTransformer QuantileTransformer'.split():
        yield name.lower(), getattr(preprocessing, name)().fit(X)
    yield 'polynomial', preprocessing.PolynomialFeatures().fit(X)
    yield 'splines', preprocessing.SplineTransformer().fit(X)
    yield 'bins', preprocessing.KBinsDiscretizer(3).fit(X)
    yield 'label-encoder', preprocessing.LabelEncoder().fit(labels)
    yield 'label-binarizer', preprocessing.LabelBinarizer().fit(labels)
    yield 'multi-label', preprocessing.MultiLabelBinarizer().fit([['a'], ['b', 'c']])
    yield 'ordinal', preprocessing.OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1).fit(frame[['c']])
    yield 'target-encoder', preprocessing.TargetEncoder().fit(frame[['c']], y)
    yield 'functions', pipeline.make_pipeline(preprocessing.FunctionTransformer(np.log1p, np.expm1), preprocessing.FunctionTransformer(np.abs))
    yield 'target-transform', compose.TransformedTargetRegressor(linear_model.Ridge(), func=np.log1p, inverse_func=np.expm1).fit(X, np.abs(r))
    yield 'select-k-best', feature_selection.SelectKBest(feature_selection.mutual_info_classif, k=2).fit(X, y)
    yield 'select-anova', feature_selection.SelectKBest(k=2).fit(X, y)
    yield 'select-chi2', feature_selection.SelectPercentile(feature_selection.chi2).fit(np.abs(X), y)
    yield 'select-model', feature_selection.SelectFromModel(linear_model.LogisticRegression()).fit(X, y)
    yield 'variance', feature_selection.VarianceThreshold().fit(X)
    yield 'rfe', feature_selection.RFE(linear_model.LogisticRegression()).fit(X, y)
    yield 'knn-imputer', impute.KNNImputer().fit(X)
    yield 'missing', impute.MissingIndicator().fit(X)
    text = feature_extraction.text
    yield 'tfidf', text.TfidfVectorizer().fit(words)
    yield 'count-stop-words', text.CountVectorizer(stop_words='english', ngram_range=(1, 2), tokenizer=str.split).fit(words)
    yield 'hashing', text.HashingVectorizer(n_features=16)
    yield 'dict-vectorizer', feature_extraction.DictVectorizer().fit([{'a': 1, 'b': 'x'}])
    yield 'union', pipeline.FeatureUnion([('word', text.TfidfVectorizer()), ('char', text.TfidfVectorizer(analyzer='char'))]).fit(words)
    yield 'text-model', pipeline.make_pipeline(text.TfidfVectorizer(), linear_model.SGDClassifier()).fit(words, labels)
    yield 'text-bayes', pipeline.make_pipeline(text.CountVectorizer(), naive_bayes.MultinomialNB()).fit(words, labels)
    yield 'grid-search', model_selection.GridSearchCV(svm.SVC(), {'C': [1, 10], 'kernel': ['rbf', 'linear']}, cv=model_selection.StratifiedKFold(2),
        scoring=metrics.make_scorer(metrics.f1_score, average='macro')).fit(X, y)
    yield 'random-search', model_selection.RandomizedSearchCV(linear_model.Ridge(), {'alpha': [1, 2, 3]}, n_iter=2, random_state=0,
        scoring={'r2': 'r2', 'mae': 'neg_mean_absolute_error'}, refit='r2').fit(X, r)
    yield 'distributions', model_selection.RandomizedSearchCV(linear_model.Ridge(), {'alpha': scipy.stats.loguniform(1e-3, 1),
        'max_iter': scipy.stats.randint(10, 99), 'tol': scipy.stats.uniform(0, 1)}, n_iter=2).fit(X, r)
    yield 'threshold', model_selection.TunedThresholdClassifierCV(linear_model.LogisticRegression()).fit(X, y)
    sklearn.set_config(enable_metadata_routing=True)
    yield 'metadata-request', linear_model.LogisticRegression().set_fit_request(sample_weight=True).fit(X, y)
    sklearn.set_config(enable_metadata_routing=False)


def boosters():
    if available('xgboost'):
        import xgboost
        yield 'xgboost-classifier', xgboost.XGBClassifier(n_estimators=3).fit(X, y)
        yield 'xgboost-regressor', xgboost.XGBRegressor(n_estimators=3).fit(X, r)
        yield 'xgboost-booster', xgboost.train({}, xgboost.DMatrix(X, y), 3)
        yield 'xgboost-early', xgboost.XGBClassifier(n_estimators=3, early_stopping_rounds=2,
            callbacks=[xgboost.callback.EarlyStopping(2)]).fit(X, y, eval_set=[(X, y)], verbose=False)
    if available('lightgbm'):
        import lightgbm
        yield 'lightgbm-classifier', lightgbm.LGBMClassifier(n_estimators=3, verbose=-1).fit(X, y)
        yield 'lightgbm-regressor', lightgbm.LGBMRegressor(n_estimators=3, verbose=-1).fit(X, r)
        yield 'lightgbm-booster', lightgbm.train({'verbose': -1}, lightgbm.Dataset(X, y), 3)
        yield 'lightgbm-frame', lightgbm.LGBMClassifier(n_estimators=3, verbose=-1).fit(pd.DataFrame(X, columns=list('abcde')), y)
    if available('catboost'):
        import catboost
        options = {'iterations': 3, 'verbose': 0, 'allow_writing_files': False}
        yield 'catboost-classifier', catboost.CatBoostClassifier(**options).fit(X, y)
        yield 'catboost-regressor', catboost.CatBoostRegressor(**options).fit(X, r)
        yield 'catboost', catboost.CatBoost(options).fit(X, r)


def data():
    frame = pd.DataFrame({'i': [1, 2], 'f': [0.5, None], 's': ['a', None], 'o': [{'a': 1}, [2]],
        't': pd.to_datetime(['2020-01-01', '2021-01-01']), 'z': pd.to_datetime(['2020-01-01', '2021-01-01']).tz_localize('Europe/Berlin'),
        'c': pd.Categorical(['u', 'v'], ordered=True), 'n': pd.array([1, None], dtype='Int64'), 'b': pd.array([True, None], dtype='boolean'),
        'd': pd.to_timedelta(['1D', '2D']), 'p': pd.period_range('2020', periods=2, freq='M'), 'e': pd.array(['x', None], dtype='string')})
    yield 'frame', frame
    yield 'frame-dates', frame.set_index('t')
    yield 'frame-multi', pd.DataFrame(X[:4, :2], index=pd.MultiIndex.from_product([['a', 'b'], [1, 2]]), columns=pd.Index(['x', 'y'], name='n'))
    yield 'series', pd.Series([1.5, 2.5], index=['a', 'b'], name='s')
    yield 'series-range', pd.Series(range(5), index=pd.date_range('2020', periods=5, freq='D'))
    yield 'intervals', pd.cut(pd.Series(X[:, 0]), 3)
    yield 'pandas-scalars', [pd.Timestamp('2020-01-01'), pd.Timestamp('2020-01-01', tz='UTC'), pd.Timedelta('1D'), pd.NA, pd.NaT, pd.Period('2020-01', 'M'),
        pd.Interval(0, 1), pd.offsets.MonthEnd(2), pd.DateOffset(months=1), pd.CategoricalDtype(['a'])]
    yield 'arrays', {'f': X, 'F': np.asfortranarray(X), 'i': np.arange(3), 'b': X > 0, 's': np.array(['a', 'bc']), 'S': np.array([b'a']), 'o': np.array([1, 'a', None], dtype=object),
        'r': np.zeros(2, dtype=[('a', 'f8'), ('b', 'i4', (2, 2)), ('c', 'U3')]), 'rec': np.rec.array([(1, 2.0)], dtype=[('x', 'i4'), ('y', 'f8')]), 'd': np.array(['2020-01-01'], dtype='M8[ns]'), 'm': np.ma.masked_invalid([1.0, np.nan]),
        'e': np.zeros((0, 3)), 'z': np.array(1.0), 'c': X.astype('c16'), 'h': X.astype('f2'), 'M': np.matrix('1 2; 3 4'), 'big': X.astype('>f8')}
    yield 'object-records', np.array([('a', {'x': np.arange(3)})], dtype=[('s', 'U3'), ('o', 'O')])
    yield 'scalars', [np.float64(1), np.float32(1), np.int64(1), np.bool_(True), np.str_('a'), np.bytes_(b'a'), np.datetime64('2020-01-01'), np.complex128(1), np.dtype('f4'), np.float32, np.dtype([('a', 'f8')])]
    yield 'generators', [np.random.RandomState(1), np.random.default_rng(1), np.random.Generator(np.random.MT19937(1)), np.random.PCG64(3), np.random.SeedSequence(5)]
    for layout in ['csr', 'csc', 'coo', 'bsr', 'dia', 'dok', 'lil']:
        yield f'sparse-{layout}', [scipy.sparse.random(5, 5, 0.3, format=layout), getattr(scipy.sparse, f'{layout}_array')((3, 3))]
    points = np.linspace(0, 1, 6)
    yield 'interpolators', [scipy.interpolate.interp1d(points, points**2), scipy.interpolate.CubicSpline(points, points), scipy.interpolate.PchipInterpolator(points, points),
        scipy.interpolate.make_interp_spline(points, points), scipy.interpolate.RegularGridInterpolator((points,), points), scipy.interpolate.UnivariateSpline(points, points)]
    yield 'spatial', [scipy.spatial.KDTree(X), scipy.spatial.cKDTree(X)]
    yield 'kde', scipy.stats.gaussian_kde(X[:, 0])
    yield 'python', {'set': {1, 2}, 'frozen': frozenset('ab'), 'bytes': b'\x00\xff', 'array': bytearray(b'ab'), 'complex': 1j, 'range': range(3), 'slice': slice(1, 2), 'big': 2**100, 'negative': -5, 'large': 2**40,
        'text': 'é\n\u2028😀', 'nested': [[], {}, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)], 'none': None, 'true': True, 'float': 1.5, 'types': [int, float, str, dict, list, bool, bytes, object]}
    yield 'collections', [collections.OrderedDict(a=1), collections.defaultdict(int, a=1), collections.defaultdict(list), collections.Counter('aab'), collections.deque([1, 2], 3)]
    yield 'times', [datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), datetime.date(2020, 1, 1), datetime.time(1), datetime.timedelta(1), decimal.Decimal('1.5'), fractions.Fraction(1, 3), uuid.UUID(int=5), pathlib.Path('a/b'), re.compile('a+', re.I)]
    loop = []
    loop.append(loop)
    yield 'recursive', [loop, 'x' * 70000, b'y' * 70000, list(range(3000)), {str(i): i for i in range(3000)}]


def torch_files(folder):
    """What torch.save writes, by stand-ins of torch's names: its wheels are too large to install for a test."""
    import io
    import struct
    import types
    torch, utils, storage = (types.ModuleType(name) for name in ('torch', 'torch._utils', 'torch.storage'))
    modules = {'torch': torch, 'torch._utils': utils, 'torch.storage': storage}
    torch._utils, torch.storage = utils, storage

    def named(module, name):
        function = lambda *arguments: None
        function.__module__, function.__name__, function.__qualname__ = module.__name__, name, name
        setattr(module, name, function)
        return function

    rebuild, parameter, load = named(utils, '_rebuild_tensor_v2'), named(utils, '_rebuild_parameter'), named(storage, '_load_from_bytes')
    torch.FloatStorage = type('FloatStorage', (), {'__module__': 'torch'})
    torch.LongStorage = type('LongStorage', (), {'__module__': 'torch'})

    class Storage:
        def __init__(self, kind, key, count):
            self.id = ('storage', kind, key, 'cpu', count)

        def __reduce__(self):
            return load, (legacy(self),)

    class Tensor:
        def __init__(self, storage, shape):
            self.storage, self.shape = storage, shape

        def __reduce__(self):
            return rebuild, (self.storage, 0, self.shape, (self.shape[-1], 1)[: len(self.shape)], False, collections.OrderedDict())

    class Parameter(Tensor):
        def __reduce__(self):
            return parameter, (Tensor(self.storage, self.shape), True, collections.OrderedDict())

    class Saver(pickle._Pickler):
        """torch's pickler: storages are persistent ids."""
        def __init__(self, file, view):
            super().__init__(file, 2)
            self.view = view

        def persistent_id(self, value):
            return value.id + self.view if isinstance(value, Storage) else None

    def saved(value, view=()):
        file = io.BytesIO()
        Saver(file, view).dump(value)
        return file.getvalue()

    def legacy(value, storages=None):
        storages = [value] if storages is None else storages
        data = b''.join(pickle.dumps(part, 2) for part in (0x1950A86A20F9469CFC6C, 1001, {'protocol_version': 1001, 'little_endian': True, 'type_sizes': {'short': 2, 'int': 4, 'long': 4}}))
        data += saved(value, (None,)) + pickle.dumps(sorted(entry.id[2] for entry in storages), 2)
        for entry in sorted(storages, key=lambda entry: entry.id[2]):
            data += struct.pack('<q', entry.id[4]) + b'\x01' * (entry.id[4] * (4 if entry.id[1] is torch.FloatStorage else 8))
        return data

    sys.modules.update(modules)
    weight, bias, steps = Storage(torch.FloatStorage, '0', 6), Storage(torch.FloatStorage, '1', 2), Storage(torch.LongStorage, '2', 1)
    state = collections.OrderedDict(weight=Parameter(weight, (2, 3)), bias=Tensor(bias, (2,)), steps=Tensor(steps, (1,)))
    state._metadata = {'': {'version': 1}}
    checkpoint = {'epoch': 3, 'model': state, 'optimizer': {'state': {0: {'step': Tensor(steps, (1,))}}, 'param_groups': [{'lr': 0.1, 'betas': (0.9, 0.99), 'params': [0]}]}}
    for name, data in [('state-dict.torch.pkl', saved(state)), ('checkpoint.torch.pkl', saved(checkpoint)), ('checkpoint.legacy.pt', legacy(checkpoint, [weight, bias, steps])),
            ('tensors.5.pkl', pickle.dumps({'a': Tensor(weight, (6,)), 'b': [Tensor(bias, (2,)), Parameter(steps, (1,))]}, 5))]:
        with open(os.path.join(folder, f'torch-{name}'), 'wb') as file:
            file.write(data)


def select(folder, selection):
    """One small file of each kind, of alternating protocols."""
    os.makedirs(selection, exist_ok=True)
    kinds = collections.defaultdict(list)
    for name in sorted(os.listdir(folder)):
        if os.path.getsize(os.path.join(folder, name)) <= 5120 or name in ('arrays.0.joblib', 'arrays.5.joblib', 'distributions.5.pkl'):
            kinds[name.split('.')[0]].append(name)
    for number, names in enumerate(kinds.values()):
        chosen = names if names[0].startswith(('torch', 'arrays')) else [names[number % len(names)]]
        for name in chosen:
            with open(os.path.join(folder, name), 'rb') as source, open(os.path.join(selection, name), 'wb') as target:
                target.write(source.read())


def available(name):
    try:
        importlib.import_module(name)
        return True
    except ImportError:
        return False


def main(folder, selection=None):
    os.makedirs(folder, exist_ok=True)
    number = 0
    for group in [estimators(), transformers(), boosters(), data()]:
        for name, value in group:
            number += 1
            protocols = range(6) if group.__name__ == 'data' else [number % 6, 4, 5]
            for protocol in sorted(set(protocols)):
                if protocol < 2 and name in ('object-records',):
                    continue
                write(os.path.join(folder, f'{name}.{protocol}.pkl'), lambda file: pickle.dump(value, file, protocol))
                write(os.path.join(folder, f'{name}.{protocol}.joblib'), lambda file: joblib.dump(value, file, protocol=protocol))
    torch_files(folder)
    if selection is not None:
        select(folder, selection)


def write(path, dump):
    try:
        with open(path, 'wb') as file:
            dump(file)
    except Exception as error:
        os.remove(path)
        print(f'{path}: {error}', file=sys.stderr)


main(*sys.argv[1:])
