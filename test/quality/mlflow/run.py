"""Writes run.json: how MLflow's own tracking server answers runs/get. Made with mlflow-skinny 3.17.2."""

import math
import pathlib

from mlflow.entities import Metric, Param, Run, RunData, RunInfo, RunTag
from mlflow.protos.service_pb2 import GetRun
from mlflow.utils.proto_json_utils import message_to_json

info = RunInfo(
    run_id="0123456789abcdef0123456789abcdef",
    experiment_id="3",
    user_id="ada",
    status="FINISHED",
    start_time=1790000000000,
    end_time=1790000060000,
    lifecycle_stage="active",
    artifact_uri="s3://models/3/run/artifacts",
    run_name="resilient-ant-7",
)
metrics = [
    Metric("accuracy", 0.97, 1790000059000, 0),
    Metric("test/loss", math.nan, 1790000059000, 3),
    Metric("slowest", math.inf, 1790000059000, 0),
    Metric("examples", 3, 1790000059000, 0),
]
data = RunData(metrics=metrics, params=[Param("seed", "7")], tags=[RunTag("mlflow.user", "ada")])
response = GetRun.Response()
response.run.MergeFrom(Run(info, data).to_proto())
pathlib.Path(__file__).with_suffix(".json").write_text(message_to_json(response) + "\n")
