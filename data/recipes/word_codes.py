"""Words and their codes as ThresherFacts has them: what `Tokenizer` cuts, what `WordCode` and `Gazetteer.combine` hash."""
import base64
import re

MASK = (1 << 64) - 1
TOKEN = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z](?![A-Za-z])\.?|[^\W\d_][^\W_]*(?:['’][^\W_]+)*|\d[\d.,]*\w*|[^\w\s]|_")


def _rotate(value, count):
    return (value << count | value >> (64 - count)) & MASK


def _combine(state, word):
    state = (state ^ word) * 0xFF51_AFD7_ED55_8CCD & MASK
    return _rotate(state, 31) * 0xC4CE_B9FE_1A85_EC53 & MASK


def _finish(state):
    state = (state ^ state >> 33) * 0xFF51_AFD7_ED55_8CCD & MASK
    state = (state ^ state >> 33) * 0xC4CE_B9FE_1A85_EC53 & MASK
    return state ^ state >> 33


def code(token):
    """`WordCode` of a token."""
    if not token[0].isalnum():
        return ord(token[0])
    data = token.encode()
    for ending in ("'s", "'S", "’s", "’S"):
        if len(data) > len(ending.encode()) and token.endswith(ending):
            data = data[: -len(ending.encode())]
    state = 0x77_6F_72_64 ^ 0x9E37_79B9_7F4A_7C15
    index = 0
    while index + 8 <= len(data):
        state = _combine(state, int.from_bytes(data[index : index + 8], "little") | 0x2020_2020_2020_2020)
        index += 8
    tail = 0
    for byte in data[index:]:
        tail = tail << 8 | byte | 0x20
    return _finish(_combine(state, tail)) | 1 << 63


def tokens(phrase):
    return TOKEN.findall(phrase)


def phrase_key(phrase):
    """The 32 bits by which `Gazetteer` knows a phrase."""
    value = 0
    for token in tokens(phrase):
        value = ((value ^ code(token)) * 0xFF51_AFD7_ED55_8CCD & MASK) ^ value >> 29
    return value >> 32 | 1


def number(value):
    """As `PackedReader.number` reads it."""
    result = bytearray()
    while value >= 0x80:
        result.append(value & 0x7F | 0x80)
        value >>= 7
    result.append(value)
    return bytes(result)


def digits(data):
    """As `Digits64` reads it: lines of 200 digits."""
    text = base64.b64encode(data).decode().rstrip("=")
    return "\n".join(text[index : index + 200] for index in range(0, len(text), 200))
