"""Writes mlmodels.json: the MLmodel files that MLflow 3.17 writes for models of several libraries, by name.

Usage: python make.py OUTPUT_FOLDER   (mlflow-skinny, scikit-learn, xgboost, lightgbm, keras)
"""

import json
import pathlib
import sys
import tempfile

import keras
import lightgbm
import mlflow.lightgbm
import mlflow.pyfunc
import mlflow.sklearn
import mlflow.tensorflow
import mlflow.xgboost
import numpy as np
import xgboost
from sklearn.linear_model import LogisticRegression

X, Y = np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([0, 1, 0, 1])
KEYWORDS = {"pip_requirements": ["x==1"], "signature": mlflow.models.infer_signature(X, Y)}
SCRATCH = pathlib.Path(tempfile.mkdtemp())
(SCRATCH / "code").mkdir()
(SCRATCH / "code/helper.py").write_text("x = 1\n")
(SCRATCH / "model.py").write_text(
    "import mlflow\n\n\nclass P(mlflow.pyfunc.PythonModel):\n    def predict(self, context, model_input):\n"
    "        return model_input\n\n\nmlflow.models.set_model(P())\n"
)


class Echo(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input):
        return model_input


linear = LogisticRegression().fit(X, Y)
trees = lightgbm.train({"verbose": -1, "min_data_in_leaf": 1}, lightgbm.Dataset(X, Y), 2)
layers = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
CODE = [str(SCRATCH / "code")]
WRITERS = {
    "sklearn": lambda to: mlflow.sklearn.save_model(linear, to, serialization_format="cloudpickle", **KEYWORDS),
    "xgboost": lambda to: mlflow.xgboost.save_model(xgboost.XGBClassifier(n_estimators=2).fit(X, Y), to, **KEYWORDS),
    "lightgbm": lambda to: mlflow.lightgbm.save_model(trees, to, **KEYWORDS),
    "keras": lambda to: mlflow.tensorflow.save_model(layers, to, **KEYWORDS),
    "pyfunc": lambda to: mlflow.pyfunc.save_model(
        to, python_model=Echo(), code_paths=CODE, artifacts={"a": str(SCRATCH / "model.py")}, **KEYWORDS
    ),
    "code": lambda to: mlflow.pyfunc.save_model(to, python_model=str(SCRATCH / "model.py"), **KEYWORDS),
    "loader": lambda to: mlflow.pyfunc.save_model(to, loader_module="helper", code_paths=CODE, **KEYWORDS),
}

if __name__ == "__main__":
    files = {}
    for name, write in WRITERS.items():
        folder = pathlib.Path(tempfile.mkdtemp()) / "model"
        write(str(folder))
        files[name] = (folder / "MLmodel").read_text()
    (pathlib.Path(sys.argv[1]) / "mlmodels.json").write_text(json.dumps(files, indent=2) + "\n")
