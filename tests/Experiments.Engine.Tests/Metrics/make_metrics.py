"""Writes scikit-learn.json: what scikit-learn says of a few sets of logits. Run with Debian's python3 (python3-sklearn, python3-numpy).

Logits are multiples of 1/4 of small size, so that they are exact in float32 and probabilities tie.
"""
import json
import platform
import warnings

import numpy
import sklearn
from sklearn import metrics
from sklearn.dummy import DummyClassifier
from sklearn.preprocessing import label_binarize

warnings.filterwarnings("ignore")


def softmax(logits):
    exponents = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def calibration_error(gold, predicted, probabilities, bins=15):
    """Guo et al. 2017, equation 3, bin by bin; scikit-learn has none."""
    confidence = probabilities.max(axis=1)
    correct = (gold == predicted).astype(float)
    error = 0.0
    for b in range(bins):
        inside = (confidence > b / bins) & (confidence <= (b + 1) / bins)
        if inside.any():
            error += inside.mean() * abs(correct[inside].mean() - confidence[inside].mean())
    return error


def over_classes(gold, probabilities, classes, area):
    """Two classes: that of the second. More: the mean over those that have positives and negatives."""
    if classes == 2:
        return float(area(gold, probabilities[:, 1])) if len(set(gold)) == 2 else None
    present = [c for c in range(classes) if 0 < (gold == c).sum() < len(gold)]
    one_hot = label_binarize(gold, classes=list(range(classes)))
    return float(numpy.mean([area(one_hot[:, c], probabilities[:, c]) for c in present])) if present else None


def case(name, gold, logits):
    gold, logits = numpy.array(gold), numpy.array(logits, dtype=numpy.float64)
    classes = logits.shape[1]
    probabilities = softmax(logits)
    ranked = probabilities.astype(numpy.float32)  # as they are kept, so that the same ones tie
    predicted = logits.argmax(axis=1)
    values = {
        "accuracy": metrics.accuracy_score(gold, predicted),
        "loss": metrics.log_loss(gold, probabilities, labels=list(range(classes))),
        "log_loss": metrics.log_loss(gold, probabilities, labels=list(range(classes))),
        "balanced_accuracy": metrics.balanced_accuracy_score(gold, predicted),
        "mcc": metrics.matthews_corrcoef(gold, predicted),
        "roc_auc": over_classes(gold, ranked, classes, metrics.roc_auc_score),
        "pr_auc": over_classes(gold, ranked, classes, metrics.average_precision_score),
        "calibration_error": calibration_error(gold, predicted, probabilities),
        "majority_baseline": DummyClassifier(strategy="most_frequent").fit(logits, gold).score(logits, gold),
    }
    for average in ("macro", "weighted"):
        precision, recall, f1, _ = metrics.precision_recall_fscore_support(gold, predicted, average=average, zero_division=0)
        values |= {f"{average}_precision": precision, f"{average}_recall": recall, f"{average}_f1": f1}
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(gold, predicted, labels=list(range(classes)), zero_division=0)
    for c in range(classes):
        values |= {f"precision_{c}": precision[c], f"recall_{c}": recall[c], f"f1_{c}": f1[c]}
    if classes > 2 and len(set(gold)) == classes:
        # What scikit-learn itself makes of more than two classes is the mean over classes above.
        own = over_classes(gold, probabilities, classes, metrics.roc_auc_score)
        assert abs(own - metrics.roc_auc_score(gold, probabilities, multi_class="ovr")) < 1e-12
    return {
        "name": name,
        "gold": gold.tolist(),
        "logits": logits.tolist(),
        "values": {key: None if value is None else float(value) for key, value in values.items()},
    }


random = numpy.random.default_rng(20261121)


def draw(rows, classes, spread=8):
    return random.integers(-spread, spread + 1, size=(rows, classes)) / 4


cases = [
    case("two classes", random.integers(0, 2, 200).tolist(), draw(200, 2)),
    case("two classes, one rare, many ties", (random.random(120) < 0.1).astype(int).tolist(), draw(120, 2, spread=2)),
    case("two classes, all scores tied", [0, 1] * 10, numpy.zeros((20, 2))),
    case("two classes, never the second predicted", [0, 0, 1, 1, 0], [[1, 0], [2, 0], [0.5, 0], [0.25, 0], [1, 0]]),
    case("two classes, only one occurs", [1, 1, 1, 1], [[0, 1], [0, 2], [1, 0], [0, 0.5]]),
    case("three classes", random.integers(0, 3, 300).tolist(), draw(300, 3)),
    case("three classes, learned", (g := random.integers(0, 3, 90)).tolist(), draw(90, 3, spread=4) + 2 * numpy.eye(3)[g]),
    case("five classes, one in neither, one only predicted", [0, 1, 2, 1, 0, 2, 2, 1],
         [[2, 0, 0, 0, 0], [0, 2, 0, 0, 0], [0, 0, 1, 2, 0], [1, 0, 0, 0, 0], [0, 0, 0, 3, 0], [0, 0, 2, 0, 0], [0, 1, 0, 0, 0], [0, 1, 1, 0, 0]]),
    case("four classes, always the same predicted", [0, 1, 2, 3, 3, 3], [[0, 0, 0, 1]] * 6),
    case("six classes, imbalanced", random.choice(6, 400, p=[0.5, 0.2, 0.15, 0.1, 0.04, 0.01]).tolist(), draw(400, 6, spread=12)),
]
with open("scikit-learn.json", "w") as file:
    json.dump({"sklearn": sklearn.__version__, "numpy": numpy.__version__, "python": platform.python_version(), "cases": cases}, file)
    file.write("\n")
