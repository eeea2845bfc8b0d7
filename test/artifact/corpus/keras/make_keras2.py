"""Writes the files of Keras 2 in good/: functions of TensorFlow as layers, the optimizers and archives of that time.

Needs tensorflow and tf_keras (2.21). Run make.py afterwards, which counts what is in all files.

    TF_CPP_MIN_LOG_LEVEL=3 python make_keras2.py
"""

import pathlib

import numpy as np
import tensorflow as tf
import tf_keras as keras
from tf_keras import layers

GOOD = pathlib.Path(__file__).parent / "good"


def operations():
    image = keras.Input((8, 8, 3))
    x = tf.nn.relu(layers.Conv2D(3, 3, padding="same")(image / 255.0 - 0.5))
    x = tf.reduce_mean(x, axis=[1, 2])
    x = tf.concat([x, x[:, :2]], -1)
    x = layers.Dense(4, activation=tf.nn.swish)(tf.where(x > 0, x, tf.math.exp(x)))
    return keras.Model(image, tf.cast(x, tf.float32) * tf.math.sigmoid(x))


def recurrent():
    model = keras.Sequential(
        [
            keras.Input((5, 3)),
            layers.Bidirectional(layers.LSTM(2, return_sequences=True)),
            layers.TimeDistributed(layers.Dense(2)),
            layers.GRU(3),
            layers.Dense(2, kernel_regularizer=keras.regularizers.l1_l2()),
        ]
    )
    schedule = keras.optimizers.schedules.CosineDecay(0.1, 10)
    model.compile(keras.optimizers.legacy.SGD(schedule), keras.losses.Huber(), [keras.metrics.RootMeanSquaredError()])
    model.fit(np.ones((4, 5, 3)), np.ones((4, 2)), verbose=0)
    return model


def words():
    text = layers.TextVectorization(output_sequence_length=3)
    text.adapt(["a b c"])
    line = keras.Input((1,), dtype=tf.string)
    return keras.Model(line, layers.Embedding(10, 3)(text(line)))


def mixed():
    keras.mixed_precision.set_global_policy("mixed_float16")
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2), layers.BatchNormalization(), layers.LeakyReLU()])
    model.compile(keras.mixed_precision.LossScaleOptimizer(keras.optimizers.AdamW()), "mse")
    model.fit(np.ones((4, 4)), np.ones((4, 2)), verbose=0)
    return model


operations().save(GOOD / "keras2-operations.h5")
recurrent().save(GOOD / "keras2-recurrent.h5")
words().save(GOOD / "keras2-words.keras")
mixed().save(GOOD / "keras2-mixed.keras")
