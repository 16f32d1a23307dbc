"""The first step of the language model: a vector for each word, coloured by its neighbours.

This is the model's own `tok2vec` with its own weights, for reading only. It costs half as much as
the general step, which can also be trained: what depends on a word alone (its letters and the blank
behind it) is worked out once and remembered, its share of the first layer included. Only the layers
above, where neighbours meet neighbours, are worked out for each sentence.

The products are those of the language model's own library, in which a row does not depend on the
rows beside it: what is remembered or read together changes no result.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

WORDS = 8192  # distinct words remembered, 3.8 kB each; a hundred reports hold some 6,500
GAP = 4  # rows of zeros around each sentence, one for each layer, as the model was trained


class Layer(msgspec.Struct, frozen=True):
    """The weights of one layer: of three candidates for each figure the largest is kept.

    ``weights`` have a row for each candidate (all first ones, all second, all third) and a column
    for each figure of the word before, the word itself and the word behind.
    """

    weights: Any
    bias: Any
    scale: Any
    shift: Any


class Encoder:
    """A step of the pipeline that sets the vectors of documents, in place of `tok2vec`."""

    def __init__(self, step: Any) -> None:
        """Take the weights out of spaCy's ``step``, which has the shape of the pinned model."""
        embed, encode = step.model.layers
        features, _, hashed, mixed, _ = embed.layers
        self._columns = features.attrs["columns"]
        self._alone = (hashed.layers[0], mixed.layers[0])
        self._width = encode.get_dim("nO")
        self._layers = [_layer(residual) for residual in encode.layers[0].layers]
        self._gemm = step.model.ops.gemm
        self._known: dict[bytes, Any] = {}

    def pipe(self, documents: Iterable[Any], *, batch_size: int) -> Iterator[Any]:
        """Set the vectors of all words (``Doc.tensor``), ``batch_size`` documents at a time."""
        waiting = list(documents)
        for at in range(0, len(waiting), batch_size):
            batch = waiting[at : at + batch_size]
            for document, vectors in zip(batch, self._vectors(batch), strict=True):
                document.tensor = vectors
        yield from waiting

    def _vectors(self, documents: Sequence[Any]) -> Iterator[Any]:
        """For each document an array with a row of figures for each word."""
        sentences = [_keys(document.to_array(self._columns)) for document in documents]
        rows = self._coloured(self._told(sentences))
        at = GAP
        for words in sentences:
            yield rows[at : at + len(words)]
            at += len(words) + GAP

    def _coloured(self, told: Any) -> Any:
        """The vectors of words and gaps, from what is `told` of each alone."""
        import numpy as np  # noqa: PLC0415  # heavy

        width, first = self._width, self._layers[0]
        own, before, here, behind = np.split(told, [width, 4 * width, 7 * width], axis=1)
        total = here + first.bias
        total[1:] += before[:-1]
        total[:-1] += behind[1:]
        rows = _kept(total, first, own)
        window = np.zeros((len(rows), 3 * width), dtype="float32")
        for layer in self._layers[1:]:
            window[1:, :width] = rows[:-1]
            window[:, width : 2 * width] = rows
            window[:-1, 2 * width :] = rows[1:]
            rows = _kept(self._gemm(window, layer.weights, trans2=True) + layer.bias, layer, rows)
        return rows

    # ---- what depends on a word alone ------------------------------------------------------------

    def _told(self, sentences: Sequence[Sequence[bytes]]) -> Any:
        """A row for each word and gap: its own vector, and its shares of the first layer's sums.

        The shares are what a word adds to that of the word behind it, of itself, and of the word
        before it.
        """
        import numpy as np  # noqa: PLC0415

        self._learn(dict.fromkeys(word for words in sentences for word in words))
        gap = [self._known[b""]] * GAP
        rows = list(gap)
        for words in sentences:
            rows += [self._known[word] for word in words]
            rows += gap
        return np.concatenate(rows).reshape(len(rows), -1)

    def _learn(self, words: Iterable[bytes]) -> None:
        """Work out the rows of words that are not remembered."""
        import numpy as np  # noqa: PLC0415

        if len(self._known) > WORDS:
            self._known.clear()
        width = self._width
        self._known.setdefault(b"", np.zeros(10 * width, dtype="float32"))
        fresh = [word for word in words if word not in self._known]
        if not fresh:
            return
        rows = np.frombuffer(b"".join(fresh), dtype="uint64").reshape(len(fresh), -1)
        for layer in self._alone:
            rows = layer.predict(rows)
        parts = np.split(self._layers[0].weights, 3, axis=1)
        shares = [self._gemm(rows, part, trans2=True) for part in parts]
        told = np.concatenate([rows, *shares], axis=1)
        self._known.update(zip(fresh, told, strict=True))


def _keys(features: Any) -> list[bytes]:
    """For each word of a document a key that stands for all that the model knows of it alone."""
    size = features.shape[1] * features.itemsize
    packed = features.tobytes()
    return [packed[at : at + size] for at in range(0, len(packed), size)]


def _layer(residual: Any) -> Layer:
    """The weights of a layer of spaCy's, its candidates sorted by turn."""
    maxout, norm = residual.layers[0].layers[1].layers[0].layers
    weights = maxout.get_param("W")
    figures, candidates, columns = weights.shape
    return Layer(
        weights=weights.transpose(1, 0, 2).reshape(figures * candidates, columns).copy(),
        bias=maxout.get_param("b").T.reshape(-1).copy(),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )


def _kept(candidates: Any, layer: Layer, below: Any) -> Any:
    """The largest of the candidates, brought to one scale, and added to the vectors ``below``."""
    import numpy as np  # noqa: PLC0415

    first, second, third = np.split(candidates, 3, axis=1)
    best = np.maximum(np.maximum(first, second), third)
    best -= best.mean(axis=1, keepdims=True)
    spread = np.square(best).mean(axis=1, keepdims=True) + np.float32(SMALL)
    best *= spread ** np.float32(-0.5) * layer.scale
    best += layer.shift
    best += below
    return best


SMALL = 1e-8  # added to a variance before it divides, as the model was trained
