"""The fit: a vector for each stem, so that the sum over a text's stems points where the teacher's vector of the text does."""

import math
from collections import Counter

import numpy as np
import scipy.sparse

# More stems are fitted than are kept: otherwise the kept ones would have to stand for the rare ones beside them.
N_FITTED = 15_500
# Longer stems are chemicals and misprints.
LONGEST_STEM = 15
# How strongly a stem is held to its word's own vector: as strongly as three texts of that word alone would hold it.
PRIOR_WEIGHT = 3.0

# How the vectors are sharpened; how long and how fast was measured, more blurs what is not about work.
N_STEPS, N_BATCH, RATE = 800, 768, 0.003
TEACHER_TEMPERATURE, PAIR_TEMPERATURE = 0.07, 0.1
# The share of a pair's stems that is read each time: people name aims and activities in fewer words than ESCO.
SHARE_READ = 0.5


def occurrences(texts, place):
    """A row for each text, a column for each stem: how often it occurs."""
    rows, columns = np.array([(i, place[stem]) for i, stems in enumerate(texts) for stem in stems if stem in place]).T
    return scipy.sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(texts), len(place)))


def chosen_stems(reader, words, counts, in_texts):
    """The stems to fit, the most useful first, and for each its words' ranks and weights."""
    usefulness, members = Counter(), {}
    for rank, word in enumerate(words):
        for stem in reader.stems(word):
            weight = 1 / (rank + 3) + 2 * counts[word] / counts.total()
            usefulness[stem] += weight
            members.setdefault(stem, []).append((rank, weight))
    stems = [stem for stem, _ in usefulness.most_common() if in_texts[stem] and len(stem) <= LONGEST_STEM]
    return stems[:N_FITTED], members


def prior(stems, members, word_vectors, basis):
    """What each stem's vector would be by its words alone, frequent words short (smooth inverse frequency, Arora et al. 2017)."""
    centred = word_vectors - word_vectors[:20_000].mean(0)
    total = math.log(len(word_vectors)) + 0.577  # The sum of 1/rank: Zipf's law for the words' probabilities.
    rows = []
    for stem in stems:
        ranks, weights = (np.array(each) for each in zip(*members[stem]))
        shortening = 1e-3 / (1e-3 + 1 / ((ranks + 2.7) * total))
        rows.append(np.average(centred[ranks], 0, weights) @ basis * np.average(shortening, weights=weights))
    return np.array(rows)


def ridge(means, targets, start, weight, n_steps=30):
    """The V next to ‖means·V − targets‖² + weight·‖V − start‖², by conjugate gradients, each column for itself."""
    solution = start.copy()
    residual = means.T @ (targets - means @ start)
    direction, size = residual.copy(), (residual ** 2).sum(0)
    for _ in range(n_steps):
        image = means.T @ (means @ direction) + weight * direction
        step = size / (direction * image).sum(0)
        solution += step * direction
        residual -= step * image
        size, before = (residual ** 2).sum(0), size
        direction = residual + size / before * direction
    return solution


def unit(vectors):
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors / lengths, lengths


def softmax(logits):
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def sharpen(vectors, counts, targets, pairs):
    """Teaches what the mean squared error leaves open: to tell texts apart.

    Among a batch, a text is to be nearest to its own teacher's vector, and a skill's terms to that skill's description
    (InfoNCE, van den Oord et al. 2018, by Adam). The pairs make it better at this than its teacher.
    """
    chance = np.random.default_rng(0)
    vectors = (vectors / np.abs(vectors).mean()).astype(np.float32)
    targets, _ = unit(targets.astype(np.float32))
    one, square = np.zeros_like(vectors), np.zeros_like(vectors)
    known = np.flatnonzero(np.diff(counts.indptr))
    own = np.eye(N_BATCH, dtype=np.float32)

    def back(rows, sums, lengths, slope):
        return rows.T @ ((slope - (slope * sums).sum(1, keepdims=True) * sums) / lengths)

    def thinned(rows):
        rows = rows.copy()
        rows.data *= chance.random(len(rows.data)) < SHARE_READ
        return rows

    for step in range(1, N_STEPS + 1):
        batch = chance.choice(known, N_BATCH)
        sums, lengths = unit(counts[batch] @ vectors)
        slope = (softmax(sums @ targets[batch].T / TEACHER_TEMPERATURE) - own) @ targets[batch]
        gradient = back(counts[batch], sums, lengths, slope)

        batch = chance.choice(pairs[0].shape[0], N_BATCH)
        names, longs = (thinned(side[batch]) for side in pairs)
        (terms, lengths), (texts, text_lengths) = unit(names @ vectors), unit(longs @ vectors)
        likeness = terms @ texts.T / PAIR_TEMPERATURE
        error = softmax(likeness) + softmax(likeness.T).T - 2 * own
        # Where nothing was left of one, there is nothing to learn.
        left = np.asarray((names.sum(1) > 0) & (longs.sum(1) > 0))
        error *= left & left.T
        gradient += back(names, terms, lengths, error @ texts)
        gradient += back(longs, texts, text_lengths, error.T @ terms)

        gradient /= N_BATCH
        one = 0.9 * one + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient ** 2
        rate = RATE * (1.02 - step / N_STEPS)
        vectors -= rate * one / (1 - 0.9 ** step) / (np.sqrt(square / (1 - 0.99 ** step)) + 1e-8)
    return vectors


def fit(reader, texts, text_vectors, words, word_vectors, pairs, n_dimensions):
    """Stems and their vectors, the most useful stem first."""
    read = [reader.stems(text) for text in texts]
    counts = Counter(token for text in texts for token in reader.tokens(text))
    in_texts = Counter(stem for stems in read for stem in set(stems))
    stems, members = chosen_stems(reader, words, counts, in_texts)
    place = {stem: i for i, stem in enumerate(stems)}
    occur = occurrences(read, place)

    # The axes along which the teacher's vectors differ most, all made equally important: else the first few, which tell work
    # from other things, drown those that tell one task from another.
    centred = text_vectors - text_vectors.mean(0)
    spread, axes = np.linalg.eigh(centred.T @ centred / len(centred))
    basis = (axes / np.sqrt(np.maximum(spread, 1e-9)))[:, :-n_dimensions - 1:-1]
    targets = (centred @ basis).astype(np.float64)

    means = scipy.sparse.diags(1 / np.maximum(np.asarray(occur.sum(1)).ravel(), 1)) @ occur
    start = prior(stems, members, word_vectors, basis)
    image = means @ start
    start *= (image * targets).sum() / (image ** 2).sum()
    vectors = ridge(means.tocsr(), targets, start, PRIOR_WEIGHT)

    def report(what, vectors):
        cosines = (unit(occur @ vectors)[0] * unit(targets)[0]).sum(1)
        print(f"  {what}: mean cosine to the teacher {cosines[occur.getnnz(1) > 0].mean():.3f}", flush=True)

    print(f"  {len(texts):,} texts, {len(words):,} words, {len(stems):,} stems")
    report("fit", vectors)
    sides = [occurrences([reader.stems(text) for text in side], place) for side in zip(*pairs)]
    vectors = sharpen(vectors, occur, targets, sides)
    report("sharpened", vectors)
    return stems, vectors
