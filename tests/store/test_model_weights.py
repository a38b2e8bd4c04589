"""The file of the trained model: what is written is read back."""

from pathlib import Path

from perfconsult.signals.weights import MIDDLE, Scale
from perfconsult.store.weights import load_weights, weights_bytes


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Lanes with their bias, keys that are words or pairs, and bytes that look like line ends."""
    rows = {"slow": bytes((MIDDLE + 90, 10)), "very slow": bytes((13, 133)), "learning.noun": b"\x1c\x85"}
    (tmp_path / "xx.bin").write_bytes(
        weights_bytes({"impact=yes": -1.5, "repeat=yes": 0}, Scale(0.2, 0.05), rows)
    )
    weights = load_weights(path=tmp_path / "xx.bin")
    added = {key: [weights.of_lane(lane)(key) for lane in (0, 1)] for key in (*rows, "fast")}

    assert weights.lanes == ("impact=yes", "repeat=yes")
    assert added == {key: [byte - MIDDLE for byte in row] for key, row in rows.items()} | {"fast": [0, 0]}


def test_the_bias_and_the_scale_are_read_back(tmp_path: Path) -> None:
    """What speaks for a lane is its bias, and a tag as many units as its byte says."""
    (tmp_path / "xx.bin").write_bytes(
        weights_bytes(
            {"impact=yes": -1.5, "repeat=yes": 0}, Scale(0.2, 0.05), {"t.x": bytes((MIDDLE + 40, MIDDLE))}
        )
    )
    weights = load_weights(path=tmp_path / "xx.bin")
    (alone, _), even = weights.weigh([], [])
    (tagged, _), moved = weights.weigh([], ["t.x"])

    assert ((alone - even) * 0.05 / 64, (tagged - moved) * 0.05 / 64) == (-1.5, 0.5)


def test_the_shipped_model_knows_words_and_tags() -> None:
    """It is there, and whole: every key has a byte for each lane."""
    weights = load_weights()

    assert "asks_for_learning=yes" in weights.lanes
    assert weights.of_lane(weights.lanes.index("asks_for_learning=yes"))("training") > 0
