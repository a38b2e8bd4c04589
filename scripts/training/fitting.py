"""From features and labels to the weights of each lane: a logistic regression a field, a threshold for yes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from perfconsult.model.catalogue import CUES
from training.corpus import CHOICES, YES_NO, Row, writer_of

NATURAL: Mapping[str, tuple[float, ...]] = {
    "asks_for_learning": (0.42, 0.58),
    "problem": (0.28, 0.45, 0.27),
    "behaviour": (0.48, 0.30, 0.22),
    "evidence": (0.21, 0.09, 0.70),
    "metric": (0.09, 0.81, 0.10),
    "metric_target": (0.93, 0.07),
    "impact": (0.77, 0.23),
    "audience": (0.17, 0.23, 0.60),
    "person_singled_out": (0.92, 0.08),
    "repeat": (0.89, 0.11),
    "driver": (0.12, 0.06, 0.76, 0.03, 0.03),
    "triage": (0.42, 0.11, 0.24, 0.23),
}
"""How often each value is met, in alphabetical order, No before Yes: the mix that the writers were asked for, which is
about that of the shared validation set. What they wrote holds more of what is rare and less of what is dull."""
NUDGE: Mapping[str, float] = {
    "problem=specific": 0.5,
    "problem=vague": -0.3,
    "behaviour=vague": -0.6,
    "behaviour=none": -0.3,
    "audience=broad": -0.4,
    "audience=specific": -0.3,
    "driver=launch": -0.5,
}
"""Added to these lanes in log odds: what the shared validation set and writers unseen, together, were read best with.
So neither is untouched by it, and the accuracy card says so."""
STRENGTH = 0.1
"""Inverse of the regularisation; results hardly change between 0.03 and 0.3."""
FOLDS = 3
"""Into how many groups the writers are divided to find the thresholds."""
THRESHOLDS = np.arange(-2.0, 1.05, 0.1)
"""The log odds that are tried. The best is that of the best five neighbours, as one alone is mostly luck."""
NEIGHBOURS = 5


class Lane(NamedTuple):
    """What a lane is fitted to: texts as rows of a matrix, whether each has its value, their writers, the usual mix."""

    matrix: sp.csr_matrix
    wanted: np.ndarray
    writers: np.ndarray
    mix: Sequence[float]


def lanes_of(matrix: sp.csr_matrix, rows: Sequence[Row]) -> dict[str, np.ndarray]:
    """The weights of each lane: one a column of `matrix`, and the bias last."""
    lanes: dict[str, np.ndarray] = {}
    writers = np.array([writer_of(row) for row in rows])
    labels = {field: np.array([row["labels"][field][0] for row in rows]) for field in (*CHOICES, *YES_NO)}
    for field, values in CHOICES.items():
        fitted = _fit(matrix, labels[field], NATURAL[field])
        at = {value: place for place, value in enumerate(fitted.classes_)}
        for value in values:
            lanes[f"{field}={value}"] = np.append(fitted.coef_[at[value]], fitted.intercept_[at[value]])
    for field in YES_NO:
        lanes[f"{field}=yes"] = _yes(Lane(matrix, labels[field], writers, NATURAL[field]))
    for cue in CUES:
        sure = np.array([cue not in row["labels"]["cause_cues_disputed"] for row in rows])
        named = np.array([cue in row["labels"]["cause_cues"] for row in rows])
        mix = (1 - named.mean(), named.mean())
        lanes[f"cause_cues={cue}"] = _yes(Lane(matrix[sure], named[sure], writers[sure], mix))
    for name, more in NUDGE.items():
        lanes[name][-1] += more
    return lanes


def _yes(lane: Lane) -> np.ndarray:
    """The weights of a lane that is said or not; its bias is moved to where writers unseen are read best."""
    fitted = _fit(lane.matrix, lane.wanted, lane.mix)
    return np.append(fitted.coef_[0], fitted.intercept_[0] - _threshold(lane))


def _threshold(lane: Lane) -> float:
    """The log odds from which on saying it gives the best F1, each writer judged without having been seen."""
    wanted, odds = lane.wanted, np.zeros(len(lane.wanted))
    names = sorted(set(lane.writers.tolist()))
    for fold in range(FOLDS):
        unseen = np.isin(lane.writers, names[fold::FOLDS])
        fitted = _fit(lane.matrix[~unseen], wanted[~unseen], lane.mix)
        odds[unseen] = fitted.decision_function(lane.matrix[unseen])
    scores = [
        2 * (wanted & (odds > least)).sum() / ((odds > least).sum() + wanted.sum()) for least in THRESHOLDS
    ]
    smooth = np.convolve(scores, np.ones(NEIGHBOURS) / NEIGHBOURS, mode="same")
    return float(THRESHOLDS[int(np.argmax(smooth))])


def _fit(matrix: sp.csr_matrix, wanted: np.ndarray, mix: Sequence[float]) -> LogisticRegression:
    """Classes weigh as if they came in `mix` (in sorted order), rare ones more by the root of how rare they are."""
    values, counts = np.unique(wanted, return_counts=True)
    classes = list(zip(values.tolist(), counts, mix, strict=True))
    weight = {value: (share**0.5) / (many / len(wanted)) for value, many, share in classes}
    mean = sum(weight[value] * many for value, many, _ in classes) / len(wanted)
    scaled = {value: one / mean for value, one in weight.items()}
    return LogisticRegression(C=STRENGTH, max_iter=400, class_weight=scaled).fit(matrix, wanted)
